"""Parses country, region and appellation from a location text."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from indexer.text import fold

_LISTS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
_COUNTRY_NAMES: dict[str, str] = {fold(name): name for name in _LISTS["countries"]} | _LISTS["aliases"]
_STATE_NAMES = frozenset(map(fold, _LISTS["states"]))

# "Spain Other", "Other" and "Other U.S." mean somewhere else in that country.
_OTHER = re.compile(r"\bother\b", re.IGNORECASE)
_MAX_LENGTH = 150  # of Wine.region and Wine.appellation
# "Columbia Valley (WA)": the state follows anyway, and one valley should be one facet value.
_STATE_CODE = re.compile(r"\s*\([A-Z]{2}\)$")


class Place(NamedTuple):
    """Where a wine comes from; an unknown part is ""."""

    country: str = ""
    region: str = ""
    appellation: str = ""


@lru_cache(maxsize=8192)
def parse_place(location: str) -> Place:
    """Parse "appellation, region, country" in the spellings that shops use.

    Returns:
        The country by its English name ("US" is "United States"), "" if the last part is neither a country
        nor a state of the United States; the region, which is the largest area below the country; and the
        appellation, which is the smallest area, "" if there is none below the region.
    """
    parts = _parts(location)
    country = ""
    if parts and fold(parts[-1]) in _COUNTRY_NAMES:
        country = _COUNTRY_NAMES[fold(parts.pop())]
    elif parts and fold(parts[-1]) in _STATE_NAMES:
        country = "United States"
    return Place(country, *_areas([part for part in parts if not _names_country(part, country)]))


def _names_country(part: str, country: str) -> bool:
    return bool(country) and _COUNTRY_NAMES.get(fold(part)) == country


def _areas(parts: list[str]) -> tuple[str, str]:
    if not parts:
        return "", ""
    region, appellation = parts[-1], _STATE_CODE.sub("", parts[0])
    return region, "" if fold(appellation) == fold(region) else appellation


def _parts(location: str) -> list[str]:
    parts: list[str] = []
    for text in location.split(","):
        part = " ".join(_OTHER.sub(" ", text).split())
        if 0 < len(part) <= _MAX_LENGTH and (not parts or fold(part) != fold(parts[-1])):
            parts.append(part)
    return parts
