"""A constraint that the catalogue can hardly judge is a wish."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from indexer.models import Wine
from search.explicit_constraints import explicit_constraints
from search.service import search
from search.types import SearchRequest
from tests.search.grounding.conftest import Ask
from tests.search.grounding.helpers import labels, notices


def test_a_vintage_that_no_wine_states_hides_nothing(ask: Ask) -> None:
    response = ask("a 2015 Malbec")
    assert response.total == 14
    assert "vintage 2015, if known" in labels(response)
    assert response.parsed.text == "2015"
    assert notices(response)["wish"] == "Few wines state their vintage, so this is a wish."


def test_wines_known_to_satisfy_come_first_and_others_not_at_all(
    shop: list[Wine], rebuild: Callable[[], None]
) -> None:
    wines = list(Wine.objects.filter(varietal="Malbec").order_by("-pk")[:2])
    for wine, vintage in zip(wines, (2015, 2016), strict=True):
        Wine.objects.filter(pk=wine.pk).update(vintage=vintage, revision=2)
    Wine.objects.filter(varietal="Merlot").update(varietal="Malbec", revision=2)
    rebuild()
    shown = [result.wine.pk for result in search(SearchRequest("a 2015 Malbec", limit=100)).results]
    assert shown[0] == wines[0].pk
    assert wines[1].pk not in shown
    assert len(shown) == 23


def test_a_field_that_most_wines_have_is_a_filter(ask: Ask) -> None:
    response = ask("Malbec under 12% alcohol")
    assert response.total == 0
    assert "wish" not in notices(response)


def test_an_explicit_filter_is_never_a_wish(shop: list[Wine]) -> None:
    explicit = explicit_constraints({"vintage_min": 2015.0})
    assert search(SearchRequest("Malbec", explicit_constraints=explicit)).total == 0


@pytest.mark.parametrize("key", ["vintage:2015"])
def test_a_wish_can_be_removed(ask: Ask, key: str) -> None:
    assert not notices(ask("a 2015 Malbec", key))
