"""A refused taste pushes wines down and excludes none."""

from __future__ import annotations

from collections.abc import Callable

from indexer.models import Wine
from search.service import search
from search.types import SearchRequest
from tests.catalogue import WINES, create_wines


def test_a_refused_taste_pushes_wines_down(indexed_catalogue: list[Wine]) -> None:
    smoky = Wine.objects.get(name__startswith="Emberline")
    rankings = [
        [result.wine.pk for result in search(SearchRequest(query, limit=50)).results]
        for query in ("a red", "a red, not smoky")
    ]
    assert sorted(rankings[0]) == sorted(rankings[1])
    # One other of the seven reds is smoky.
    assert rankings[0].index(smoky.pk) < 5 <= rankings[1].index(smoky.pk)


def test_a_wine_that_denies_a_refused_taste_is_not_penalised(db: None, rebuild: Callable[[], None]) -> None:
    plain = {**WINES[0], "reviews": []}
    texts = {
        "Cask": "Chardonnay with apples, and plenty of oak.",
        "Steel": "Chardonnay with apples. Unoaked: no oak at all.",
        "Quiet": "Chardonnay with apples.",
    }
    create_wines([{**plain, "name": name, "notes": notes} for name, notes in texts.items()])
    rebuild()
    results = search(SearchRequest("Chardonnay with apples, not oaky", explain=True)).results
    penalties = {result.wine.name: (result.explanation or {})["negative_preference"] for result in results}
    assert penalties == {"Cask": -20.0, "Steel": 0.0, "Quiet": 0.0}
    assert results[-1].wine.name == "Cask"


def test_a_refused_taste_holds_on_every_page(db: None, rebuild: Callable[[], None]) -> None:
    plain = {**WINES[0], "reviews": [], "name": "Merlot", "varietal": "Merlot"}
    notes = ["Cherry pie.", "Cherry and fine oak.", "Cherry, and no oak."]
    create_wines([{**plain, "name": f"Merlot {row}", "notes": notes[row % 3]} for row in range(300)])
    rebuild()
    pages = [search(SearchRequest("cherry, not oaky", limit=50, offset=at)) for at in range(0, 300, 50)]
    is_oaky = ["fine oak" in result.wine.notes for page in pages for result in page.results]
    assert is_oaky == [False] * 200 + [True] * 100
