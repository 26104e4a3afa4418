"""Facets count all wines that satisfy the filters, except for those on the facet's own field."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.test import Client

from indexer.models import Wine

FIELDS = ["varietal", "colour", "country", "region", "price", "rating", "vintage"]


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
    response = get(client, q="a Syrah", country="france", price_min=30, price_max="49.99")
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
        assert len(facet["buckets"]) > 1, facet["field"]
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
