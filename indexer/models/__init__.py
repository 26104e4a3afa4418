"""Records: the only truth. An index is a cache of what stands here."""

from indexer.models.deletion import Deletion
from indexer.models.embedding import Embedding
from indexer.models.passage import Passage
from indexer.models.wine import Colour, Review, Style, Wine

__all__ = ["Colour", "Deletion", "Embedding", "Passage", "Review", "Style", "Wine"]
