"""The file of synonyms, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from search.query_parsing.tokens import folded, words_of


@dataclass(frozen=True, slots=True)
class Kind:
    """A style that stands for conditions, such as claret for red Bordeaux.

    Attributes:
        keep: Its words say more than the conditions do and stay in the wish text.
    """

    names: tuple[str, ...]
    conditions: Mapping[str, tuple[str, ...]]
    keep: bool


@dataclass(frozen=True, slots=True)
class Taste:
    """A taste that can be refused; see `[[tastes]]` in the file."""

    name: str
    expresses: frozenset[str]
    called: frozenset[str]
    exempt: frozenset[str]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What shoppers call things, whatever the catalogue."""

    same_grapes: tuple[tuple[str, ...], ...]
    kin_grapes: tuple[tuple[str, ...], ...]
    grapes: Mapping[str, tuple[str, ...]]
    places: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, tuple[str, ...]]
    kinds: tuple[Kind, ...]
    tastes: tuple[Taste, ...]
    ordinary: frozenset[str]
    spelled_right: frozenset[str]


@cache
def synonyms() -> Synonyms:
    """Return what `synonyms.toml` says."""
    text = files("search.query_parsing").joinpath("synonyms.toml").read_text(encoding="utf-8")
    return parse_synonyms(tomllib.loads(text))


def parse_synonyms(table: Mapping[str, Any]) -> Synonyms:
    """Read a parsed file."""
    return Synonyms(
        same_grapes=tuple(tuple(names) for names in table["grapes"]["same"]),
        kin_grapes=tuple(tuple(names) for names in table["grapes"]["kin"]),
        grapes=_lists(table["grapes"]["alias"]),
        places=_lists(table["places"]["alias"]),
        countries=_lists(table["countries"]),
        kinds=tuple(_kind(entry) for entry in table["kinds"]),
        tastes=(*map(_taste, table["tastes"]), *map(_aroma, table["aromas"]["words"])),
        ordinary=frozenset(" ".join(words_of(word)) for word in table["ordinary"]["words"]),
        spelled_right=frozenset(map(folded, table["spelled_right"]["words"])),
    )


def _lists(table: Mapping[str, list[str] | str]) -> dict[str, tuple[str, ...]]:
    """Lists of values; a text in place of a list stands for the list of that name."""
    return {
        name: tuple(table[values] if isinstance(values, str) else values) for name, values in table.items()
    }


def _kind(entry: Mapping[str, Any]) -> Kind:
    fields = ("place", "varietal", "colour", "style")
    conditions = {field: tuple(entry[field]) for field in fields if field in entry}
    return Kind(tuple(entry["names"]), conditions, keep=entry.get("keep", False))


def _taste(entry: Mapping[str, Any]) -> Taste:
    expresses, called = frozenset(entry["says"]), frozenset(entry.get("called", ()))
    return Taste(entry["name"], expresses, called, frozenset(entry["exempt"]))


def _aroma(word: str) -> Taste:
    """A fruit, spice or other thing that a wine may smell of, with its plural and adjective."""
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return Taste(word, frozenset({word, plural, f"{word}y"}), frozenset(), frozenset())
