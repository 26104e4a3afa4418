"""The facts are what an expert expects of such wines."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from statistics import mean
from typing import Any

import pytest

from data.catalogue.aromas import aromas
from data.catalogue.grapes import GRAPES
from data.catalogue.kinds import KINDS
from data.catalogue.models import Appellation
from data.catalogue.producers import CUVEES, PRODUCERS
from data.catalogue.regions import APPELLATIONS

Documents = list[dict[str, Any]]


def strengths(documents: Documents, name: str, location: str = "") -> list[float]:
    """Return the known alcohol of wines by a regular expression for the name, and a location."""
    values = [
        float(document["alcohol_percent"])
        for document in documents
        if re.search(name, document["name"]) and location in document["location"]
    ]
    known = [value for value in values if value]
    assert known, f"no {name}"
    return known


@pytest.mark.parametrize(
    ("name", "location", "low", "high"),
    [
        ("Kabinett", "Mosel", 7.0, 10.5),
        ("Auslese", "Mosel", 6.5, 9.5),
        ("Moscato d'Asti", "", 4.5, 6.5),
        (r"\bPort\b", "Douro", 19.0, 21.0),
        ("Madeira", "Madeira", 17.0, 22.0),
        ("Fino|Manzanilla", "Jerez", 15.0, 15.5),
        ("Oloroso|Amontillado", "Jerez", 17.0, 20.0),
        ("Brut", "Champagne", 12.0, 12.5),
        ("Amarone", "Veneto", 15.0, 17.0),
        ("Vinho Verde", "Vinho Verde, Portugal", 9.0, 11.5),
        ("Sauternes", "Sauternes", 13.0, 14.5),
        ("Icewine", "Canada", 9.0, 12.0),
        ("Barolo", "Barolo", 13.5, 15.0),
        ("Chablis", "Chablis", 12.0, 13.0),
    ],
)
def test_alcohol_is_typical_of_the_wine(
    documents: Documents, name: str, location: str, low: float, high: float
) -> None:
    assert all(low <= strength <= high for strength in strengths(documents, name, location))


@pytest.mark.parametrize(
    ("name", "varietal"),
    [
        (r"\bBarolo\b", "Nebbiolo"),
        (r"\bBarbaresco\b", "Nebbiolo"),
        (r"\bBrunello\b", "Sangiovese"),
        (r"\bChablis\b", "Chardonnay"),
        (r"\b(Beaujolais|Fleurie|Morgon|Brouilly)\b", "Gamay"),
        (r"\bCornas\b", "Syrah"),
        (r"\bSancerre\b", "Sauvignon Blanc"),
        (r"\bMuscadet\b", "Melon de Bourgogne"),
        (r"\bSavennières\b", "Chenin Blanc"),
        (r"\bCondrieu\b", "Viognier"),
        (r"\bTaurasi\b", "Aglianico"),
    ],
)
def test_an_appellation_has_its_grape(documents: Documents, name: str, varietal: str) -> None:
    assert {d["varietal"] for d in documents if re.search(name, d["name"])} == {varietal}


def prose(document: dict[str, Any]) -> str:
    return " ".join([document["notes"], *(review["review"] for review in document["reviews"])])


def without_tannin() -> set[str]:
    """Return the varietals that are only made into wines without tannin."""
    smooth: set[str] = set()
    grippy: set[str] = set()
    for place in APPELLATIONS:
        for tier in place.tiers:
            (grippy if KINDS[tier.kind or place.kind].grips else smooth).add(place.varietal)
    return smooth - grippy


def test_wines_without_tannin_are_not_said_to_have_any(documents: Documents) -> None:
    smooth = without_tannin()
    assert {"Riesling", "Chardonnay", "Rosé", "Champagne Blend", "Sauvignon Blanc"} <= smooth
    for document in documents:
        if document["varietal"] in smooth:
            assert "tannin" not in prose(document).lower(), document["name"]


def test_unoaked_wines_do_not_taste_of_oak() -> None:
    oak = {"vanilla", "cedar", "toast", "mocha", "coconut", "brown butter"}
    for place in APPELLATIONS:
        for tier in place.tiers:
            if tier.cellar in ("steel", "lees", "carbonic", "stopped", "tank bubbly", "pressed rose"):
                _, notes = aromas(place, tier, tier.kind or place.kind)
                assert not oak & set(notes), tier.label


def test_champagne_is_fermented_in_its_bottle() -> None:
    for place in APPELLATIONS:
        for tier in place.tiers:
            if re.search("Champagne|Cava|Franciacorta|Crémant", tier.label):
                assert tier.cellar == "classic bubbly"
                assert tier.months[0] >= 9


def test_nonvintage_champagne_has_no_year(documents: Documents) -> None:
    for document in documents:
        if document["location"].startswith("Champagne") and "Millésime" not in document["name"]:
            assert not re.search(r"\b20\d\d\b", document["name"])


@pytest.mark.parametrize(
    ("name", "newest"),
    [
        ("Barolo", 2021),
        ("Brunello", 2020),
        ("Cava Gran Reserva", 2021),
        ("Rioja Gran Reserva", 2018),
        ("Amarone", 2020),
    ],
)
def test_long_aged_wines_are_not_sold_too_young(documents: Documents, name: str, newest: int) -> None:
    years = [
        int(year) for d in documents if name in d["name"] for year in re.findall(r"\b20[0-2]\d\b", d["name"])
    ]
    assert years
    assert max(years) <= newest


def test_older_port_costs_more(documents: Documents) -> None:
    young = prices(documents, "10 Year Old Tawny Port")
    assert mean(young) < mean(prices(documents, "20 Year Old Tawny Port"))


def prices(documents: Documents, name: str) -> list[float]:
    """Return the known prices of 750 ml bottles by a regular expression for the name."""
    whole = [
        d for d in documents if d["alcohol_volume"] == "750ML" and d["price"] and re.search(name, d["name"])
    ]
    return [float(document["price"]) for document in whole]


@pytest.mark.parametrize(
    "ladder",
    [
        [r"Bordeaux Rouge", r"Haut-Médoc Cru Bourgeois", r"\bPauillac\b"],
        [r"Bourgogne Rouge", r"Gevrey-Chambertin (?!Premier)", r"Gevrey-Chambertin Premier Cru"],
        [r"Petit Chablis", r"Chablis (?!Premier|Grand)", r"Chablis Premier Cru", r"Chablis Grand Cru"],
        [
            r"Chianti Classico (?!Riserva|Gran)",
            r"Chianti Classico Riserva",
            r"Chianti Classico Gran Selezione",
        ],
        [r"Rioja Crianza", r"Rioja Reserva", r"Rioja Gran Reserva"],
        [r"Rosso di Montalcino", r"Brunello di Montalcino (?!Riserva)", r"Brunello di Montalcino Riserva"],
        [r"Kabinett", r"Spätlese", r"Riesling Auslese"],
    ],
)
def test_prices_rise_with_the_class(documents: Documents, ladder: list[str]) -> None:
    steps = [mean(prices(documents, name)) for name in ladder]
    assert all(low < high for low, high in pairwise(steps)), steps


def test_ratings_rise_with_the_class(documents: Documents) -> None:
    scores: dict[str, list[int]] = defaultdict(list)
    for document in documents:
        step = next((s for s in ("Petit Chablis", "Chablis Grand Cru") if s in document["name"]), "")
        scores[step] += [int(review["rating"]) for review in document["reviews"] if review["rating"]]
    assert mean(scores["Petit Chablis"]) + 4 < mean(scores["Chablis Grand Cru"])


def test_prices_range_from_10_to_250_dollars(documents: Documents) -> None:
    known = [float(document["price"]) for document in documents if document["price"]]
    assert min(known) < 10
    assert max(known) > 250


@pytest.mark.parametrize("place", APPELLATIONS, ids=lambda place: f"{place.place} {place.varietal}")
def test_every_appellation_is_complete(place: Appellation) -> None:
    assert place.pool in PRODUCERS
    assert place.pool in CUVEES
    for tier in place.tiers:
        assert tier.price[0] < tier.price[1]
        assert tier.abv[0] <= tier.abv[1]
        assert tier.months[0] <= tier.months[1]
        assert tier.keep[0] < tier.keep[1]
        fruits, notes = aromas(place, tier, tier.kind or place.kind)
        assert len(fruits) >= 3
        assert len(notes) >= 3


def test_every_grape_is_used() -> None:
    used = {name for place in APPELLATIONS for name in (place.nose or place.grapes[0], *place.grapes)}
    used |= {"Corvina dried", "Riesling sweet", "Chenin noble"}
    assert set(GRAPES) <= used, set(GRAPES) - used
