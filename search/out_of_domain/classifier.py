"""Collects the evidence of a query and decides whether it is about wine."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from embeddings import Encoder
from indexer.engines.base import Reader
from indexer.filters import NUMERIC_FIELDS
from indexer.lexical import folded, split, term_of, words
from search.out_of_domain.calibration import Evidence, Signals, get_calibration
from search.query_parsing import ParsedQuery, gazetteer_of
from search.query_parsing.name_matching import SMALL_WORDS
from search.query_parsing.tokens import tokenize
from search.weak_cache import weakly_cached

_GRAPES = frozenset({"varietal", "style", "winery"})
_PLACES = frozenset({"country", "region", "appellation", "location", "place"})
# Sentences of shoppers have these, besides letters, digits and spaces.
_PUNCTUATION = frozenset("'’‘“”\"`,.?!:-–—&%$€£#")
# Different words of the catalogue. A trigram of fewer may be a slip.
_MIN_WORDS_WITH_TRIGRAM = 3


def is_out_of_domain(encoder: Encoder, reader: Reader, sentence: ParsedQuery) -> bool:
    """Tell whether a query is not about wine: whether its score is below the threshold.

    A sentence that names a grape, or consists of constraints only, of tastes only, or of a name is always
    about wine, whatever its score. Without a calibration for the encoder no query is refused.

    Args:
        encoder: Encodes the residual text.
        reader: The generation that answers; its words are the words of wine.
        sentence: The sentence, parsed without anything that came beside it.

    Raises:
        CalibrationError: The configured calibration cannot be read.
    """
    calibration = get_calibration()
    if calibration.encoder != reader.manifest.encoder:
        return False
    if sentence.is_name or _asks_for_wine(sentence) or _names_only_tastes(reader, sentence):
        return False
    return calibration.score(collect_evidence(encoder, reader, sentence)) < calibration.threshold


def _asks_for_wine(sentence: ParsedQuery) -> bool:
    """Tell whether a sentence names a grape, or consists of constraints and small words."""
    names_grape = any(constraint.field == "varietal" for constraint in sentence.constraints)
    is_covered = not sentence.text or not _uncovered(sentence)
    return names_grape or (sentence.names_wine and is_covered)


def collect_evidence(encoder: Encoder, reader: Reader, sentence: ParsedQuery) -> Evidence:
    """Return the evidence of a sentence; see `is_out_of_domain` for the arguments."""
    # The search has just encoded the same text, so this comes from the cache of vectors.
    vector = encoder.encode_queries([sentence.text or sentence.wording])[0]
    return Evidence(_signals(reader, sentence), _words_and_pairs(sentence.wording), _unit(vector))


def _signals(reader: Reader, sentence: ParsedQuery) -> Signals:
    fields = {constraint.field for constraint in sentence.constraints}
    unknown, rarity = _unfamiliarity(reader, sentence.text)
    return Signals(
        has_constraints=float(sentence.names_wine),
        grape=float(not fields.isdisjoint(_GRAPES)),
        place=float(not fields.isdisjoint(_PLACES)),
        colour=float("colour" in fields),
        amount=float(not fields.isdisjoint(NUMERIC_FIELDS)),
        uncovered=_uncovered(sentence),
        unknown=unknown,
        rarity=rarity,
        strange_letters=_strange_letters(reader, sentence.wording),
        symbols=_symbols(sentence.wording),
        no_letters=float(not any(map(str.isalpha, sentence.wording))),
    )


def _names_only_tastes(reader: Reader, sentence: ParsedQuery) -> bool:
    """Tell "tobacco and leather" from "oak desk"."""
    tokens, tastes = tokenize(sentence.wording), gazetteer_of(reader).tastes
    at = named = 0
    while at < len(tokens):
        if (taste := tastes.find(tokens, at)) is not None:
            at, named = taste.end, named + 1
        elif tokens[at].type == "sign" or tokens[at].text in SMALL_WORDS:
            at += 1
        else:
            return False
    return named > 0


def _uncovered(sentence: ParsedQuery) -> float:
    """Return the share of the words, stop words aside, that lie in no chip's spans."""
    significant = [word for word in words(sentence.wording) if word.term]
    spans = [span for chip in sentence.chips for span in chip.spans]
    outside = [word for word in significant if not any(s <= word.start and word.end <= e for s, e in spans)]
    return len(outside) / len(significant) if significant else 1.0


def _unfamiliarity(reader: Reader, text: str) -> tuple[float, float]:
    """Return the share of unknown words and the mean rarity; 0 for a text without words."""
    frequencies, wines = reader.document_frequencies(), max(reader.manifest.wines, 1)
    counts = [frequencies.get(folded(word), 0) for word in split(text) if term_of(word)]
    if not counts:
        return 0.0, 0.0
    rarities = [math.log1p(wines / (1 + count)) / math.log1p(wines) for count in counts]
    return counts.count(0) / len(counts), math.fsum(rarities) / len(rarities)


def _strange_letters(reader: Reader, text: str) -> float:
    trigrams = [trigram for word in split(text) for trigram in _trigrams(folded(word))]
    if not trigrams:
        return 1.0
    usual = _usual_trigrams(reader)
    return sum(trigram not in usual for trigram in trigrams) / len(trigrams)


@weakly_cached
def _usual_trigrams(reader: Reader) -> frozenset[str]:
    """Return the trigrams of several words of the catalogue."""
    counts = Counter(trigram for word in reader.document_frequencies() for trigram in set(_trigrams(word)))
    return frozenset(trigram for trigram, count in counts.items() if count >= _MIN_WORDS_WITH_TRIGRAM)


def _trigrams(word: str) -> Sequence[str]:
    """Return the runs of three letters of a word, its start and end marked."""
    marked = f"^{word}$"
    return [marked[at : at + 3] for at in range(len(word))]


def _symbols(text: str) -> float:
    symbols = sum(not (c.isalnum() or c.isspace() or c in _PUNCTUATION) for c in text)
    return symbols / max(len(text), 1)


def _words_and_pairs(text: str) -> frozenset[str]:
    single = [folded(word) for word in split(text)]
    return frozenset((*single, *map(" ".join, pairwise(single))))


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return vector / max(float(np.linalg.norm(vector)), float(np.finfo(np.float32).tiny))
