"""Finds phrases of several words in a sentence, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from search.query_parsing.tokens import Token, tokenize

T = TypeVar("T")
# May stand between the words of a phrase: "Pinot-Noir", "St. Laurent", "Châteauneuf-du-Pape".
_JOINERS = frozenset("-–‑.'’")


class Match(NamedTuple, Generic[T]):
    """The meaning of a phrase, and the index of the token after it."""

    value: T
    end: int


class Phrases(Generic[T]):
    """Phrases and their meanings. Words are compared as tokens fold them."""

    def __init__(self, phrases: Mapping[tuple[str, ...], T]) -> None:
        self._phrases = dict(phrases)
        self._max_words: dict[str, int] = {}
        for words in self._phrases:
            self._max_words[words[0]] = max(len(words), self._max_words.get(words[0], 0))

    def starts(self, texts: Sequence[str]) -> list[int]:
        """Return the indices of the words that begin a phrase; few words of most sentences do."""
        return [at for at, text in enumerate(texts) if text in self._max_words]

    def may_occur(self, texts: Iterable[str]) -> bool:
        """Tell whether a phrase begins with one of some words; most sentences have none of them."""
        return not self._max_words.keys().isdisjoint(texts)

    def find(self, tokens: Sequence[Token], at: int, texts: Sequence[str] | None = None) -> Match[T] | None:
        """Return the longest phrase that starts at a token.

        Args:
            tokens: The sentence.
            at: Index of the phrase's first token.
            texts: Read instead of the tokens' own texts, such as corrected spellings.
        """
        if at >= len(tokens):
            return None
        first = texts[at] if texts else tokens[at].text
        words: list[str] = []
        best: Match[T] | None = None
        limit = self._max_words.get(first, 0)
        while at < len(tokens) and len(words) < limit:
            if words and tokens[at].text in _JOINERS and tokens[at].type == "sign":
                at += 1
                continue
            words.append(texts[at] if texts else tokens[at].text)
            at += 1
            if (value := self._phrases.get(tuple(words))) is not None:
                best = Match(value, at)
        return best


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Return the words and signs of a phrase under which `Phrases` finds it."""
    return tuple(token.text for token in tokenize(phrase) if token.text not in _JOINERS)
