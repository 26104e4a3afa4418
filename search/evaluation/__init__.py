"""Measures the quality of the ranking with test collections: queries with known right answers."""
