"""Pure values: dates, money, names, scripts, identifiers, places. They know no list and no store."""
