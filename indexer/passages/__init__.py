"""Wine, Review -> passages: pieces of text, each short enough for the encoder to read whole."""

from indexer.passages.passage_template import PassageText, content_hash, passages_of, template_version
from indexer.passages.sentences import sentences
from indexer.passages.sync import PassageSync

__all__ = ["PassageSync", "PassageText", "content_hash", "passages_of", "sentences", "template_version"]
