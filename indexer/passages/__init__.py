"""Wine, Review -> passages: pieces of text, each short enough for the encoder to read whole."""

from indexer.passages.recipe import PassageText, content_hash, passages_of, recipe_of
from indexer.passages.sentences import sentences
from indexer.passages.sync import PassageSync

__all__ = ["PassageSync", "PassageText", "content_hash", "passages_of", "recipe_of", "sentences"]
