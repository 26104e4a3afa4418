"""Short ways to state what was answered."""

from __future__ import annotations

from search.types import SearchResponse


def keys(response: SearchResponse) -> list[str]:
    return [chip.key for chip in response.parsed.chips]


def labels(response: SearchResponse) -> list[str]:
    return [chip.label for chip in response.parsed.chips]


def prices(response: SearchResponse) -> list[int]:
    return sorted(int(result.wine.price) for result in response.results if result.wine.price is not None)


def producers(response: SearchResponse) -> set[str]:
    return {result.wine.name.split()[0] for result in response.results}


def notices(response: SearchResponse) -> dict[str, str]:
    return {notice.key.split(":")[0]: notice.text for notice in response.parsed.notices}
