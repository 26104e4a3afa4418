"""The records. They are the source of truth; an index is built from them and can always be rebuilt."""

from indexer.choices import Colour, Style
from indexer.models.deletion import Deletion
from indexer.models.embedding import Embedding
from indexer.models.passage import Passage
from indexer.models.wine import Review, Wine

__all__ = ["Colour", "Deletion", "Embedding", "Passage", "Review", "Style", "Wine"]
