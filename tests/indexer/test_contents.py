"""What a wine contains: by its varietal, its name, and what was written about it."""

from __future__ import annotations

from typing import Any

import pytest

from indexer.annotations import Annotator
from indexer.snapshot import IndexedWine

ANNOTATOR = Annotator(
    ["Chardonnay", "Insolia-Chardonnay", "Insolia", "Syrah", "Pinot Gris", "Pinot Noir", "Red Blend", "Melon"]
)
UNKNOWN = [1, "Estate", "", "", "", "", "", "", None, "", "", None, None, None, None, "", []]


def contents(**fields: Any) -> set[str]:
    return set(ANNOTATOR.contents(IndexedWine._make(UNKNOWN)._replace(**fields)))


@pytest.mark.parametrize(
    "notes",
    [
        "70% Chardonnay",
        "Chardonnay (70%) and Pinot Blanc",
        "A blend of Chardonnay and Viognier.",
        "Made entirely from Chardonnay, it is fresh.",
        "A Chardonnay-based white",
        "with a splash of CHARDONNAY",
        "This Chardonnay is ripe.",
        "Viognier, Chardonnay and Roussanne make up the blend.",
        "Roussanne, rounded out with Chardonnay",
        "Unlike the others, this Chardonnay is lean.",
        "It has more than 30% Chardonnay.",
        "nothing but Chardonnay",
        "Not only Viognier but Chardonnay, too",
        "A Chardonnay like no other",
        "The Chardonnay's weight shows.",
        "equal parts Chardonnay and Riesling",
        "Most of it is Chardonnay.",
        "100 percent Chard",
    ],
)
def test_notes_that_say_what_a_wine_is_made_of_count(notes: str) -> None:
    assert "Chardonnay" in contents(varietal="White Blend", notes=notes)


@pytest.mark.parametrize(
    "notes",
    [
        "If you like Chardonnay, you will like this.",
        "A nice change from Chardonnay.",
        "Not your usual Chardonnay",
        "For Chardonnay lovers and Riesling fans",
        "An alternative to everyday, oaky Chardonnay",
        "Chardonnay-like in its weight",
        "tired of Viognier and Chardonnay? Try this.",
        "It resembles a Chardonnay or a Viognier.",
        "richer than Chardonnay",
        "as rich as any Chardonnay",
        "There is no Chardonnay in it.",
        "Anything but Chardonnay!",
        "You could mistake it for Chardonnay.",
        "Aged in Chardonnay barrels",
        "A switch from Chardonnay",
        "in the style of Chardonnay",
        "It isn't a Chardonnay.",
        "a producer known for Chardonnay",
        "Think Chardonnay, with more spice.",
    ],
)
def test_notes_that_only_compare_do_not_count(notes: str) -> None:
    assert "Chardonnay" not in contents(varietal="White Blend", notes=notes)


def test_a_blend_contains_each_grape_and_itself() -> None:
    assert {"Insolia-Chardonnay", "Insolia", "Chardonnay"} <= contents(varietal="Insolia-Chardonnay")


def test_the_name_and_the_reviews_of_a_wine_count() -> None:
    assert "Chardonnay" in contents(name="Casa Insolia-Chardonnay")
    assert "Chardonnay" in contents(reviews=["Good.", "Half Chardonnay, half Viognier."])


def test_a_grape_is_found_under_its_own_name_only() -> None:
    found = contents(notes="Pinot Gris and Cabernet Franc, with fresh melon.")
    assert {grape.lower() for grape in found} == {"pinot gris", "cabernet franc"}
    assert "montepulciano" not in contents(name="Vino Nobile di Montepulciano")
    assert "montepulciano" in contents(name="Montepulciano d'Abruzzo")


def test_a_longer_name_contains_the_shorter_one() -> None:
    assert {"White Riesling", "riesling"} <= contents(varietal="White Riesling")
    assert "Grenache" in contents(notes="10% Grenache Blanc")
    assert "Pinot Noir" not in contents(varietal="Pinot Gris")
    assert "Cabernet Sauvignon" not in contents(name="Cabernet Franc")


def test_a_gsm_contains_its_three_grapes() -> None:
    assert {"Grenache", "Syrah", "Mourvèdre"} <= contents(varietal="G-S-M")


def test_a_short_name_means_the_grape_of_the_wine() -> None:
    assert "Pinot Noir" not in contents(varietal="Pinot Gris", notes="This Pinot is crisp.")
    assert "Pinot Noir" in contents(varietal="Red Blend", notes="Mostly Pinot.")
    assert "Cabernet Sauvignon" in contents(notes="20% Cab")


def test_a_name_tells_a_rose_and_a_sparkling_wine() -> None:
    assert "rosé" in contents(name="Domaine Rosé", colour="red", style="still")
    assert {"sparkling", "still"} <= contents(name="Brut Reserve", style="still")
    assert "rosé" not in contents(name="Coste di Rose Nebbiolo", colour="red", style="still")


def test_a_known_colour_is_not_guessed_from_the_grape() -> None:
    assert "red" not in contents(name="Blanc", varietal="Pinot Noir", colour="white", style="still")
