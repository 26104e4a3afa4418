"""BM25 over all words of a wine."""

from indexer.lexical.analysis import Word, folded, name_terms, split, term_of, terms, words
from indexer.lexical.corpus import Corpus
from indexer.lexical.index import LexicalIndex
from indexer.lexical.name_index import NameIndex

__all__ = [
    "Corpus",
    "LexicalIndex",
    "NameIndex",
    "Word",
    "folded",
    "name_terms",
    "split",
    "term_of",
    "terms",
    "words",
]
