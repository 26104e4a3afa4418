"""Parses country, region and appellation from a location text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from indexer.text import fold

_COUNTRIES = """
    Albania, Algeria, Argentina, Armenia, Australia, Austria, Azerbaijan, Belgium, Bolivia,
    Bosnia and Herzegovina, Brazil, Bulgaria, Canada, Chile, China, Colombia, Croatia, Cyprus,
    Czech Republic, Denmark, Egypt, England, Estonia, Ethiopia, France, Georgia, Germany, Greece, Hungary,
    India, Indonesia, Ireland, Israel, Italy, Japan, Jordan, Kazakhstan, Kosovo, Latvia, Lebanon,
    Liechtenstein, Lithuania, Luxembourg, Malta, Mexico, Moldova, Montenegro, Morocco, Namibia, Netherlands,
    New Zealand, North Macedonia, Norway, Palestine, Peru, Poland, Portugal, Romania, Russia, San Marino,
    Scotland, Serbia, Slovakia, Slovenia, South Africa, South Korea, Spain, Sweden, Switzerland, Syria,
    Taiwan, Thailand, Tunisia, Turkey, Ukraine, United Kingdom, United States, Uruguay, Uzbekistan,
    Venezuela, Vietnam, Wales, Zimbabwe
"""
_ALIASES = {
    "us": "United States",
    "u.s.": "United States",
    "usa": "United States",
    "u.s.a.": "United States",
    "united states of america": "United States",
    "america": "United States",
    "uk": "United Kingdom",
    "great britain": "United Kingdom",
    "czechia": "Czech Republic",
    "turkiye": "Turkey",
    "macedonia": "North Macedonia",
    "korea": "South Korea",
    "holland": "Netherlands",
    "the netherlands": "Netherlands",
    "deutschland": "Germany",
    "italia": "Italy",
    "espana": "Spain",
}
# Shops in the United States omit their own country ("Napa Valley, California"). The state of Georgia is
# missing on purpose: at the end of a location, Georgia is the country.
_STATES = """
    Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho,
    Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan,
    Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico,
    New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island,
    South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, Washington, West Virginia,
    Wisconsin, Wyoming
"""


def _names(table: str) -> list[str]:
    return [" ".join(name.split()) for name in table.split(",")]


_COUNTRY_NAMES = {fold(name): name for name in _names(_COUNTRIES)} | _ALIASES
_STATE_NAMES = frozenset(fold(name) for name in _names(_STATES))

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
