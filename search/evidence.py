"""Which words of a passage are words of the query."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.lexical import words
from indexer.models import Passage
from search.results import Evidence, Piece


def evidence_of(passage: Passage, terms: frozenset[str]) -> Evidence:
    """Quote a passage with the words that stand for one of the query's terms marked."""
    return Evidence(passage.kind, passage.author, tuple(_pieces(passage.text, terms)))


def _pieces(text: str, terms: frozenset[str]) -> Iterable[Piece]:
    done = 0
    for word in words(text):
        if word.term not in terms:
            continue
        if word.start > done:
            yield Piece(text[done : word.start], matched=False)
        yield Piece(text[word.start : word.end], matched=True)
        done = word.end
    if done < len(text):
        yield Piece(text[done:], matched=False)
