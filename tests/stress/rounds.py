"""Rounds of edits. Each round changes all wines in one transaction.

So each generation belongs to one round: all its wines have the same vintage, and their notes have the same
word, which no other round has. An answer that mixes generations shows a second vintage, or a word that some
wines have and others lack.
"""

from __future__ import annotations

from django.db import transaction

from indexer.engines.base import Reader
from indexer.filters import EVERYTHING
from indexer.models import Wine

WINES = 40
# The number of a round is a vintage, which the database stores in 16 bits.
FIRST_ROUND = 1


def create_catalogue() -> None:
    """Create the wines of the first round."""
    Wine.objects.bulk_create(
        Wine(
            url=f"https://shop.example/{number}",
            name=f"Ember {number}",
            vintage=FIRST_ROUND,
            notes=notes(FIRST_ROUND, number),
        )
        for number in range(WINES)
    )


def edit_all(round_number: int) -> None:
    """Edit all wines, delete one and create another."""
    with transaction.atomic():
        for wine in Wine.objects.order_by("pk"):
            wine.vintage, wine.notes = round_number, notes(round_number, wine.pk)
            wine.save()
        Wine.objects.order_by("pk")[0].delete()
        Wine.objects.create(
            url=f"https://shop.example/new/{round_number}",
            name="Ember",
            vintage=round_number,
            notes=notes(round_number, 0),
        )


def word_of(round_number: int) -> str:
    """Return the word that is in the notes of all wines of one round, and of no other."""
    return f"round{round_number}x"


def notes(round_number: int, wine: int) -> str:
    return f"Wine {wine} smells of {word_of(round_number)}."


def round_of(reader: Reader) -> int:
    """Return the round of a generation.

    Raises:
        ValueError: Its wines have several vintages.
    """
    (vintage,) = reader.numeric_facet("vintage", EVERYTHING)
    return int(vintage)
