"""What of a wine is encoded, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from embeddings import Encoder
from indexer.models import Passage, Wine
from indexer.passages.windows import windows

# Part of what identifies a passage: raise it whenever the text of a passage would come out different.
TEMPLATE_REVISION = 2


class PassageText(NamedTuple):
    """A passage before it is a record; `content_hash` identifies its text."""

    kind: str
    author: str
    text: str
    content_hash: str


def content_hash(text: str) -> str:
    """Return 32 hexadecimal characters that identify a text."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def template_version(encoder: Encoder) -> str:
    """Return 32 hexadecimal characters: how texts are made and where this encoder makes us cut them."""
    return content_hash(f"{TEMPLATE_REVISION}:{encoder.fingerprint}")


def summary_of(wine: Wine) -> str:
    """Say in a natural sentence what the wine is.

    Encoders of the BERT kind know sentences: fields with labels found a shopper's bottle a third as often.
    """
    kind = f"{wine.get_colour_display()} wine" if wine.colour else "Wine"
    grape = wine.varietal or kind
    place = f" from {wine.location}" if wine.location else ""
    return f"{wine.name}. {grape}{place}."


def _texts_of(wine: Wine) -> Iterator[tuple[str, str, str]]:
    yield Passage.Kind.SUMMARY, "", summary_of(wine)
    yield Passage.Kind.NOTES, "", wine.notes
    for review in wine.reviews.all():
        yield Passage.Kind.REVIEW, review.author, review.text


def passages_of(wine: Wine, encoder: Encoder) -> list[PassageText]:
    """Return the passages of one wine in order; together they hold every word of its texts."""
    return [
        PassageText(str(kind), author, piece, content_hash(piece))
        for kind, author, text in _texts_of(wine)
        for piece in windows(text, encoder)
    ]
