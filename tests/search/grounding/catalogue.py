"""Sixty invented wines with a usual price for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from indexer.models import Wine
from tests.catalogue import create_wines

_SANCERRE = ("Sauvignon Blanc", "Sancerre, Loire Valley, France", "white", "still")
_TOURAINE = ("Sauvignon Blanc", "Touraine, Loire Valley, France", "white", "still")
_MARLBOROUGH = ("Sauvignon Blanc", "Marlborough, New Zealand", "white", "still")
_MENDOZA = ("Malbec", "Mendoza, Argentina", "red", "still")
_CAHORS = ("Malbec", "Cahors, Southwest France, France", "red", "still")
_NAPA = ("Cabernet Sauvignon", "Napa Valley, California, United States", "red", "still")
_RIOJA = ("Tempranillo", "Rioja, Spain", "red", "still")
_CHAMPAGNE = ("Champagne Blend", "Champagne, France", "white", "sparkling")
_CAVA = ("Sparkling Blend", "Cava, Spain", "white", "sparkling")
_MERLOT = ("Merlot", "Columbia Valley, Washington, United States", "red", "still")


def create_priced_wines() -> list[Wine]:
    """Create the wines. Their vintages are unknown."""
    return create_wines(
        [
            *_wines("Vacheron", _SANCERRE, (24, 26, 28, 30, 32, 34, 36), "flint and gooseberry"),
            *_wines("Marionnet", _TOURAINE, (10, 12, 14, 16, 18), "flint and gooseberry, crisp"),
            *_wines("Kea", _MARLBOROUGH, (11, 13, 29, 31), "passion fruit and grass"),
            *_wines("Gaucho", _MENDOZA, (8, 9, 10, 12, 14, 15, 20, 25, 30, 40, 60, 90), "plum and cocoa"),
            *_wines("Quercy", _CAHORS, (15, 25), "iron and plum"),
            *_wines("Stonebridge", _NAPA, (50, 60, 70, 80, 90), "cassis and cedar"),
            *_wines("Bodega", _RIOJA, (12, 18, 24, 40), "cherry and vanilla"),
            *_wines("Maison", _CHAMPAGNE, (40, 50, 60), "brioche and apple"),
            *_wines("Masia", _CAVA, (12, 16, 26), "brioche and lemon"),
            *_wines("Rattlesnake", _MERLOT, (10, 14, 18, 22, 26, 30, 34, 38), "plum and chocolate"),
            *_wines("Nobody", _MERLOT, (None, None), "plum"),
        ]
    )


def _wines(
    producer: str, kind: tuple[str, str, str, str], prices: Sequence[int | None], notes: str
) -> Iterator[dict[str, Any]]:
    varietal, location, colour, style = kind
    parts = location.split(", ")
    for number, price in enumerate(prices, start=1):
        yield {
            "name": f"{producer} Cuvée {number} {varietal}",
            "varietal": varietal,
            "location": location,
            "country": parts[-1],
            "region": parts[-2],
            "appellation": parts[0],
            "colour": colour,
            "style": style,
            "price": None if price is None else Decimal(price),
            "notes": f"{notes.capitalize()}.",
            "reviews": [("Ines Varga", f"Number {number}.", 85.0 + number % 8)],
        }
