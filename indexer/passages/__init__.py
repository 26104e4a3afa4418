"""Passages: pieces of a wine's text, each short enough for the encoder to read completely."""

from indexer.passages.passage_template import template_version
from indexer.passages.sync import PassageSync
from indexer.passages.windows import sentences

__all__ = ["PassageSync", "sentences", "template_version"]
