"""What a shopper's sentence asks for, without a language model.

vocabulary = Vocabulary.of(values)            # once a generation
understanding = understand("a smoky red under $25, not from California", vocabulary)
understanding.filters, understanding.refused_tastes, understanding.text
says(understanding.refused_tastes[0], passage)
"""

from search.understanding.entries import CatalogueValues
from search.understanding.model import Constraint, RefusedTaste, Understanding
from search.understanding.parser import understand
from search.understanding.tasting import says
from search.understanding.vocabulary import Vocabulary

__all__ = [
    "CatalogueValues",
    "Constraint",
    "RefusedTaste",
    "Understanding",
    "Vocabulary",
    "says",
    "understand",
]
