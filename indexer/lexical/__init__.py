"""BM25 over the words of whole wines."""

from indexer.lexical.analysis import Word, terms, words
from indexer.lexical.index import LexicalIndex

__all__ = ["LexicalIndex", "Word", "terms", "words"]
