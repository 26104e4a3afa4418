"""The values of a catalogue, and what their names stand for in a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from indexer.filters import AnyOf, NoneOf, TextField
from indexer.names import NameVocabulary
from search.query_parsing.lexicon import load
from search.query_parsing.tokens import words_of

Words = tuple[str, ...]

PLACE_FIELDS = frozenset({"country", "place"})
_SPELLINGS: Mapping[str, str] = load("places")["spellings"]


@dataclass(frozen=True, slots=True)
class CatalogueValues:
    """How many wines have each value, by field, and how many texts contain each word.

    Attributes:
        locations: Whole locations ("Napa Valley, California, US"). Their parts are places, and their order
            tells which place lies in which.
        words: Folded words of notes and reviews. Frequent ones are spelt correctly.
        producers_and_wines: Their names.
    """

    varietal: Mapping[str, int] = field(default_factory=dict)
    country: Mapping[str, int] = field(default_factory=dict)
    region: Mapping[str, int] = field(default_factory=dict)
    appellation: Mapping[str, int] = field(default_factory=dict)
    colour: Mapping[str, int] = field(default_factory=dict)
    style: Mapping[str, int] = field(default_factory=dict)
    locations: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    producers_and_wines: NameVocabulary = field(default_factory=lambda: NameVocabulary.build([], []))


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """What a name stands for.

    Attributes:
        conditions: All of them hold for the wines that the name means.
        exclusion: Excludes these wines, and a few more where no single condition can express them.
        count: About how many wines have the name.
        demonym: The adjective of a people, which describes other things than wine too ("Greek salad").
        ambiguous: Also an ordinary word; it counts as a place only where an origin is
            stated ("from", "of", "made in").
        capitalised: Counts only if written with a capital letter.
        keep: Its words stay in the residual text.
    """

    field: TextField
    label: str
    conditions: tuple[AnyOf, ...]
    exclusion: NoneOf
    count: int = 0
    demonym: bool = False
    ambiguous: bool = False
    capitalised: bool = False
    keep: bool = False

    @classmethod
    def of_values(cls, field_name: TextField, label: str, values: Sequence[str], count: int = 0) -> Self:
        """Return an entry whose name means any of these values."""
        unique = tuple(dict.fromkeys(values))
        return cls(field_name, label, (AnyOf(field_name, unique),), NoneOf(field_name, unique), count)


def canonical(word: str) -> str:
    """Return the spelling under which the word of a name is compared: "st" for "saint"."""
    return _SPELLINGS.get(word, word)


def same_spelling(word: str) -> Words:
    """Return all spellings of a word of a name: "st", "saint", "sainte" and "ste" for "saint"."""
    written = canonical(word)
    return (written, *(other for other, spelling in _SPELLINGS.items() if spelling == written))


def key_of(name: str) -> Words:
    """Return the words under which a name is found."""
    return tuple(map(canonical, words_of(name)))


AMBIGUOUS_NAMES = frozenset(map(key_of, load("disambiguation")["ambiguous_names"]))
