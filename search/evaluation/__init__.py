"""How good the ranking is, measured with judged queries."""
