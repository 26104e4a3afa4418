"""Names of grapes and blends, as the catalogue and shoppers write them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import permutations, product

from indexer.filters import NoneOf
from search.query_parsing import lexicon
from search.query_parsing.gazetteer_entry import GazetteerEntry, Words, key_of
from search.query_parsing.tokens import words_of

_BETWEEN_GRAPES = re.compile(r"\s*[-,/&+]\s*|\s+and\s+")
_NOT_GRAPES = lexicon.words("grapes", "not_grapes")
_MAX_PARTS = 3


class Grapes:
    """Maps names of grapes and blends to varietals of the catalogue."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        synonyms = lexicon.load("grapes")
        self._counts = {value: n for value, n in counts.items() if not set(words_of(value)) <= _NOT_GRAPES}
        self._by_words: defaultdict[Words, list[str]] = defaultdict(list)
        for value in self._counts:
            self._by_words[key_of(value)].append(value)
        self._aliases: Mapping[str, list[str]] = synonyms["alias"]
        self._same: dict[Words, list[str]] = {key_of(n): names for names in synonyms["same"] for n in names}
        self._kin: dict[Words, list[str]] = {key_of(n): names for names in synonyms["kin"] for n in names}
        self._parts = {value: self._parts_of(value) for value in self._counts}
        self._varietals_with: defaultdict[Words, list[str]] = defaultdict(list)
        for value, parts in self._parts.items():
            for part in parts:
                self._varietals_with[part].append(value)

    def entries(self) -> dict[Words, GazetteerEntry]:
        """Return every name of a grape or blend. A varietal's own name wins over a blend, slang over both."""
        entries = dict(self._blends())
        entries |= {part: self._entry(values[0], values) for part, values in self._only_in_blends()}
        entries |= {
            words: self._entry(values[0], self._synonymous(words)) for words, values in self._by_words.items()
        }
        entries |= dict(self._names_not_in_catalogue())
        return entries | dict(self._alias_entries())

    def _entry(self, label: str, values: Iterable[str]) -> GazetteerEntry:
        """Return an entry that excludes the grape with its kin and blends, but requires neither of them.

        It excludes by what wines contain, under every name of the grape: notes may say "10% Shiraz" where the
        catalogue calls the varietal Syrah.
        """
        required = sorted(set(values), key=lambda value: (-self._counts[value], value))
        parts = {part for value in required for part in self._parts[value] if len(self._parts[value]) == 1}
        blends = (value for part in sorted(parts) for value in self._varietals_with[part])
        names = (name for part in sorted(parts) for name in self._names_of(part))
        count = sum(self._counts[value] for value in required)
        entry = GazetteerEntry.of_values("varietal", label, required, count)
        return replace(
            entry, exclusion=NoneOf("contains", tuple(dict.fromkeys((*required, *names, *blends))))
        )

    def _names_of(self, part: Words) -> list[str]:
        """Return all names of a grape and of its kin."""
        same = self._same.get(part, [])
        kin = (other for key in (part, *map(key_of, same)) for other in self._kin.get(key, ()))
        return [*same, *kin]

    def _synonymous(self, words: Words) -> list[str]:
        """Return the varietals of a name and of names of equal standing; its kin if there are none."""
        own = self._by_words.get(words, ())
        values = dict.fromkeys((*own, *self._in_catalogue(self._same.get(words, ()))))
        return list(values) or self._in_catalogue(self._kin.get(words, ()))

    def _in_catalogue(self, names: Iterable[str]) -> list[str]:
        """Return the catalogue's varietals with these names."""
        return [value for name in names for value in self._by_words.get(key_of(name), ())]

    def _names_not_in_catalogue(self) -> Iterator[tuple[Words, GazetteerEntry]]:
        """Yield names that the catalogue lacks, of grapes that it has under another name."""
        for words in (*self._kin, *self._same):
            if words not in self._by_words and (values := self._synonymous(words)):
                yield words, self._entry(values[0], values)

    def _alias_entries(self) -> Iterator[tuple[Words, GazetteerEntry]]:
        for alias, targets in self._aliases.items():
            values = [value for target in targets for value in self._synonymous(key_of(target))]
            own = self._by_words.get(key_of(alias), [])
            if values:
                yield key_of(alias), self._entry(values[0], (*values, *own))

    def _parts_of(self, value: str) -> tuple[Words, ...]:
        """Return the grapes of a blend. A name with a hyphen of its own, such as Xarel-lo, is one grape."""
        parts = [key_of(part) for part in _BETWEEN_GRAPES.split(value.removesuffix(" Blend"))]
        if len(parts) > _MAX_PARTS or any(sum(map(len, part)) < 3 for part in parts):
            return (key_of(value),)
        if len(parts) > 1 and not any(part in self._by_words for part in parts):
            return (key_of(value),)
        return tuple(map(self._representative, parts))

    def _representative(self, part: Words) -> Words:
        """Return one key for all names of a grape."""
        if part == ("cabernet",):
            return ("cabernet", "sauvignon")
        return key_of(self._same[part][0]) if part in self._same else part

    def _only_in_blends(self) -> Iterator[tuple[Words, list[str]]]:
        for part, values in self._varietals_with.items():
            if part not in self._by_words and part not in self._same:
                yield part, values

    def _blends(self) -> Iterator[tuple[Words, GazetteerEntry]]:
        """Yield each blend in any order and spelling: "Cabernet Shiraz", "Shiraz Cabernet Sauvignon"."""
        groups: defaultdict[frozenset[Words], list[str]] = defaultdict(list)
        for value, parts in self._parts.items():
            if len(parts) > 1:
                groups[frozenset(parts)].append(value)
        for group, values in groups.items():
            entry = self._entry(values[0], values)
            for order in permutations(group):
                for names in product(*map(self._spellings, order)):
                    yield sum(names, ()), entry

    def _spellings(self, part: Words) -> list[Words]:
        names = self._same.get(part, ())
        short = [("cabernet",), ("cab",)] if part == ("cabernet", "sauvignon") else []
        return list(dict.fromkeys([part, *map(key_of, names), *short]))
