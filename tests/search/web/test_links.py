"""The URL of a search is made from its request, and stands for the same request."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from indexer.filters import AnyOf
from indexer.models import Wine
from search.explicit_constraints import explicit_constraints
from search.parameters import SearchParameters
from search.query_parsing import Constraint
from search.ranking import Sort
from search.service import search
from search.types import SearchRequest
from search.web.links import chips, search_url, url_without
from search.web.paging import Pager

FILTERS = explicit_constraints(
    {
        "price_min": 10.0,
        "price_max": 19.99,
        "vintage_min": 2020,
        "varietal": ["Syrah"],
        "not_country": ["France"],
    }
)
REQUEST = SearchRequest(
    "a red under $25 & “öküzgözü”?",
    limit=25,
    offset=50,
    ignore=("price_max:25", "colour:red"),
    explicit_constraints=FILTERS,
    sort=Sort.PRICE_DESCENDING,
    facets=True,
)


def request_of(url: str) -> SearchRequest:
    """Return the request that a URL stands for."""
    path, _, query = url.partition("?")
    assert path == "/search"
    parameters = SearchParameters(data=QueryDict(query))
    assert parameters.is_valid(), parameters.errors
    return parameters.to_request()


@pytest.mark.parametrize(
    "change",
    [{}, {"parse": False}, {"limit": 10, "offset": 0}, *({"sort": sort} for sort in Sort)],
    ids=str,
)
def test_a_url_stands_for_its_request(change: dict[str, Any]) -> None:
    changed = replace(REQUEST, **change)
    assert request_of(search_url(changed, offset=changed.offset)) == changed


def test_a_changed_search_starts_at_its_first_page() -> None:
    assert request_of(search_url(REQUEST)) == replace(REQUEST, offset=0)
    assert request_of(search_url(REQUEST, sort=Sort.VINTAGE)) == replace(REQUEST, offset=0, sort=Sort.VINTAGE)


def test_an_explicit_filter_is_removed() -> None:
    price, *others = FILTERS
    expected = replace(REQUEST, offset=0, explicit_constraints=tuple(others))
    assert request_of(url_without(REQUEST, price)) == expected


def test_a_constraint_of_the_sentence_is_ignored() -> None:
    merlot = Constraint("varietal:Merlot", "Merlot", "varietal", (AnyOf("varietal", ("Merlot",)),), ((0, 6),))
    expected = replace(REQUEST, offset=0, ignore=(*REQUEST.ignore, "varietal:Merlot"))
    assert request_of(url_without(REQUEST, merlot)) == expected


def test_a_constraint_that_sentence_and_parameter_state_does_not_come_back(
    indexed_catalogue: list[Wine],
) -> None:
    both = explicit_constraints({"varietal": ["Syrah", "Pinotage"]})
    response = search(SearchRequest("a Syrah", explicit_constraints=both))
    without_syrah = search(request_of(chips(response)[0].url))
    assert [chip.label for chip in chips(without_syrah)] == ["Pinotage"]
    assert chips(search(request_of(chips(without_syrah)[0].url))) == []


def test_links_of_a_response_are_made_from_its_request(indexed_catalogue: list[Wine]) -> None:
    request = SearchRequest(
        "a red", limit=2, offset=2, ignore=("price_max:25",), facets=True, sort=Sort.RATING
    )
    response = search(request)
    pager = Pager(response)
    assert request_of(pager.previous_url) == replace(request, offset=0)
    assert request_of(pager.next_url) == replace(request, offset=4)
    (chip,) = chips(response)
    assert request_of(chip.url) == replace(request, offset=0, ignore=("price_max:25", "colour:red"))


def test_the_page_keeps_the_query_of_its_request(client: Client, indexed_catalogue: list[Wine]) -> None:
    page = client.get(search_url(SearchRequest("red & <bold>"))).text
    assert 'value="red &amp; &lt;bold&gt;"' in page
