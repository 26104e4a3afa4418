"""All values of a facet are on a page of their own, where letters narrow them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from indexer.models import Wine
from tests.search.web.test_facet_links import links, total


@pytest.fixture
def producers(db: None, rebuild: Callable[[], None]) -> None:
    """Wines of 130 producers, red and white in turn."""
    Wine.objects.bulk_create(
        Wine(
            name=f"Bottle of {number}",
            winery=f"Château Numéro {number:03}",
            colour="red" if number % 2 else "white",
            url=f"https://shop.example/{number}",
        )
        for number in range(130)
    )
    rebuild()


def labels(page: str) -> list[str]:
    (values,) = re.findall(r'<div id="facet-values".*?</div>', page, re.DOTALL)
    return re.findall(r"<bdi>([^<]+)</bdi>", values)


pytestmark = pytest.mark.usefixtures("producers")


def test_the_facet_leads_to_all_its_values(client: Client) -> None:
    page = client.get("/search?q=a+bottle&sort=price").text
    assert "124 more<" in page
    (all_values,) = links(page, "Show all")
    assert all_values == "/search/facets/winery?q=a+bottle&sort=price"
    page = client.get(all_values).text
    assert "1 to 60 of 130" in page
    found = labels(page)
    while following := links(page, "Next"):
        page = client.get(following[0]).text
        found += labels(page)
    assert found == [f"Château Numéro {number:03}" for number in range(130)]


def test_a_facet_with_few_values_needs_no_page(client: Client) -> None:
    page = client.get("/search?q=a+bottle&winery=Château+Numéro+007").text
    assert "/search/facets/colour" not in page
    assert "/search/facets/winery" in page


def test_letters_narrow_the_values_without_javascript(client: Client) -> None:
    page = client.get("/search?q=a+red").text
    assert '<form class="facet-search"' in page
    page = client.get("/search/facets/winery?q=a+red&containing=NUMERO+01").text
    # Of the reds alone, which have odd numbers.
    assert labels(page) == [f"Château Numéro {number:03}" for number in (1, 11, 13, 15, 17, 19, 101)]
    assert "7 with “NUMERO 01”" in page
    assert links(page, "Show all") == ["/search/facets/winery?q=a+red"]


def test_a_value_leads_back_to_the_search_with_its_filter(client: Client) -> None:
    page = client.get("/search/facets/winery?q=a+bottle&colour=red&sort=price&containing=077").text
    (value,) = links(page, "Château Numéro 077")
    assert total(client.get(value).text) == 1
    assert "sort=price" in value
    assert links(page, "Back to the wines") == ["/search?q=a+bottle&sort=price&colour=red"]


def test_without_a_match_the_page_says_so(client: Client) -> None:
    page = client.get("/search/facets/winery?q=a+bottle&containing=<zinfandel>").text
    assert "None with “&lt;zinfandel&gt;”" in page


@pytest.mark.parametrize(
    ("address", "status", "text"),
    [
        ("/search/facets/winery?q=red&containing=" + "x" * 101, 400, "Type at most 100 letters"),
        ("/search/facets/winery?q=red&skip=-1", 400, "not at “-1”"),
        ("/search/facets/winery?q=red&price_max=abc", 400, "The highest price must be a number"),
        ("/search/facets/winery?q=" + "x" * 501, 400, "Your sentence has 501 characters"),
        ("/search/facets/price?q=red", 404, "not in the cellar"),
        ("/search/facets/winery?q=", 200, "Describe the wine."),
    ],
)
def test_limits_are_told_in_words(client: Client, address: str, status: int, text: str) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert text in response.text


def test_an_outage_is_told_with_the_sentence_in_the_box(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.SOMMELIER_INDEX_ROOT = tmp_path / "empty"
    response = client.get("/search/facets/winery?q=smoky")
    assert response.status_code == 503
    assert 'value="smoky"' in response.text
