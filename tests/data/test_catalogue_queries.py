"""The shopper's sentences that the sample has to have good answers for."""

from __future__ import annotations

import re
from typing import Any

import pytest

Documents = list[dict[str, Any]]


def answers(documents: Documents, words: str, varietals: str = "") -> Documents:
    """Wines whose notes or reviews match, of certain varietals."""
    return [
        document
        for document in documents
        if re.search(varietals, document["varietal"]) and re.search(words, str(document), re.IGNORECASE)
    ]


def test_cabernet_under_25_dollars_comes_from_many_places(documents: Documents) -> None:
    found = [
        d for d in answers(documents, "", "^Cabernet Sauvignon$") if d["price"] and float(d["price"]) < 25
    ]
    assert len(found) >= 60
    assert len({document["location"].rsplit(", ", 1)[-1] for document in found}) >= 7


def test_something_smoky_for_barbecue_grows_outside_california(documents: Documents) -> None:
    smoky = answers(
        documents, r"smok(y|e).*(barbecue|grill|brisket|ribs)", "Syrah|Pinotage|Malbec|Monastrell|Saperavi"
    )
    found = [document for document in smoky if "California" not in document["location"]]
    assert len(found) >= 40
    assert len({document["varietal"] for document in found}) >= 4


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
def test_the_wish_can_be_met(documents: Documents, words: str, varietals: str, least: int) -> None:
    assert len(answers(documents, words, varietals)) >= least
