"""Similar wines leave out the wine itself; they can be cheaper, of the same grape, or of another region."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine
from search.service import similar
from tests.catalogue import WINES, create_wines


def get(client: Client, wine: Wine, **parameters: Any) -> Any:
    return client.get(f"/api/v1/wines/{wine.pk}/similar", {"limit": 50} | parameters).json()


def names(response: Any) -> set[str]:
    return {result["wine"]["name"].split()[0] for result in response["results"]}


def test_the_wine_itself_is_left_out(indexed_catalogue: list[Wine]) -> None:
    wine = indexed_catalogue[2]
    response = similar(wine.pk, limit=12)
    others = [other.pk for other in indexed_catalogue if other != wine]
    assert sorted(result.wine.pk for result in response.results) == others
    assert response.total == 11


@pytest.mark.parametrize(
    "parameters", [{"same_grape": "on"}, {"cheaper": "on", "same_grape": "on"}], ids=" and ".join
)
def test_conditions_hold(client: Client, indexed_catalogue: list[Wine], parameters: dict[str, str]) -> None:
    assert names(get(client, indexed_catalogue[0], **parameters)) == {"Paddock"}


def test_a_condition_that_is_off_excludes_nothing(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert len(names(get(client, indexed_catalogue[0], cheaper="off"))) == 11


def test_conditions_can_be_combined(client: Client, indexed_catalogue: list[Wine]) -> None:
    casa = Wine.objects.get(name__startswith="Casa")
    cheaper = {"Paddock", "Karoo", "Tidewrack", "Fleur"}
    assert names(get(client, casa, cheaper="on")) == cheaper
    assert names(get(client, casa, cheaper="on", another_region="on")) == cheaper
    assert get(client, casa, cheaper="on", same_grape="on")["total"] == 0


def test_wines_of_the_same_price_or_region_can_be_excluded(
    client: Client, db: None, rebuild: Callable[[], None]
) -> None:
    wine, *_ = create_wines([WINES[0], WINES[0] | {"name": "Twin"}, WINES[1]])
    rebuild()
    assert names(get(client, wine)) == {"Twin", "Paddock"}
    assert names(get(client, wine, cheaper="on")) == {"Paddock"}
    assert names(get(client, wine, another_region="on")) == {"Paddock"}


def test_without_a_price_of_its_own_any_price_is_cheaper(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    tawny = Wine.objects.get(name__startswith="Quinta")
    assert get(client, tawny, cheaper="on")["total"] == 11


def test_similar_wines_can_be_paged(client: Client, indexed_catalogue: list[Wine]) -> None:
    response = get(client, indexed_catalogue[0], limit=4, offset=1)
    assert [result["rank"] for result in response["results"]] == [2, 3, 4, 5]


@pytest.mark.parametrize("price", ["19.99", "16.99", "0.10"])
def test_a_wine_that_costs_a_cent_less_is_cheaper(
    client: Client, db: None, rebuild: Callable[[], None], price: str
) -> None:
    more, less = Decimal(price), Decimal(price) - Decimal("0.01")
    wine, *_ = create_wines([WINES[0] | {"price": more}, WINES[1] | {"price": less}])
    rebuild()
    assert names(get(client, wine, cheaper="on")) == {"Paddock"}
