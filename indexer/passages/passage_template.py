"""The texts of a wine that are encoded, and their wording."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from embeddings import Encoder
from indexer.models import Passage, Wine
from indexer.passages.windows import windows

# Raise it whenever the text of any passage would change, so that all passages are derived again.
TEMPLATE_REVISION = 2


class PassageText(NamedTuple):
    """A passage that is not yet a record; `content_hash` identifies its text."""

    kind: str
    author: str
    text: str
    content_hash: str


def content_hash(text: str) -> str:
    """Return the identity of a text, 32 hexadecimal characters."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def template_version(encoder: Encoder) -> str:
    """Return the identity of how passages are worded and cut for an encoder, 32 hexadecimal characters."""
    return content_hash(f"{TEMPLATE_REVISION}:{encoder.fingerprint}")


def summary_of(wine: Wine) -> str:
    """Describe a wine in a natural sentence.

    BERT-style encoders are trained on sentences: with labelled fields instead ("Name: …, Varietal: …"), a
    shopper's paraphrase found its bottle a third as often.
    """
    kind = f"{wine.get_colour_display()} wine" if wine.colour else "Wine"
    grape = wine.varietal or kind
    place = f" from {wine.location}" if wine.location else ""
    return f"{wine.name}. {grape}{place}."


def passages_of(wine: Wine, encoder: Encoder) -> list[PassageText]:
    """Return the passages of one wine in order; together they contain every word of its texts."""
    return [
        PassageText(str(kind), author, window, content_hash(window))
        for kind, author, text in _texts_of(wine)
        for window in windows(text, encoder)
    ]


def _texts_of(wine: Wine) -> Iterator[tuple[str, str, str]]:
    yield Passage.Kind.SUMMARY, "", summary_of(wine)
    yield Passage.Kind.NOTES, "", wine.notes
    for review in wine.reviews.all():
        yield Passage.Kind.REVIEW, review.author, review.text
