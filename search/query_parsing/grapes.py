"""Names of grapes and blends, as the catalogue and shoppers write them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import permutations, product

from indexer.filters import NoneOf
from search.query_parsing.gazetteer_entry import GazetteerEntry, Words, canonical, make_entry
from search.query_parsing.language import words as word_set
from search.query_parsing.synonyms import Synonyms
from search.query_parsing.tokens import words_of

_BETWEEN_GRAPES = re.compile(r"\s*[-,/&+]\s*|\s+and\s+")
# Varietals that name no grape: a colour, a style or a country says the same and misses nothing.
_NO_GRAPE = word_set(
    "red white rose rosado rosato pink blend sparkling other table wine wines dessert unknown "
    "portuguese austrian alsace provence australian"
)
_MOST_PARTS = 3


class Grapes:
    """Which varietals of the catalogue a name of a grape or blend means."""

    def __init__(self, counts: Mapping[str, int], synonyms: Synonyms) -> None:
        self._counts = {value: n for value, n in counts.items() if not set(words_of(value)) <= _NO_GRAPE}
        self._by_words: defaultdict[Words, list[str]] = defaultdict(list)
        for value in self._counts:
            self._by_words[key_of(value)].append(value)
        self._synonyms = synonyms
        self._sets = {key_of(name): names for names in synonyms.same_grapes for name in names}
        self._kin = {key_of(name): names for names in synonyms.kin_grapes for name in names}
        self._parts = {value: self._parts_of(value) for value in self._counts}
        self._holding: defaultdict[Words, list[str]] = defaultdict(list)
        for value, parts in self._parts.items():
            for part in parts:
                self._holding[part].append(value)

    def entries(self) -> dict[Words, GazetteerEntry]:
        """Every way to say a grape or blend; a name of its own goes before a blend or slang."""
        found = dict(self._blends())
        found |= {part: self._entry(values[0], values) for part, values in self._only_in_blends()}
        found |= {
            words: self._entry(values[0], self._alike(words)) for words, values in self._by_words.items()
        }
        found |= dict(self._synonymous())
        found |= dict(self._aliases())
        return found

    def _entry(self, label: str, values: Iterable[str]) -> GazetteerEntry:
        """Refusing a grape refuses its kin and the blends that name it; asking for it brings neither."""
        required = sorted(set(values), key=lambda value: (-self._counts[value], value))
        parts = {part for value in required for part in self._parts[value] if len(self._parts[value]) == 1}
        blends = (value for part in sorted(parts) for value in self._holding[part])
        kin = (other for value in required for other in self._named(self._kin.get(key_of(value), ())))
        entry = make_entry("varietal", label, required, sum(self._counts[value] for value in required))
        return replace(entry, negated=NoneOf("varietal", tuple(dict.fromkeys((*required, *kin, *blends)))))

    def _alike(self, words: Words) -> list[str]:
        own = dict.fromkeys((*self._by_words.get(words, ()), *self._named(self._sets.get(words, ()))))
        return list(own) or self._named(self._kin.get(words, ()))

    def _named(self, names: Iterable[str]) -> list[str]:
        """The catalogue's values of some names."""
        return [value for name in names for value in self._by_words.get(key_of(name), ())]

    def _synonymous(self) -> Iterator[tuple[Words, GazetteerEntry]]:
        """A name that the catalogue lacks, of a grape that it has under another."""
        for words in (*self._kin, *self._sets):
            if words not in self._by_words and (values := self._alike(words)):
                yield words, self._entry(values[0], values)

    def _aliases(self) -> Iterator[tuple[Words, GazetteerEntry]]:
        for alias, targets in self._synonyms.grapes.items():
            values = [value for target in targets for value in self._alike(key_of(target))]
            own = self._by_words.get(key_of(alias), [])
            if values:
                yield key_of(alias), self._entry(values[0], (*values, *own))

    def _parts_of(self, value: str) -> tuple[Words, ...]:
        """The grapes of a blend; a name with a hyphen of its own, such as Xarel-lo, is one."""
        parts = [key_of(part) for part in _BETWEEN_GRAPES.split(value.removesuffix(" Blend"))]
        if len(parts) > _MOST_PARTS or any(sum(map(len, part)) < 3 for part in parts):
            return (key_of(value),)
        if len(parts) > 1 and not any(part in self._by_words for part in parts):
            return (key_of(value),)
        return tuple(self._leader(part) for part in parts)

    def _leader(self, part: Words) -> Words:
        """One key for all names of a grape."""
        if part == ("cabernet",):
            return ("cabernet", "sauvignon")
        return key_of(self._sets[part][0]) if part in self._sets else part

    def _only_in_blends(self) -> Iterator[tuple[Words, list[str]]]:
        for part, values in self._holding.items():
            if part not in self._by_words and part not in self._sets:
                yield part, values

    def _blends(self) -> Iterator[tuple[Words, GazetteerEntry]]:
        """Know "Cabernet Shiraz" and "Shiraz Cabernet Sauvignon" for the same two grapes."""
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
        names = self._sets.get(part, ())
        short = [("cabernet",), ("cab",)] if part == ("cabernet", "sauvignon") else []
        return list(dict.fromkeys([part, *map(key_of, names), *short]))


def key_of(name: str) -> Words:
    """The words under which a name is found."""
    return tuple(map(canonical, words_of(name)))
