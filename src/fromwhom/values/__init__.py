"""Pure values: dates, money, names, scripts, identifiers, places; they know no list, no store."""
