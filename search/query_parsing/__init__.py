"""Parses a shopper's sentence into constraints and residual text, without a language model.

gazetteer = Gazetteer.of(values)              # once a generation
parsed = parse_query("a smoky red under $25, not from California", gazetteer)
parsed.filters, parsed.negative_preferences, parsed.text
expresses(parsed.negative_preferences[0], passage)
"""

from search.query_parsing.gazetteer import Gazetteer, gazetteer_of
from search.query_parsing.gazetteer_entry import CatalogueValues
from search.query_parsing.model import Constraint, NegativePreference, ParsedQuery
from search.query_parsing.parser import parse_query
from search.query_parsing.taste_matching import expresses

__all__ = [
    "CatalogueValues",
    "Constraint",
    "Gazetteer",
    "NegativePreference",
    "ParsedQuery",
    "expresses",
    "gazetteer_of",
    "parse_query",
]
