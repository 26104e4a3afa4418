"""Finds the grapes that a wine is made of in its varietal, its name and what was written about it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from indexer.annotations.folding import fold_text, folded, plain_word, words_of
from indexer.annotations.lexicon import load, words
from indexer.parsing.grapes import GRAPES

_BETWEEN_GRAPES = re.compile(r"\s*[-,/&+]\s*|\s+and\s+")
_MAX_PARTS = 3
# Of a text: words, numbers with their percent sign, and the signs that end a clause.
_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?%?|[.,;:!?()&/+]")

# What a first name alone means, unless the wine is of another grape with that name.
SHORT_NAMES = {"Cabernet": "Cabernet Sauvignon", "Pinot": "Pinot Noir", "Sauvignon": "Sauvignon Blanc"}
NOT_GRAPES = words("grapes", "not_grapes")
_NOT_IN_TEXTS = frozenset(map(words_of, load("contents")["not_in_texts"]))
_COMPARE = words("contents", "compare")
_COMPARE_BEFORE_FROM = words("contents", "compare_before_from")
_COMPARE_AFTER = words("contents", "compare_after")
_DENY = words("contents", "deny")
_CONFIRM = words("contents", "confirm")
_MADE_OF = words("contents", "made_of")
_LIST = frozenset({"and", "or", "nor", "&", "/", "+", ","})
_ENDS_OF_CLAUSES = frozenset(".;:!?()")
_STANDS_FOR = {words_of(name): grapes for name, grapes in load("contents")["stands_for"].items()}
_MAX_ALIAS_WORDS = 2
_QUANTITIES = frozenset({"most", "many"})
_EXCEPTIONS = frozenset({"anything"})
_AFTER_LIKE = words("contents", "after_like")
_MAX_WORDS_BETWEEN_AS = 3
# How many words before a grape a comparison may stand: "a change from your everyday oaky Chardonnay".
_MAX_DISTANCE = 7

Words = tuple[str, ...]


class GrapeMention(NamedTuple):
    """Tokens [start, end) name a grape."""

    start: int
    end: int
    grape: str


def split_varietal(varietal: str, is_grape: Iterable[Words]) -> list[str]:
    """Return the grapes of a blend, or the varietal itself. "Xarel-lo" is one grape.

    Args:
        varietal: As the catalogue writes it.
        is_grape: Varietals of the catalogue, in words. One part of a blend is among them.
    """
    if (grapes := _STANDS_FOR.get(words_of(varietal))) is not None:
        return list(grapes)
    parts = [part.strip() for part in _BETWEEN_GRAPES.split(varietal.removesuffix(" Blend"))]
    keys = [words_of(part) for part in parts]
    if len(parts) > _MAX_PARTS or any(sum(map(len, key)) < 3 for key in keys):
        return [varietal]
    if len(parts) > 1 and not any(key in is_grape for key in keys):
        return [varietal]
    return parts


class GrapeFinder:
    """Finds grapes by all names that the catalogue and the lexicon have for them.

    Args:
        varietals: The varietals of the catalogue.
    """

    def __init__(self, varietals: Iterable[str]) -> None:
        named = sorted(value for value in varietals if not set(words_of(value)) <= NOT_GRAPES)
        self._varietals = frozenset(map(words_of, named))
        parts = [part for value in named for part in split_varietal(value, self._varietals)]
        names = {words_of(name): grape for name, grape in _names(parts)}
        self._names_by_first: defaultdict[str, dict[Words, str]] = defaultdict(dict)
        for key, name in names.items():
            if key and key not in _NOT_IN_TEXTS:
                self._names_by_first[key[0]][key] = name
        self._within = {grape: self._shorter_names(words_of(grape), names) for grape in names.values()}
        firsts = self._names_by_first.keys()
        self._longest = {first: max(map(len, names)) for first, names in self._names_by_first.items()}
        self._starts = frozenset(f"{first}{end}" for first in firsts for end in ("", "s"))
        self._grapes_of_varietal = {value: self._read_varietal(value) for value in named}

    @staticmethod
    def _shorter_names(words: Words, names: Mapping[Words, str]) -> frozenset[str]:
        """Return the grapes that are a part of a name: "White Riesling" is a Riesling.

        Whoever refuses Grenache is not shown a Grenache Blanc either: better too much than too little. A
        Pinot Gris is no Pinot Noir, though, which "Pinot" alone means.
        """
        parts = (words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1))
        grapes = {
            names[part] for part in parts if part != words and part not in _NOT_IN_TEXTS and part in names
        }
        return frozenset(grapes.difference(SHORT_NAMES))

    def with_shorter_names(self, grapes: Iterable[str]) -> set[str]:
        """Return grapes, and those whose names are a part of theirs."""
        return {name for grape in grapes for name in (grape, *self._within.get(grape, ()))}

    def in_varietal(self, varietal: str) -> frozenset[str]:
        """Return the grapes of a varietal, which need not be one of the catalogue: it may be newly edited."""
        if varietal in self._grapes_of_varietal:
            return self._grapes_of_varietal[varietal]
        return self._read_varietal(varietal)

    def _read_varietal(self, varietal: str) -> frozenset[str]:
        if set(words_of(varietal)) <= NOT_GRAPES:
            return frozenset()
        return frozenset({*split_varietal(varietal, self._varietals), *self.in_name(varietal)})

    def in_name(self, name: str) -> set[str]:
        """Return the grapes in the name of a wine."""
        return {mention.grape for mention in self._mentions(_tokens(fold_text(name)))}

    def in_text(self, text: str) -> set[str]:
        """Return the grapes of which a text says that the wine is made of them."""
        folded_text, words = folded(text)
        if self._starts.isdisjoint(words):
            return set()
        tokens = _tokens(folded_text)
        mentions = list(self._mentions(tokens))
        in_names = {at for mention in mentions for at in range(mention.start, mention.end)}
        return {
            mention.grape
            for mention in mentions
            if not _is_compared_before(tokens, mention.start, in_names)
            and not _is_compared_after(tokens, mention.end, in_names)
        }

    def _mentions(self, tokens: Sequence[str]) -> Iterator[GrapeMention]:
        """Yield the grapes that tokens name, from left to right, the longest name at each place."""
        end = 0
        starts = [at for at, token in enumerate(tokens) if token in self._starts]
        for at in starts:
            if at < end or (mention := self._mention_at(tokens, at)) is None:
                continue
            end = mention.end
            if not _is_town(tokens, mention):
                yield mention

    def _mention_at(self, tokens: Sequence[str], at: int) -> GrapeMention | None:
        for first in (tokens[at], tokens[at].removesuffix("s")):
            names = self._names_by_first.get(first)
            if names is None:
                continue
            longest = (first, *tokens[at + 1 : at + self._longest[first]])
            for length in range(len(longest), 0, -1):
                words = longest[:length]
                if grape := names.get(words) or names.get((*words[:-1], words[-1].removesuffix("s"))):
                    return GrapeMention(at, at + length, grape)
        return None


def _names(parts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every name of a grape with its grape; of two grapes with one name the later one counts."""
    yield from ((grape, grape) for grape in sorted(GRAPES))
    lexicon = load("grapes")
    # Longer ones are blends, such as "Grenache Syrah Mourvèdre", whose grapes have names of their own.
    aliases = ((alias, targets[0]) for alias, targets in lexicon["alias"].items())
    yield from ((alias, grape) for alias, grape in aliases if len(words_of(alias)) <= _MAX_ALIAS_WORDS)
    yield from ((name, name) for names in (*lexicon["same"], *lexicon["kin"]) for name in names)
    yield from ((part, part) for part in parts)
    yield "Cab Sauvignon", "Cabernet Sauvignon"
    yield from ((short, short) for short in SHORT_NAMES)
    yield "Cab", "Cabernet"


