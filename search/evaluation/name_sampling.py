"""Draws names from the active catalogue, spelt right and with one typo."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from random import Random
from string import ascii_lowercase

from indexer.backends import get_engine
from indexer.filters import EVERYTHING
from indexer.models import Wine
from indexer.names import name_words
from indexer.names.wording import without_grape
from indexer.text import fold
from search.evaluation.exceptions import TestCollectionError
from search.evaluation.names import NameCollection, NameField, Target, key_of

# A shorter name with a typo resembles too many others.
_MIN_LETTERS = 4
_MIN_WINES = 2


def draw_name_collections(seed: int, count: int) -> list[NameCollection]:
    """Draw names of wines without their grapes, and producers; then the same ones with one typo each.

    The same seed draws the same names from the same catalogue. Where it has fewer than `count` names, all of
    them are taken. Producers are those of the active generation that have at least two wines.

    Raises:
        GenerationError: There is no index.
        TestCollectionError: The catalogue has no names.
    """
    collections = [
        *_draw("wines", "name", _wine_names(), seed, count),
        *_draw("producers", "producer", _producers(), seed, count),
    ]
    if not collections:
        raise TestCollectionError("The catalogue has no names to draw.")
    return collections


def _draw(
    label: str, field: NameField, names: Mapping[str, str], seed: int, count: int
) -> Iterator[NameCollection]:
    """Draw from names by key."""
    random = Random(seed)  # noqa: S311 - reproducible
    # Sorted, because the order of the database is no promise.
    candidates = sorted(name for key, name in names.items() if _is_long_enough(key))
    drawn = random.sample(candidates, min(count, len(candidates)))
    if drawn:
        targets = [Target(field, name) for name in drawn]
        yield NameCollection(label, drawn, targets)
        yield NameCollection(f"{label}, one typo", [misspell(name, random, names) for name in drawn], targets)


def _is_long_enough(key: str) -> bool:
    return sum(character.isalpha() for character in key) >= _MIN_LETTERS


def _wine_names() -> dict[str, str]:
    rows = Wine.objects.values_list("name", "varietal").order_by("name", "varietal")
    names = (_without_grape(*row) for row in rows.iterator())
    return {key_of(name): name for name in names}


def _without_grape(name: str, varietal: str) -> str:
    """Cut the grape out of the name of a wine; what stands before and after it stays as it is written."""
    words, before = without_grape(name_words(name), varietal)
    parts = (words[:before], words[before:])
    return " ".join(name[part[0].start : part[-1].end] for part in parts if part)


def _producers() -> dict[str, str]:
    wines = get_engine().reader().facet("winery", EVERYTHING)
    return {key_of(name): name for name, count in wines.items() if count >= _MIN_WINES}


def misspell(name: str, random: Random, names: Collection[str] = ()) -> str:
    """Return a name with one typo.

    A letter is missing, doubled, swapped with the next one or replaced, an accent is missing, or a space.

    Args:
        name: Has at least two letters.
        random: Chooses the place and the typo.
        names: Keys of names. A typo that spells another of them is none, so it is not chosen.
    """
    own = key_of(name)
    places = random.sample(range(len(name)), len(name))
    typos = (typo for at in places for typo in _typos(name, at, random))
    return next(typo for typo in typos if (key := key_of(typo)) == own or key not in names)


def _typos(name: str, at: int, random: Random) -> list[str]:
    """Return the typos of one character in random order."""
    before, character, after = name[:at], name[at], name[at + 1 :]
    if character == " ":
        return [before + after]
    if not character.isalpha():
        return []
    other = random.choice(ascii_lowercase)
    typos = [before + after, before + character + character.lower() + after, before + other + after]
    if after[:1].isalpha():
        typos.append(before + after[0] + character + after[1:])
    if (plain := fold(character)) != character.lower():
        typos.append(before + plain + after)
    changed = [typo for typo in typos if typo.casefold() != name.casefold()]
    return random.sample(changed, len(changed))
