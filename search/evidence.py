"""The sentence that speaks for a wine, with the words of the query marked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from indexer.lexical import folded, split, term_of, terms, words
from indexer.models import Passage
from indexer.passages import sentences
from search.results import Evidence, Piece

# Characters.
_SHORT = 30

# How much each term of a query says: the rarer, the more.
TermWeights = Mapping[str, float]


def term_weights(query: str, written_in: Mapping[str, int], wines: int) -> TermWeights:
    """Return the inverse document frequency of each term of a query: ln(1 + wines / (1 + those that say it)).

    Args:
        query: what is left to rank by.
        written_in: in how many wines' texts each folded word occurs.
        wines: how many there are.
    """
    weights: dict[str, float] = {}
    for word in split(query):
        if term := term_of(word):
            weight = math.log1p(wines / (1 + written_in.get(folded(word), 0)))
            weights[term] = max(weight, weights.get(term, 0.0))
    return weights


def evidence_of(passages: Sequence[Passage], nearest: int, weights: TermWeights) -> Evidence | None:
    """Quote the sentence that says most of the query; among equals the first of the nearest passage.

    Args:
        passages: those of one wine.
        nearest: id of the passage that lies nearest to the query.
        weights: of the query's terms.
    """
    written = [one for one in passages if one.kind != Passage.Kind.SUMMARY] or passages
    in_order = sorted(written, key=lambda one: (one.pk != nearest, one.position))
    quotable = ((one, quote) for one in in_order for quote in _quotes(sentences(one.text)))
    # max keeps the first of equals.
    best = max(quotable, key=lambda pair: _said(pair[1], weights), default=None)
    if best is None:
        return None
    passage, quote = best
    return Evidence(passage.kind, passage.author, tuple(_pieces(quote, weights)))


def _quotes(told: list[str]) -> Iterable[str]:
    """Each sentence; "Smoky!" alone says too little, so a short one is quoted with its neighbour."""
    for place, sentence in enumerate(told):
        if len(sentence) >= _SHORT:
            yield sentence
        elif place + 1 < len(told):
            yield f"{sentence} {told[place + 1]}"
        else:
            yield " ".join(told[-2:])


def _said(sentence: str, weights: TermWeights) -> float:
    return math.fsum(weights.get(term, 0.0) for term in set(terms(sentence)))


def _pieces(text: str, weights: TermWeights) -> Iterable[Piece]:
    done = 0
    for word in words(text):
        if word.term not in weights:
            continue
        if word.start > done:
            yield Piece(text[done : word.start], matched=False)
        yield Piece(text[word.start : word.end], matched=True)
        done = word.end
    if done < len(text):
        yield Piece(text[done:], matched=False)
