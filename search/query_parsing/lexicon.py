"""Loads the word lists in `lexicon/*.toml`.

Entries are split and folded like a query: "in-laws" also matches "In Laws", and "don't" also matches "dont".
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from indexer.annotations import load as load_from_indexer
from search.query_parsing.phrases import Phrases, split_phrase
from search.query_parsing.tokens import tokenize

T = TypeVar("T")
FOLDER = Path(__file__).with_name("lexicon")


@cache
def load(topic: str) -> Mapping[str, Any]:
    """Return the parsed file of a topic. Each file is read once.

    Grapes and tastes belong to the indexer, which looks for them in the texts of wines.
    """
    path = FOLDER / f"{topic}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else load_from_indexer(topic)


def words(topic: str, name: str) -> frozenset[str]:
    """Return a list of single words and signs.

    Raises:
        ValueError: An entry is not exactly one token, so no token of a query would ever equal it.
    """
    folded: set[str] = set()
    for entry in load(topic)[name]:
        tokens = tokenize(entry)
        if len(tokens) != 1:
            raise ValueError(f"lexicon/{topic}.toml, {name}: {entry!r} must be a single word")
        folded.add(tokens[0].text)
    return frozenset(folded)


def phrases(topic: str, name: str, meaning: Callable[[str], T]) -> Phrases[T]:
    """Return a list of phrases, or a table of such lists.

    Args:
        topic: Name of the file.
        name: Name of the list or table.
        meaning: Converts the name of a list to what its phrases mean.
    """
    entry = load(topic)[name]
    lists = entry if isinstance(entry, dict) else {name: entry}
    return Phrases({split_phrase(text): meaning(key) for key, texts in lists.items() for text in texts})


FUNCTION_WORDS = words("common", "function_words")
WINE_WORDS = words("common", "wine_words")
FILLERS = words("common", "fillers")


@dataclass(frozen=True, slots=True)
class WineKind:
    """A kind of wine that stands for conditions, such as claret for red Bordeaux.

    Attributes:
        names: What shoppers call it; the first is its label.
        conditions: Values by field; a wine has one of each field.
        keep: Its words stay in the residual text, because they say more than the conditions.
    """

    names: tuple[str, ...]
    conditions: Mapping[str, tuple[str, ...]]
    keep: bool


def wine_kinds() -> list[WineKind]:
    """Return the kinds of wine in `kinds.toml`."""
    fields = ("place", "varietal", "colour", "style")
    return [
        WineKind(
            names=tuple(kind["names"]),
            conditions={field: tuple(kind[field]) for field in fields if field in kind},
            keep=kind.get("keep", False),
        )
        for kind in load("kinds")["kinds"]
    ]
