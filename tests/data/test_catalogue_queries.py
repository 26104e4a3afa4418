"""The sample catalogue has enough wines for the example queries."""

from __future__ import annotations

import re
from typing import Any

import pytest

Documents = list[dict[str, Any]]


def matching(documents: Documents, words: str, varietals: str = "") -> Documents:
    """Return the wines whose text and varietal match two regular expressions."""
    return [
        document
        for document in documents
        if re.search(varietals, document["varietal"]) and re.search(words, str(document), re.IGNORECASE)
    ]


def test_cabernet_under_25_dollars_is_from_many_countries(documents: Documents) -> None:
    cheap = [
        d for d in matching(documents, "", "^Cabernet Sauvignon$") if d["price"] and float(d["price"]) < 25
    ]
    assert len(cheap) >= 60
    assert len({document["location"].rsplit(", ", 1)[-1] for document in cheap}) >= 7


def test_there_are_smoky_wines_not_from_california(documents: Documents) -> None:
    smoky = matching(
        documents, r"smok(y|e).*(barbecue|grill|brisket|ribs)", "Syrah|Pinotage|Malbec|Monastrell|Saperavi"
    )
    others = [document for document in smoky if "California" not in document["location"]]
    assert len(others) >= 40
    assert len({document["varietal"] for document in others}) >= 4


@pytest.mark.parametrize(
    ("words", "varietals", "least"),
    [
        (r"\bcrisp.*oysters|oysters.*\bcrisp", "", 60),
        (
            r"chill|cool.*summer|refrigerator",
            "Gamay|Frappato|Schiava|Zweigelt|Corvina|País|Poulsard|Pinot Noir",
            40,
        ),
        (r"blue cheese|Roquefort|Stilton|Gorgonzola", "Sémillon|Riesling|Furmint|Port|Muscat|Chenin", 25),
        (r"vegan", "Orange Wine", 15),
        (r"wedding", "Prosecco|Champagne|Cava|Sparkling", 30),
    ],
)
def test_there_are_enough_wines_for_the_query(
    documents: Documents, words: str, varietals: str, least: int
) -> None:
    assert len(matching(documents, words, varietals)) >= least
