"""Similar wines can be cheaper, of the same grape, or from another region."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"same_grape": "on"}, {"Paddock"}),
        ({"cheaper": "on", "same_grape": "on"}, {"Paddock"}),
        ({"cheaper": "off"}, None),
    ],
)
def test_conditions_hold(
    client: Client, indexed_catalogue: list[Wine], asked: dict[str, str], expected: set[str] | None
) -> None:
    stone = Wine.objects.get(name__startswith="Stone")
    results = client.get(f"/api/v1/wines/{stone.pk}/similar", {"limit": "50"} | asked).json()["results"]
    found = {result["wine"]["name"].split()[0] for result in results}
    assert found == expected or (expected is None and len(found) == 11)


def test_cheaper_ones_cost_less_and_another_region_is_another(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    casa = Wine.objects.get(name__startswith="Casa")
    parameters: Any = {"limit": 50, "cheaper": "on", "another_region": "on"}
    wines = [
        result["wine"]
        for result in client.get(f"/api/v1/wines/{casa.pk}/similar", parameters).json()["results"]
    ]
    assert len(wines) == 4
    assert all(wine["price"] < 19 and wine["region"] != casa.region for wine in wines)


def test_a_wine_without_a_price_has_similar_ones_at_any(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    tawny = Wine.objects.get(name__startswith="Quinta")
    answer = client.get(f"/api/v1/wines/{tawny.pk}/similar", {"cheaper": "on"}).json()
    assert answer["total"] == 11
