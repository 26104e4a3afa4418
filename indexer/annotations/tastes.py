"""Tells which tastes a text expresses.

A word of a taste counts unless it is part of an exempt phrase ("off-dry", "soft tannins") or is denied ("no
trace of oak", "not too sweet", "oak-free"). All tastes are looked for at once: the set of a text's words
tells which of them can be there, and only those are read closely.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from indexer.annotations.folding import fold_text, folded, plain_word
from indexer.annotations.lexicon import load, words

_DENIALS = words("tastes", "denials")
_DENIALS_WITH_PARTICLE = words("tastes", "denials_with_particle")
_PARTICLES = words("tastes", "particles")
_CONFIRM = words("tastes", "confirm")
_AFTER_DENIAL = _PARTICLES | words("tastes", "after_denial")
_MAX_AFTER_DENIAL = 6
_DENIED_AFTER = re.compile(
    r" free\b| (?:is|are)(?:n't| (?:absent|not|barely|hardly|low|minimal|negligible))\b"
)
_DENYING_AFTER = (
    "free",
    "not",
    "isn't",
    "aren't",
    "absent",
    "barely",
    "hardly",
    "low",
    "minimal",
    "negligible",
)
# How many characters before a taste its denial may begin.
_MAX_DISTANCE = 60
_ENDS_OF_CLAUSES = (".", ";", ":", "!", "?", ")")


@dataclass(frozen=True, slots=True, eq=False)
class Taste:
    """A taste that can be refused; `tastes.toml` describes the fields."""

    name: str
    says: frozenset[str]
    called: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _TasteTerms:
    """The terms of a taste, folded.

    Attributes:
        first_words: First words of the terms, one of which is in every text with a term.
        single_words: Terms of one word.
        prefixes: Substrings, one of which is in every text with a term.
        pattern: Matches a term from its first character.
    """

    first_words: frozenset[str]
    single_words: frozenset[str]
    prefixes: tuple[str, ...]
    pattern: re.Pattern[str]
    exempt: tuple[str, ...]


@cache
def tastes() -> tuple[Taste, ...]:
    """Return the tastes and aromas of `tastes.toml`."""
    named = (
        Taste(
            name=taste["name"],
            says=frozenset(taste["says"]),
            called=frozenset(taste.get("called", ())),
            exempt=frozenset(taste.get("exempt", ())),
        )
        for taste in load("tastes")["tastes"]
    )
    return (*named, *map(_aroma, load("tastes")["aromas"]))


def tastes_of(text: str) -> set[str]:
    """Return the names of the tastes that a text expresses."""
    folded_text, words = folded(text)
    by_word = _tastes_by_word()
    possible = {taste for word in words & by_word.keys() for taste in by_word[word]}
    if not words.isdisjoint(_denying_words()):
        return {taste.name for taste in possible if _is_expressed(taste, folded_text)}
    # Most texts deny nothing, so a word of a taste is enough.
    return {
        taste.name
        for taste in possible
        if _is_plainly_expressed(taste, words, folded_text) or _is_expressed(taste, folded_text)
    }


def expresses(taste: Taste, text: str) -> bool:
    """Tell whether a text expresses a taste, without denying it or meaning the opposite."""
    return _is_expressed(taste, folded(text).text)


def _is_expressed(taste: Taste, text: str) -> bool:
    terms = _taste_terms(taste)
    return any(
        not _is_exempt(text, start, end, terms.exempt) and not _is_denied(text, start, end)
        for start, end in _occurrences(text, terms)
    )


def _is_plainly_expressed(taste: Taste, words: frozenset[str], text: str) -> bool:
    terms = _taste_terms(taste)
    return not terms.single_words.isdisjoint(words) and not any(phrase in text for phrase in terms.exempt)


@cache
def _tastes_by_word() -> Mapping[str, list[Taste]]:
    by_word: defaultdict[str, list[Taste]] = defaultdict(list)
    for taste in tastes():
        for word in _taste_terms(taste).first_words:
            by_word[word].append(taste)
    return dict(by_word)


@cache
def _denying_words() -> frozenset[str]:
    """Return words, one of which is in every text that denies a taste."""
    written = (*load("tastes")["denials"], *load("tastes")["denials_with_particle"], *_DENYING_AFTER)
    return frozenset(word.split("'")[0] for word in written)


def _aroma(word: str) -> Taste:
    """Return an aroma with its plural and adjectives: "plums", "plummy", "honeyed"."""
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    adjectives = {f"{word}y", f"{word}{word[-1]}y"} | (set() if word.endswith("e") else {f"{word}ed"})
    return Taste(word, frozenset({word, plural, *adjectives}))


def _occurrences(text: str, terms: _TasteTerms) -> Iterator[tuple[int, int]]:
    for prefix in terms.prefixes:
        at = text.find(prefix)
        while at >= 0:
            starts_word = at == 0 or not text[at - 1].isalnum()
            if starts_word and (match := terms.pattern.match(text, at)) is not None:
                yield match.span()
            at = text.find(prefix, at + len(prefix))


def _is_exempt(text: str, start: int, end: int, exempt: tuple[str, ...]) -> bool:
    """Tell whether an exempt phrase overlaps an occurrence."""
    return any(
        text.find(phrase, max(0, start - len(phrase) + 1), end + len(phrase) - 1) >= 0 for phrase in exempt
    )


def _is_denied(text: str, start: int, end: int) -> bool:
    if _DENIED_AFTER.match(text, end) is not None:
        return True
    before = text[max(0, start - _MAX_DISTANCE) : start].split()
    nearest = len(before) - 1
    for index in range(nearest, max(-1, nearest - 1 - _MAX_AFTER_DENIAL), -1):
        if before[index].endswith(_ENDS_OF_CLAUSES):
            return False
        word = before[index].rstrip(",")
        after = before[index + 1] if index < nearest else ""
        if _denies(plain_word(word), after, before[index - 1] if index else ""):
            return True
        is_list = word in {"or", "nor"} or after in {"or", "nor"}
        if word not in _AFTER_DENIAL and not word.endswith("ly") and not is_list:
            return False
    return False


def _denies(word: str, after: str, before: str) -> bool:
    if word in _DENIALS_WITH_PARTICLE and after in _PARTICLES:
        return before not in {"no", "not"}
    is_doubled = (word, before) in {("without", "not"), ("little", "a"), ("less", "no")}
    return word in _DENIALS and after.rstrip(",") not in _CONFIRM and not is_doubled


@lru_cache(maxsize=256)
def _taste_terms(taste: Taste) -> _TasteTerms:
    terms = sorted(map(fold_text, taste.says), key=lambda term: (-len(term), term))
    first_words = {term.split()[0] for term in terms}
    prefixes = sorted(word for word in first_words if not any(map(word.startswith, first_words - {word})))
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, terms))})(?![^\W_])")
    exempt = tuple(sorted(map(fold_text, taste.exempt)))
    single_words = frozenset(term for term in terms if term.isalnum())
    return _TasteTerms(frozenset(first_words), single_words, tuple(prefixes), pattern, exempt)