def _tokens(folded_text: str) -> list[str]:
    return list(map(plain_word, _TOKEN.findall(folded_text)))


def _is_town(plain: Sequence[str], mention: GrapeMention) -> bool:
    """Tell "Vino Nobile di Montepulciano", a Sangiovese, from "Montepulciano d'Abruzzo"."""
    return plain[mention.start] == "montepulciano" and mention.start > 0 and plain[mention.start - 1] == "di"


def _is_compared_before(tokens: Sequence[str], start: int, in_names: Collection[int]) -> bool:
    """Tell whether the nearest telling word before a grape compares with it or denies it."""
    distance = 0
    for at in range(start - 1, -1, -1):
        word = tokens[at]
        if word in _ENDS_OF_CLAUSES or distance > _MAX_DISTANCE:
            return False
        if at in in_names or (word in _LIST and at - 1 in in_names):
            continue
        if word in _MADE_OF or word[0].isdigit():
            return False
        if _compares(tokens, at):
            return True
        distance += 1
    return False


def _compares(tokens: Sequence[str], at: int) -> bool:
    word, after = tokens[at], tokens[at + 1]
    if word in _COMPARE:
        return not (word in _QUANTITIES and after == "of")
    if word in _DENY:
        return word in _EXCEPTIONS or after not in _CONFIRM
    if word in _COMPARE_BEFORE_FROM:
        return after == "from"
    before = tokens[max(0, at - _MAX_WORDS_BETWEEN_AS) : at]
    return (word == "as" and "as" in before) or (word == "style" and before[-2:] == ["in", "the"])


def _is_compared_after(tokens: Sequence[str], end: int, in_names: Collection[int]) -> bool:
    """Tell whether a grape only describes others: "Chardonnay lovers", "Chardonnay and Viognier-like"."""
    at = end
    while at < len(tokens) and (at in in_names or tokens[at] in _LIST):
        at += 1
    if at >= len(tokens) or tokens[at] not in _COMPARE_AFTER:
        return False
    # "A Chardonnay like no other" is a Chardonnay.
    return tokens[at] != "like" or at + 1 == len(tokens) or tokens[at + 1] not in _AFTER_LIKE
