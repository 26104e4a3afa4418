"""BM25 over all words of a wine."""

from indexer.lexical.analysis import Word, folded, split, term_of, terms, words
from indexer.lexical.corpus import Corpus
from indexer.lexical.index import LexicalIndex

__all__ = ["Corpus", "LexicalIndex", "Word", "folded", "split", "term_of", "terms", "words"]
