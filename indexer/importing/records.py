"""Converts a wine document into unsaved records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from indexer.documents import ReviewDocument, WineDocument
from indexer.models import Review, Wine
from indexer.models.wine import mean_rating
from indexer.parsing.colours import parse_wine_type
from indexer.parsing.numbers import parse_alcohol, parse_price, parse_volume
from indexer.parsing.places import parse_place
from indexer.parsing.vintages import parse_vintage

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
# The fields of a stored wine that an import overwrites; `revision` is incremented in the database.
WRITTEN_FIELDS = (*CONTENT_FIELDS, "content_hash", "updated_at")


@dataclass(frozen=True, slots=True)
class WineRecord:
    """A wine and its reviews, not yet saved."""

    wine: Wine
    reviews: tuple[Review, ...]


def to_record(document: WineDocument) -> WineRecord:
    """Parse the document's texts into fields, and hash the result in `wine.content_hash`.

    The hash covers the fields, not the line of the file. So a line that is only formatted differently does
    not update the wine, but a later release that parses colours or places better does, at the next import.
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
        revision=0,  # the importer adds one to the revision of every wine that it writes
        **parse_place(document.location)._asdict(),
        **parse_wine_type(document.varietal, document.name, document.location)._asdict(),
    )
    wine.content_hash = _content_hash(wine, reviews)
    return WineRecord(wine, reviews)


def _reviews(documents: Iterable[ReviewDocument]) -> Iterable[Review]:
    for position, document in enumerate(document for document in documents if document.has_content):
        yield Review(position=position, author=document.author, text=document.text, rating=document.rating)


def _content_hash(wine: Wine, reviews: Iterable[Review]) -> str:
    content = [
        [getattr(wine, name) for name in CONTENT_FIELDS],
        [(review.author, review.text, review.rating) for review in reviews],
    ]
    return blake2b(json.dumps(content, default=str).encode(), digest_size=16).hexdigest()
