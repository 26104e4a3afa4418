"""Parses a shopper's sentence into constraints and residual text, without a language model.

gazetteer = Gazetteer.of(values)              # once per generation
parsed = parse_query("a smoky red under $25, not from California", gazetteer)
parsed.filters, parsed.negative_preferences, parsed.text
"""

from search.query_parsing.constraints import format_number, range_key, range_label
from search.query_parsing.gazetteer import Gazetteer, gazetteer_of
from search.query_parsing.gazetteer_entry import CatalogueValues
from search.query_parsing.parser import parse_query
from search.query_parsing.types import (
    Comparison,
    Constraint,
    NegativePreference,
    Notice,
    ParsedQuery,
    PriceLevel,
    level_key,
    to_filter,
)

__all__ = [
    "CatalogueValues",
    "Comparison",
    "Constraint",
    "Gazetteer",
    "NegativePreference",
    "Notice",
    "ParsedQuery",
    "PriceLevel",
    "format_number",
    "gazetteer_of",
    "level_key",
    "parse_query",
    "range_key",
    "range_label",
    "to_filter",
]
