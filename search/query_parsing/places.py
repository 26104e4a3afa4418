"""Names of countries, regions and appellations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from search.query_parsing import lexicon
from search.query_parsing.gazetteer_entry import (
    AMBIGUOUS_NAMES,
    CatalogueValues,
    GazetteerEntry,
    Words,
    key_of,
)

# "Columbia Valley (WA)" and "(OR)" are one valley to a shopper.
_STATE_CODE = re.compile(r"\s*\([A-Z]{2}\)$")
# "Spain Other" is not a name.
_NOT_A_NAME = re.compile(r"\bother\b", re.IGNORECASE)
# "Sicily & Sardinia" are two places; the name of one of them does not mean both.
_COMPOUND = re.compile(r"\s&\s|\sand\s")
_GENERIC = lexicon.words("places", "generic")
# A word in more texts than this is an ordinary word, not the short name of a place.
_COMMON_WORD = 25


class Places:
    """Maps names of places to parts of the catalogue's locations."""

    def __init__(self, values: CatalogueValues) -> None:
        self._values = values
        self._counts = _place_counts(values)
        self._starting_with: defaultdict[Words, list[str]] = defaultdict(list)
        for place in self._counts:
            words = _place_key(place)
            for length in range(1, len(words) + 1):
                if not _COMPOUND.search(place) or length == len(words):
                    self._starting_with[words[:length]].append(place)
        self._names = {_place_key(place): _STATE_CODE.sub("", place) for place in self._counts}

    def entries(self) -> dict[Words, GazetteerEntry]:
        """Return every name of a place. A country wins over a region of the same name."""
        entries = {words: self._entry(name, words) for words, name in self._names.items()}
        entries |= dict(self._short_names(entries))
        entries |= dict(self._aliases())
        return entries | dict(self._countries())

    def _entry(self, label: str, words: Words) -> GazetteerEntry:
        values = self._starting_with[words]
        entry = GazetteerEntry.of_values("place", label, values, self._max_count(values))
        return replace(entry, ambiguous=words in AMBIGUOUS_NAMES)

    def _max_count(self, values: Sequence[str]) -> int:
        return max((self._counts[place] for place in values), default=0)

    def _short_names(self, entries: Mapping[Words, GazetteerEntry]) -> Iterator[tuple[Words, GazetteerEntry]]:
        for words, name in self._names.items():
            short = words[:-1]
            if words[-1] in _GENERIC and short and short not in entries and self._is_distinctive(short):
                yield short, self._entry(" ".join(name.split()[:-1]), short)

    def _is_distinctive(self, words: Words) -> bool:
        """Tell "Napa" from "Lake" and "Green", which are not short names of a county and a valley."""
        if words in AMBIGUOUS_NAMES:
            return False
        return len(words) > 1 or self._values.words.get(words[0], 0) <= _COMMON_WORD

    def _aliases(self) -> Iterator[tuple[Words, GazetteerEntry]]:
        aliases: Mapping[str, list[str] | str] = lexicon.load("places")["alias"]
        labels: dict[tuple[str, ...], str] = {}
        for alias, entry in aliases.items():
            targets = tuple(aliases[entry] if isinstance(entry, str) else entry)
            words = key_of(alias)
            keys = [key for target in targets if (key := self._target_key(target))]
            if keys:
                own = [words] if words in self._names else []
                # "Sicily" and "Sicilian" are one chip, labelled with the first of them.
                label = labels.setdefault(targets, self._label(alias, [*own, *keys]))
                yield words, self._union(label, targets, own)

    def _target_key(self, target: str) -> Words:
        words = _place_key(target.removesuffix("*"))
        known = words in self._starting_with if target.endswith("*") else words in self._names
        return words if known else ()

    def _union(self, label: str, targets: Sequence[str], own: list[Words]) -> GazetteerEntry:
        values = [place for key in own for place in self._starting_with[key]]
        for target in targets:
            words = _place_key(target.removesuffix("*"))
            places = self._starting_with.get(words, [])
            values += [place for place in places if target.endswith("*") or _place_key(place) == words]
        return GazetteerEntry.of_values("place", label, values, self._max_count(values))

    def _label(self, alias: str, keys: list[Words]) -> str:
        """Return the catalogue's name, or the alias if the catalogue has only parts of the place."""
        return self._names.get(keys[0], alias.title()) if len(keys) <= 3 else alias.title()

    def _countries(self) -> Iterator[tuple[Words, GazetteerEntry]]:
        countries: Mapping[str, list[str]] = lexicon.load("places")["countries"]
        adjectives = {key_of(name): names for name, names in countries.items()}
        for country, count in self._values.country.items():
            if not (words := key_of(country)):
                continue
            entry = GazetteerEntry.of_values("country", country, [country], count)
            yield words, replace(entry, ambiguous=words in AMBIGUOUS_NAMES)
            for name in adjectives.get(words, ()):
                # "US" is a country, "us" a pronoun.
                yield key_of(name), replace(entry, demonym=True, capitalised=name == "us")


class PlaceHierarchy:
    """Tells which place lies in which, as the catalogue's locations state."""

    def __init__(self, locations: Mapping[str, int]) -> None:
        self._parents: defaultdict[str, set[str]] = defaultdict(set)
        for location in locations:
            parts = [part.strip() for part in location.split(",")]
            for index, part in enumerate(parts):
                self._parents[part].update(parts[index + 1 :])

    def lies_in(self, inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
        """Tell whether most of the inner places lie in one of the outer ones."""
        inside = sum(not self._parents[place].isdisjoint(outer) for place in inner if place in self._parents)
        return set(inner) < set(outer) or (inside * 2 > len(inner) and not set(inner) & set(outer))


def _place_counts(values: CatalogueValues) -> Counter[str]:
    counts: Counter[str] = Counter()
    for location, count in values.locations.items():
        counts.update({part.strip(): count for part in location.split(",")})
    for column in (values.region, values.appellation):
        for place, count in column.items():
            counts[place] = max(counts[place], count)
    return Counter(
        {place: n for place, n in counts.items() if _place_key(place) and not _NOT_A_NAME.search(place)}
    )


def _place_key(place: str) -> Words:
    return key_of(_STATE_CODE.sub("", place))
