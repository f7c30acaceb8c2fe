"""Results as documents: pure functions from a result to text, tables, pages and pictures."""
