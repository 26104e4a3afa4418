"""Wines as lines of a scraped file, including its quirks."""

import json
import re
import unicodedata
from collections.abc import Iterator
from random import Random

from data.catalogue.facts import draw_wine
from data.catalogue.long_notes import LONG_WINES
from data.catalogue.models import Appellation, Review, Tier, Wine
from data.catalogue.notes import NoteWriter
from data.catalogue.producers import CUVEES, PRODUCERS
from data.catalogue.regions import APPELLATIONS
from data.catalogue.reviews import ReviewWriter
from data.catalogue.titles import location

Document = dict[str, str | list[dict[str, str]]]

FIRST_NUMBER = 900_000
MAX_TRIES = 60
REPEATED = 8  # lines that occur twice


def make_documents(count: int, seed: int) -> list[Document]:
    """Return the whole catalogue, in random order."""
    rng = Random(seed)
    notes, reviews = NoteWriter(rng), ReviewWriter(rng)
    repeated = min(REPEATED, count // 100)
    wines = _draw_wines(count - repeated - len(LONG_WINES), rng)
    documents = [_document(wine, notes.write(wine), reviews.write(wine)) for wine in wines]
    documents += [dict(document) for document in LONG_WINES][: max(0, count - len(documents))]
    rng.shuffle(documents)
    _number(documents, rng)
    for document in rng.sample(documents, repeated):
        documents.insert(rng.randrange(len(documents)), document)
    return documents


def to_line(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False) + "\n"


def _draw_wines(count: int, rng: Random) -> Iterator[Wine]:
    """Yield wines of each appellation in proportion to its weight; no two have the same name."""
    names: set[str] = set()
    for appellation, share in _share_out(max(0, count)):
        for tier in deal_tiers(appellation.tiers, share):
            yield _draw_new(appellation, tier, names, rng)


def _draw_new(appellation: Appellation, tier: Tier, names: set[str], rng: Random) -> Wine:
    """Draw a wine with a new name, or any wine if a very large catalogue has used all names."""
    pool = appellation.pool
    for _ in range(MAX_TRIES):
        wine = draw_wine(appellation, tier, rng.choice(PRODUCERS[pool]), CUVEES[pool], rng)
        if wine.name not in names:
            break
    names.add(wine.name)
    return wine


def _share_out(count: int) -> Iterator[tuple[Appellation, int]]:
    """Divide a number of wines among the appellations by weight; the sum is exact."""
    total = sum(appellation.weight for appellation in APPELLATIONS)
    assigned = weight = 0
    for appellation in APPELLATIONS:
        weight += appellation.weight
        share = weight * count // total - assigned
        assigned += share
        yield appellation, share


def deal_tiers(tiers: tuple[Tier, ...], count: int) -> Iterator[Tier]:
    """Yield classes in their proportions, so that even a small number of wines includes rare ones."""
    ladder = [tier for tier in tiers for _ in range(tier.share)]
    for position in range(count):
        yield ladder[(2 * position + 1) * len(ladder) // (2 * count)]


def _document(wine: Wine, note: str, reviews: tuple[Review, ...]) -> Document:
    return {
        "name": wine.name,
        "url": "",
        "varietal": wine.appellation.varietal,
        "location": location(wine.appellation, wine.tier),
        "alcohol_volume": wine.volume,
        "alcohol_percent": wine.alcohol,
        "price": wine.price,
        "notes": note,
        "reviews": [review._asdict() for review in reviews],
    }


def _number(documents: list[Document], rng: Random) -> None:
    """Set the URLs; the doubled slash is as in the scraped file."""
    number = FIRST_NUMBER
    for document in documents:
        number += rng.randint(1, 60)
        document["url"] = f"https://www.wine.com//product/{slug(str(document['name']))}/{number}"


def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("&", "and"))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
