"""Finds the sentence that supports a result, with the words of the query marked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indexer.lexical import folded, split, term_of, terms, words
from indexer.models import Passage
from indexer.passages import sentences

# Characters. A shorter sentence is quoted with its neighbour: "Smoky!" alone says too little.
_SHORT_SENTENCE = 30

# Inverse document frequency by term.
IdfWeights = Mapping[str, float]


class Fragment(NamedTuple):
    """A run of evidence text; `matched` if it is a word of the query."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that supports a result.

    Attributes:
        kind: `summary`, `notes` or `review`.
        author: Who wrote the review; empty for the winemaker's notes.
        fragments: The text in order, cut at matched words; joined they give the text.
    """

    kind: str
    author: str
    fragments: tuple[Fragment, ...]

    @property
    def text(self) -> str:
        return "".join(fragment.text for fragment in self.fragments)


def idf_weights(query: str, document_frequencies: Mapping[str, int], wines: int) -> IdfWeights:
    """Return the inverse document frequency of each term of a query: ln(1 + N / (1 + df)).

    Args:
        query: The text that wines are ranked by.
        document_frequencies: In how many wines' texts each folded word occurs, df.
        wines: How many wines there are, N.
    """
    weights: dict[str, float] = {}
    for word in split(query):
        if term := term_of(word):
            weight = math.log1p(wines / (1 + document_frequencies.get(folded(word), 0)))
            weights[term] = max(weight, weights.get(term, 0.0))
    return weights


def find_evidence(passages: Sequence[Passage], nearest: int, idf: IdfWeights) -> Evidence | None:
    """Quote the sentence with the highest sum of weights; among equals the first of the nearest passage.

    Args:
        passages: The passages of one wine.
        nearest: Id of the passage that is nearest to the query.
        idf: Weights of the query's terms.
    """
    written = [passage for passage in passages if passage.kind != Passage.Kind.SUMMARY] or passages
    in_order = sorted(written, key=lambda passage: (passage.pk != nearest, passage.position))
    quotes = ((passage, quote) for passage in in_order for quote in _quotes(sentences(passage.text)))
    # max keeps the first of equals.
    best = max(quotes, key=lambda pair: _weight(pair[1], idf), default=None)
    if best is None:
        return None
    passage, quote = best
    return Evidence(passage.kind, passage.author, tuple(_fragments(quote, idf)))


def _quotes(in_order: list[str]) -> Iterable[str]:
    for index, sentence in enumerate(in_order):
        if len(sentence) >= _SHORT_SENTENCE:
            yield sentence
        elif index + 1 < len(in_order):
            yield f"{sentence} {in_order[index + 1]}"
        else:
            yield " ".join(in_order[-2:])


def _weight(sentence: str, idf: IdfWeights) -> float:
    return math.fsum(idf.get(term, 0.0) for term in set(terms(sentence)))


def _fragments(text: str, idf: IdfWeights) -> Iterable[Fragment]:
    done = 0
    for word in words(text):
        if word.term not in idf:
            continue
        if word.start > done:
            yield Fragment(text[done : word.start], matched=False)
        yield Fragment(text[word.start : word.end], matched=True)
        done = word.end
    if done < len(text):
        yield Fragment(text[done:], matched=False)
