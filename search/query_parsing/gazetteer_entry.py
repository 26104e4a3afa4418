"""What a name stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indexer.filters import AnyOf, NoneOf, TextField

Words = tuple[str, ...]

# One spelling for what is abbreviated in one place and written out in another.
_CANONICAL = {"saint": "st", "sainte": "st", "ste": "st", "sta": "santa", "mt": "mount", "cotes": "cote"}


@dataclass(frozen=True, slots=True)
class CatalogueValues:
    """What a catalogue holds: how many wines have each value, and how many texts each word.

    Attributes:
        locations: Whole location texts ("Napa Valley, California, US"); they tell which place lies in which,
            and their parts count as places.
        words: In how many notes and reviews each folded word occurs; such words are spelt right.
    """

    varietal: Mapping[str, int] = field(default_factory=dict)
    country: Mapping[str, int] = field(default_factory=dict)
    region: Mapping[str, int] = field(default_factory=dict)
    appellation: Mapping[str, int] = field(default_factory=dict)
    winery: Mapping[str, int] = field(default_factory=dict)
    colour: Mapping[str, int] = field(default_factory=dict)
    style: Mapping[str, int] = field(default_factory=dict)
    locations: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A name with the conditions that it stands for.

    Attributes:
        required: All of them hold for what the name means.
        negated: Keeps away what the name means; a little more where that cannot be said exactly.
        count: How many wines have it, about.
        demonym: An adjective of a people, which other things than wine have too ("Greek salad").
        ordinary: An ordinary word as well, which counts as a place only after "from".
        capitalised: Counts only when written with a capital.
        keep: Its words stay in the wish text.
    """

    field: TextField
    label: str
    required: tuple[AnyOf, ...]
    negated: NoneOf
    count: int = 0
    demonym: bool = False
    ordinary: bool = False
    capitalised: bool = False
    keep: bool = False


def make_entry(field_name: TextField, label: str, values: Sequence[str], count: int = 0) -> GazetteerEntry:
    """An entry whose name means any of these values."""
    unique = tuple(dict.fromkeys(values))
    return GazetteerEntry(field_name, label, (AnyOf(field_name, unique),), NoneOf(field_name, unique), count)


def canonical(word: str) -> str:
    """The spelling under which names are compared."""
    return _CANONICAL.get(word, word)
