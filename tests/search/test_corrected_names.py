"""Misspelt names are corrected in each interface, and the shopper can insist on the words as typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from indexer.models import Wine
from search.service import search
from search.types import SearchRequest

pytestmark = pytest.mark.usefixtures("indexed_catalogue")


def get(client: Client, **params: str) -> Any:
    return client.get("/api/v1/search", params).json()


def test_the_response_has_the_corrected_sentence(client: Client) -> None:
    response = get(client, q="paddok gate")
    assert response["query"]["raw"] == "paddok gate"
    assert response["query"]["correction"] == "Paddock Gate"
    assert response["results"][0]["wine"]["name"].startswith("Paddock Gate")
    assert not response["out_of_domain"]


def test_the_words_as_typed_can_be_searched_for(client: Client) -> None:
    response = get(client, q="paddok gate", correct="off")
    assert (response["query"]["correction"], response["query"]["filters"]) == ("", [])


def test_the_page_offers_the_words_as_typed(client: Client) -> None:
    page = client.get("/search", {"q": "paddok gate"}).text
    assert "Showing results for <strong><bdi>Paddock Gate</bdi></strong>" in page
    link = page.partition('<p class="correction"')[2].partition('href="')[2].partition('"')[0]
    assert "correct=off" in link
    as_typed = client.get(link.replace("&amp;", "&")).text
    assert "Showing results for" not in as_typed
    assert 'value="paddok gate"' in as_typed


def test_a_name_spelt_right_is_not_corrected(client: Client) -> None:
    assert get(client, q="paddock gate")["query"]["correction"] == ""
    assert "Showing results for" not in client.get("/search", {"q": "paddock gate"}).text


def test_the_command_says_what_it_searched_for(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("search", "paddok gate")
    assert "Showing results for Paddock Gate." in capsys.readouterr().out


def test_pages_and_facets_keep_the_words_as_typed(client: Client) -> None:
    page = client.get("/search", {"q": "paddok gate", "correct": "off"}).text
    links = [link.partition('"')[0] for link in page.split('href="/search?')[1:]]
    assert links
    assert all("correct=off" in link for link in links if "paddok" in link)


def test_a_name_is_never_out_of_domain(indexed_catalogue: list[Wine]) -> None:
    for wine in indexed_catalogue:
        assert not search(SearchRequest(wine.name)).out_of_domain, wine.name
