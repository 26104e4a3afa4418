"""A wine document as unsaved records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from indexer.documents import ReviewDocument, WineDocument
from indexer.models import Review, Wine
from indexer.models.wine import mean_rating
from indexer.parsing.colours import kind_of
from indexer.parsing.numbers import parse_alcohol, parse_price, parse_volume
from indexer.parsing.places import parse_place
from indexer.parsing.vintages import parse_vintage

# What an import writes over a wine that is there; `revision` is counted up in the database instead.
CONTENT_FIELDS = (
    *(
        "name",
        "winery",
        "varietal",
        "location",
        "country",
        "region",
        "appellation",
        "vintage",
        "colour",
        "style",
    ),
    *("price", "alcohol_percent", "volume_ml", "notes", "rating", "review_count"),
)
WRITTEN_FIELDS = (*CONTENT_FIELDS, "content_hash", "updated_at")


@dataclass(frozen=True, slots=True)
class WineRecord:
    """A wine and its reviews, not yet saved."""

    wine: Wine
    reviews: tuple[Review, ...]


def record_of(document: WineDocument) -> WineRecord:
    """Read the document's texts into fields; `wine.content_hash` tells two different results apart.

    The hash is taken of what would be written, not of the line. So a line that only looks different
    changes nothing, and a later release that reads colours or places better does, on the next import.
    """
    reviews = tuple(_reviews(document.reviews))
    wine = Wine(
        url=document.url,
        name=document.name,
        winery=document.winery,
        varietal=document.varietal,
        location=document.location,
        vintage=parse_vintage(document.name),
        price=parse_price(document.price),
        alcohol_percent=parse_alcohol(document.alcohol_percent),
        volume_ml=parse_volume(document.alcohol_volume, document.name),
        notes=document.notes,
        rating=mean_rating(review.rating for review in reviews),
        review_count=len(reviews),
        revision=0,  # the importer counts every wine up that it has written
        **parse_place(document.location)._asdict(),
        **kind_of(document.varietal, document.name, document.location)._asdict(),
    )
    wine.content_hash = _content_hash(wine, reviews)
    return WineRecord(wine, reviews)


def _reviews(documents: Iterable[ReviewDocument]) -> Iterable[Review]:
    telling = (document for document in documents if document.says_something)
    for position, document in enumerate(telling):
        yield Review(position=position, author=document.author, text=document.text, rating=document.rating)


def _content_hash(wine: Wine, reviews: Iterable[Review]) -> str:
    content = [
        [getattr(wine, name) for name in CONTENT_FIELDS],
        [(review.author, review.text, review.rating) for review in reviews],
    ]
    return blake2b(json.dumps(content, default=str).encode(), digest_size=16).hexdigest()
