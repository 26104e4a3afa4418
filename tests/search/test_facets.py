"""Facets count every wine that satisfies the filters, but for those on the facet's own field."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.test import Client

from indexer.models import Wine


def get(client: Client, **parameters: Any) -> Any:
    return client.get("/api/v1/search", {"q": "a bottle"} | parameters).json()


def counts(answer: Any, field: str) -> dict[str, int]:
    (facet,) = [one for one in answer["facets"] if one["field"] == field]
    return {bucket["label"]: bucket["count"] for bucket in facet["buckets"]}


def by_sql(field: str, where: Q) -> dict[str, int]:
    rows = Wine.objects.filter(where).exclude(**{field: ""}).values(field).annotate(wines=Count("pk"))
    return {row[field]: row["wines"] for row in rows}


def test_counts_are_those_of_sql_and_pass_over_the_facets_own_filter(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    answer = get(client, country="France", price_max=45)
    affordable, french = Q(price__lte=45), Q(country="France")
    assert counts(answer, "varietal") == by_sql("varietal", affordable & french)
    assert counts(answer, "colour") == by_sql("colour", affordable & french)
    assert counts(answer, "country") == by_sql("country", affordable)
    assert counts(answer, "price") == {"$10 to $20": 2, "$30 to $50": 2}
    assert counts(answer, "vintage") == {"2023": 1, "2022": 1, "2018": 1}
    assert answer["total"] == 3


def test_constraints_of_the_sentence_count_too(client: Client, indexed_catalogue: list[Wine]) -> None:
    answer = get(client, q="a red, not from France")
    assert counts(answer, "colour") == by_sql("colour", ~Q(country="France"))
    ratings = {f"{points}+ points": Q(rating__gte=points) for points in (95, 92, 90, 88, 85)}
    reds = Q(colour="red") & ~Q(country="France")
    assert counts(answer, "rating") == {
        label: Wine.objects.filter(reds & rated).count() for label, rated in ratings.items()
    }


def test_what_the_search_holds_to_is_chosen(client: Client, indexed_catalogue: list[Wine]) -> None:
    answer = get(client, q="a Syrah", country="france", price_min=30, price_max="49.99")
    chosen = [
        bucket["label"] for facet in answer["facets"] for bucket in facet["buckets"] if bucket["selected"]
    ]
    assert chosen == ["Syrah", "France", "$30 to $50"]


def test_asking_with_the_parameters_of_a_value_gives_as_many_wines_as_it_counted(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    for facet in get(client)["facets"]:
        for bucket in facet["buckets"]:
            assert get(client, **bucket["parameters"])["total"] == bucket["count"], bucket


def test_facets_and_total_do_not_depend_on_the_page(client: Client, indexed_catalogue: list[Wine]) -> None:
    pages = [get(client, limit=limit, offset=offset) for limit, offset in [(1, 0), (5, 5), (50, 0), (3, 11)]]
    assert all(page["facets"] == pages[0]["facets"] for page in pages)
    assert {page["total"] for page in pages} == {12}


def test_a_deleted_wine_is_not_counted(client: Client, indexed_catalogue: list[Wine]) -> None:
    Wine.objects.get(varietal="Pinotage").delete()
    assert "Pinotage" not in counts(get(client), "varietal")


def test_they_can_be_left_out(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert get(client, facets="off")["facets"] == []
