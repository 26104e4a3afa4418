"""Phrases of several words, found longest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from search.query_parsing.tokens import Token

T = TypeVar("T")
# What may stand between the words of a name: "Pinot-Noir", "St. Laurent", "Châteauneuf-du-Pape".
_JOINERS = frozenset("-–‑.'’")


class Match(NamedTuple, Generic[T]):
    """A phrase that ends before the token `end`."""

    value: T
    end: int


class Phrases(Generic[T]):
    """A dictionary of phrases; words are compared as tokens fold them."""

    def __init__(self, phrases: Mapping[tuple[str, ...], T]) -> None:
        self._phrases = dict(phrases)
        self._longest: dict[str, int] = {}
        for words in self._phrases:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def find(self, tokens: Sequence[Token], at: int, texts: Sequence[str] | None = None) -> Match[T] | None:
        """The longest phrase that starts at a token.

        Args:
            tokens: The sentence.
            at: Where the phrase starts.
            texts: What to read in place of the tokens' own words, when their spelling was corrected.
        """
        if at >= len(tokens):
            return None
        first = texts[at] if texts else tokens[at].text
        words: list[str] = []
        best: Match[T] | None = None
        longest = self._longest.get(first, 0)
        while at < len(tokens) and len(words) < longest:
            if words and tokens[at].text in _JOINERS and tokens[at].kind == "sign":
                at += 1
                continue
            words.append(texts[at] if texts else tokens[at].text)
            at += 1
            if (value := self._phrases.get(tuple(words))) is not None:
                best = Match(value, at)
        return best


def table(meanings: Mapping[T, str]) -> Phrases[T]:
    """Phrases out of `{meaning: "no more than|at most"}`."""
    return Phrases(
        {
            tuple(phrase.split()): meaning
            for meaning, phrases in meanings.items()
            for phrase in phrases.split("|")
        }
    )
