"""Filters for similar wines are links on the wine's page."""

from __future__ import annotations

import re

from django.test import Client

from indexer.models import Wine


def filter_links(page: str) -> dict[str, str]:
    """Return the URL of each filter by its label."""
    section = page[page.index('id="similar"') :]
    return {
        label.strip(): url
        for url, label in re.findall(r'<a[^>]* href="(/wines/[^"]*)#similar"[^>]*>([^<]+)<', section)
    }


def test_a_link_adds_or_removes_its_filter(client: Client, indexed_catalogue: list[Wine]) -> None:
    wine = Wine.objects.get(name__startswith="Paddock")
    address = f"/wines/{wine.pk}"
    links = filter_links(client.get(address).text)
    assert links == {
        "Cheaper": f"{address}?cheaper=on",
        "Same grape": f"{address}?same_grape=on",
        "Another region": f"{address}?another_region=on",
    }
    page = client.get(links["Cheaper"]).text
    assert len(re.findall('<li class="card"', page)) == 3
    assert filter_links(page) == {
        "Cheaper": address,
        "Same grape": f"{address}?cheaper=on&amp;same_grape=on",
        "Another region": f"{address}?cheaper=on&amp;another_region=on",
    }


def test_filters_that_the_wine_has_no_value_for_are_left_out(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    wine = Wine.objects.get(name__startswith="Quinta")
    assert list(filter_links(client.get(f"/wines/{wine.pk}").text)) == ["Same grape", "Another region"]


def test_an_invalid_filter_is_a_bad_request(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert client.get(f"/wines/{indexed_catalogue[0].pk}?cheaper=perhaps").status_code == 400
