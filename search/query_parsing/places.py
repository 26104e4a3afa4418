"""Names of countries, regions and appellations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from search.query_parsing.gazetteer_entry import CatalogueValues, GazetteerEntry, Words, make_entry
from search.query_parsing.grapes import key_of
from search.query_parsing.language import words as word_set
from search.query_parsing.synonyms import Synonyms

# "Columbia Valley (WA)" and "(OR)" are one valley to a shopper.
_STATE_CODE = re.compile(r"\s*\([A-Z]{2}\)$")
# "Spain Other" is no name. "Sicily & Sardinia" and "Napa-Sonoma" are two places: neither is meant by one.
_NO_NAME = re.compile(r"\bother\b", re.IGNORECASE)
_COMPOUND = re.compile(r"\s&\s|\sand\s")
# What shoppers leave away: "Willamette", "Finger Lakes", "Russian River".
_GENERIC = word_set("valley county province district region")
_COMMON_WORD = 25


class Places:
    """Which parts of locations a name means."""

    def __init__(self, values: CatalogueValues, synonyms: Synonyms) -> None:
        self._values, self._synonyms = values, synonyms
        self._counts = _place_counts(values)
        self._family: defaultdict[Words, list[str]] = defaultdict(list)
        for place in self._counts:
            words = _place_key(place)
            for length in range(1, len(words) + 1):
                if not _COMPOUND.search(place) or length == len(words):
                    self._family[words[:length]].append(place)
        self._whole = {_place_key(place): _STATE_CODE.sub("", place) for place in self._counts}

    def entries(self) -> dict[Words, GazetteerEntry]:
        """Every way to say a place; a country goes before a region of the same name."""
        found = {words: self._entry(name, words) for words, name in self._whole.items()}
        found |= dict(self._shortened(found))
        found |= dict(self._aliases())
        return found | dict(self._countries())

    def _entry(self, label: str, *keys: Words) -> GazetteerEntry:
        values = [place for key in keys for place in self._family[key]]
        count = max((self._counts[place] for place in values), default=0)
        entry = make_entry("place", label, values, count)
        return replace(entry, ordinary=any(" ".join(key) in self._synonyms.ordinary for key in keys[:1]))

    def _shortened(self, known: Mapping[Words, GazetteerEntry]) -> Iterator[tuple[Words, GazetteerEntry]]:
        for words, name in self._whole.items():
            short = words[:-1]
            if words[-1] not in _GENERIC or not short or short in known or not self._telling(short):
                continue
            label = " ".join(name.split()[:-1])
            yield short, self._entry(label, short)

    def _telling(self, words: Words) -> bool:
        """Tell "Napa" from "Lake" and "Green", which are no short names of a county and a valley."""
        if " ".join(words) in self._synonyms.ordinary:
            return False
        return len(words) > 1 or self._values.words.get(words[0], 0) <= _COMMON_WORD

    def _aliases(self) -> Iterator[tuple[Words, GazetteerEntry]]:
        labels: dict[tuple[str, ...], str] = {}
        for alias, targets in self._synonyms.places.items():
            words = key_of(alias)
            keys = [key for target in targets if (key := self._target(target))]
            if keys:
                own = [words] if words in self._whole else []
                # "Sicily" and "Sicilian" are one chip, named by the first of them.
                label = labels.setdefault(targets, self._label(alias, [*own, *keys]))
                yield words, replace(self._union(label, targets, own), ordinary=False)

    def _target(self, target: str) -> Words:
        words = _place_key(target.removesuffix("*"))
        known = words in self._family if target.endswith("*") else words in self._whole
        return words if known else ()

    def _union(self, label: str, targets: tuple[str, ...], own: list[Words]) -> GazetteerEntry:
        values = [place for key in own for place in self._family[key]]
        for target in targets:
            words = _place_key(target.removesuffix("*"))
            places = self._family.get(words, [])
            values += [place for place in places if target.endswith("*") or _place_key(place) == words]
        return make_entry("place", label, values, max(self._counts[place] for place in values))

    def _label(self, alias: str, keys: list[Words]) -> str:
        """The catalogue's name, or the shopper's for what the catalogue only has in parts."""
        return self._whole.get(keys[0], alias.title()) if len(keys) <= 3 else alias.title()

    def _countries(self) -> Iterator[tuple[Words, GazetteerEntry]]:
        adjectives = {key_of(name): names for name, names in self._synonyms.countries.items()}
        for country, count in self._values.country.items():
            if not (words := key_of(country)):
                continue
            entry = make_entry("country", country, [country], count)
            yield words, replace(entry, ordinary=" ".join(words) in self._synonyms.ordinary)
            for name in adjectives.get(words, ()):
                # "US" is a country, "us" is those who drink.
                yield key_of(name), replace(entry, demonym=True, capitalised=name == "us")


class Nesting:
    """Which place lies in which, as the catalogue's locations tell."""

    def __init__(self, locations: Mapping[str, int]) -> None:
        self._around: defaultdict[str, set[str]] = defaultdict(set)
        for location in locations:
            parts = [part.strip() for part in location.split(",")]
            for index, part in enumerate(parts):
                self._around[part].update(parts[index + 1 :])

    def lies_in(self, inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
        """Tell whether most of some places lie in one of some others."""
        inside = sum(not self._around[place].isdisjoint(outer) for place in inner if place in self._around)
        return set(inner) < set(outer) or (inside * 2 > len(inner) and not set(inner) & set(outer))


def _place_counts(values: CatalogueValues) -> Counter[str]:
    counts: Counter[str] = Counter()
    for location, count in values.locations.items():
        counts.update({part.strip(): count for part in location.split(",")})
    for column in (values.region, values.appellation):
        for place, count in column.items():
            counts[place] = max(counts[place], count)
    return Counter(
        {place: n for place, n in counts.items() if _place_key(place) and not _NO_NAME.search(place)}
    )


def _place_key(place: str) -> Words:
    return key_of(_STATE_CODE.sub("", place))
