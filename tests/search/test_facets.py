"""Facets count all wines that satisfy the filters, except for those on the facet's own field."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Count, Q
from django.test import Client

from indexer.models import Wine

TEXTS = ["varietal", "colour", "style", "country", "region", "appellation", "winery"]
FIELDS = [*TEXTS, "price", "rating", "vintage"]


def get(client: Client, **parameters: Any) -> Any:
    return client.get("/api/v1/search", {"q": "a bottle"} | parameters).json()


def counts(response: Any, field: str) -> dict[str, int]:
    (facet,) = [facet for facet in response["facets"] if facet["field"] == field]
    return {bucket["label"]: bucket["count"] for bucket in facet["buckets"]}


def counts_by_sql(field: str, condition: Q) -> dict[str, int]:
    rows = Wine.objects.filter(condition).exclude(**{field: ""}).values(field).annotate(wines=Count("pk"))
    return {row[field]: row["wines"] for row in rows}


def test_counts_are_exact_and_ignore_the_facets_own_filter(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    response = get(client, country="France", price_max=45)
    affordable, french = Q(price__lte=45), Q(country="France")
    assert counts(response, "varietal") == counts_by_sql("varietal", affordable & french)
    assert counts(response, "colour") == counts_by_sql("colour", affordable & french)
    assert counts(response, "country") == counts_by_sql("country", affordable)
    assert counts(response, "price") == {"$10 to $20": 2, "$30 to $50": 2}
    assert counts(response, "vintage") == {"2023": 1, "2022": 1, "2018": 1}
    assert response["total"] == 3


def test_vintages_are_counted_whatever_vintage_is_required(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    response = get(client, vintage_min=2022)
    assert response["total"] == 3
    years = {"2023": 1, "2022": 2, "2021": 2, "2020": 2, "2019": 2, "2018": 1}
    assert counts(response, "vintage") == years


def test_constraints_of_the_sentence_are_filters_too(client: Client, indexed_catalogue: list[Wine]) -> None:
    response = get(client, q="a red, not from France")
    assert counts(response, "colour") == counts_by_sql("colour", ~Q(country="France"))
    ratings = {f"{points}+ points": Q(rating__gte=points) for points in (95, 92, 90, 88, 85)}
    reds = Q(colour="red") & ~Q(country="France")
    assert counts(response, "rating") == {
        label: Wine.objects.filter(reds & rated).count() for label, rated in ratings.items()
    }


def test_values_in_force_are_selected(client: Client, indexed_catalogue: list[Wine]) -> None:
    response = get(client, q="a Syrah", country="france", price_min="30.01", price_max=50)
    selected = [
        bucket["label"] for facet in response["facets"] for bucket in facet["buckets"] if bucket["selected"]
    ]
    assert selected == ["Syrah", "France", "$30 to $50"]


def test_a_search_by_the_parameters_of_a_value_has_its_count(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    facets = get(client)["facets"]
    assert [facet["field"] for facet in facets] == FIELDS
    for facet in facets:
        assert len(facet["buckets"]) == facet["value_count"]
        # No wine of this catalogue has a winery.
        assert len(facet["buckets"]) > 1 or facet["field"] == "winery", facet["field"]
        for bucket in facet["buckets"]:
            assert get(client, facets="off", **bucket["parameters"])["total"] == bucket["count"], bucket


def test_facets_do_not_depend_on_the_page(client: Client, indexed_catalogue: list[Wine]) -> None:
    pages = [get(client, limit=limit, offset=offset) for limit, offset in [(1, 0), (5, 5), (50, 0), (3, 11)]]
    facets = pages[0]["facets"]
    assert [facet["field"] for facet in facets] == FIELDS
    assert [page["facets"] for page in pages] == [facets] * 4
    assert [page["total"] for page in pages] == [12] * 4


def test_a_deleted_wine_is_not_counted(client: Client, indexed_catalogue: list[Wine]) -> None:
    before = counts(get(client), "varietal")
    Wine.objects.get(varietal="Pinotage").delete()
    assert before.pop("Pinotage") == 1
    assert counts(get(client), "varietal") == before


def test_facets_can_be_left_out(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert get(client, facets="off")["facets"] == []


def many_wines(rebuild: Callable[[], None], producers: int) -> None:
    """Index wines of different producers, of which each higher number has fewer."""
    for number in range(producers):
        for bottle in range(2 if number < 3 else 1):
            name = f"Château Numéro {number:03}"
            Wine.objects.create(
                name=f"{name} {bottle}", winery=name, url=f"https://shop.example/{number}/{bottle}"
            )
    rebuild()


def values(client: Client, field: str, **parameters: Any) -> Any:
    return client.get(f"/api/v1/facets/{field}", {"q": "a bottle"} | parameters).json()["facet"]


def test_every_value_of_a_facet_is_reachable(client: Client, db: None, rebuild: Callable[[], None]) -> None:
    many_wines(rebuild, 70)
    (facet,) = [facet for facet in get(client)["facets"] if facet["field"] == "winery"]
    assert (len(facet["buckets"]), facet["value_count"]) == (20, 70)
    pages = [values(client, "winery", limit=50, offset=offset) for offset in (0, 50)]
    labels = [bucket["label"] for page in pages for bucket in page["buckets"]]
    assert labels == [f"Château Numéro {number:03}" for number in range(70)]
    assert [page["value_count"] for page in pages] == [70, 70]
    assert pages[0]["buckets"][:20] == facet["buckets"]


@pytest.mark.parametrize("letters", ["numero 042", "CHATEAU 42", "o 042"])
def test_values_are_found_by_letters_without_case_and_accents(
    client: Client, db: None, rebuild: Callable[[], None], letters: str
) -> None:
    many_wines(rebuild, 50)
    facet = values(client, "winery", containing=letters)
    assert [bucket["label"] for bucket in facet["buckets"]] == ["Château Numéro 042"]
    assert facet["value_count"] == 1


def test_values_are_counted_under_the_filters_in_force(client: Client, indexed_catalogue: list[Wine]) -> None:
    response = values(client, "varietal", q="a red under $20", country="Australia")
    assert [(bucket["label"], bucket["count"]) for bucket in response["buckets"]] == [
        ("Cabernet Sauvignon", 1)
    ]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("price?q=red", 404),
        ("nothing?q=red", 404),
        ("varietal", 400),
        ("varietal?q=red&limit=0", 400),
        ("varietal?q=red&limit=101", 400),
        ("varietal?q=red&sort=price", 400),
        (f"varietal?q=red&containing={'x' * 101}", 400),
    ],
)
def test_an_impossible_request_for_values_is_refused(
    client: Client, indexed_catalogue: list[Wine], address: str, status: int
) -> None:
    assert client.get(f"/api/v1/facets/{address}").status_code == status


@pytest.mark.parametrize("bound", [10, 20, 30, 50, 100])
def test_a_band_includes_its_upper_price_as_a_sentence_does(
    client: Client, db: None, rebuild: Callable[[], None], bound: int
) -> None:
    prices = [Decimal(bound) + Decimal(cents) / 100 for cents in (-1, 0, 1)]
    for number, price in enumerate(prices):
        Wine.objects.create(name=f"Bottle {number}", url=f"https://shop.example/{number}", price=price)
    rebuild()
    response = get(client)
    (facet,) = [facet for facet in response["facets"] if facet["field"] == "price"]
    assert [bucket["count"] for bucket in facet["buckets"]] == [2, 1]
    below, above = (bucket["parameters"] for bucket in facet["buckets"])
    assert float(below["price_max"][0]) == bound
    assert get(client, q=f"a bottle under ${bound}")["total"] == 2
    for parameters, total in ((below, 2), (above, 1)):
        assert get(client, **{name: value[0] for name, value in parameters.items()})["total"] == total


def test_the_bands_have_round_names_and_count_each_price_once(
    client: Client, db: None, rebuild: Callable[[], None]
) -> None:
    prices = [
        "0.01",
        "9.99",
        "10",
        "10.01",
        "20",
        "20.01",
        "30",
        "30.01",
        "49.99",
        "50",
        "50.01",
        "100",
        "100.01",
    ]
    for number, price in enumerate(prices):
        Wine.objects.create(
            name=f"Bottle {number}", url=f"https://shop.example/{number}", price=Decimal(price)
        )
    rebuild()
    assert counts(get(client), "price") == {
        "under $10": 3,
        "$10 to $20": 2,
        "$20 to $30": 2,
        "$30 to $50": 3,
        "$50 to $100": 2,
        "over $100": 1,
    }
