"""BM25 over the words of whole wines."""

from indexer.lexical.analysis import Word, folded_words, terms, words
from indexer.lexical.index import LexicalIndex

__all__ = ["LexicalIndex", "Word", "folded_words", "terms", "words"]
