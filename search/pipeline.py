"""One pipeline for all doors: query -> understand -> encode -> engine -> candidates -> rank -> records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from embeddings import EmbeddingsError, Encoder
from indexer.configured import configured_encoder, configured_engine
from indexer.engines.base import EngineQuery, Reader
from indexer.exceptions import EncoderMismatchError, GenerationError
from indexer.filters import Filter
from indexer.lexical import terms
from indexer.models import Deletion, Wine
from search.exceptions import SearchUnavailable
from search.ranking import WEIGHTS, Weights, rank
from search.records import ranked_wines
from search.relaxing import relaxations
from search.results import Relaxation, SearchAnswer
from search.stopwatch import Stopwatch
from search.understanding import Understanding, understand
from search.vocabularies import vocabulary_of

# Wines that left the catalogue in the last moment are passed over; this many more than asked for are
# ranked, so that a page stays full.
SPARE = 20


def search(
    query: str,
    *,
    limit: int = 10,
    offset: int = 0,
    understanding: bool = True,
    ignore: Sequence[str] = (),
    weights: Weights = WEIGHTS,
    reader: Reader | None = None,
) -> SearchAnswer:
    """Rank the catalogue for a shopper's sentence.

    Args:
        query: the sentence, in NFC.
        limit: results to show.
        offset: results to pass over.
        understanding: take constraints out of the sentence and hold to them; else rank by all of its words.
        ignore: keys of constraints that shall not hold, although the sentence says so.
        weights: how much each part of the score counts.
        reader: a generation to search instead of the active one.

    Raises:
        SearchUnavailable: there is no usable index at this moment.
    """
    watch = Stopwatch()
    encoder, reader = ready_to_search(reader)
    watch.lap("open")
    understood = Understanding(query, query)
    if understanding:
        understood = understand(query, vocabulary_of(reader), ignore)
    watch.lap("understand")
    # A sentence of constraints alone leaves nothing to rank by but itself.
    wish = understood.text or query
    asked = EngineQuery(
        vector=encoder.encode_queries([wish])[0],
        terms=tuple(terms(wish)),
        where=_without_deleted(understood.filters),
        unwanted=_unwanted(understood),
    )
    watch.lap("encode")
    answer = _answer(reader, watch, understood, asked, weights, limit=limit, offset=offset)
    return replace(answer, ignored=tuple(ignore), relaxations=_relaxations(reader, answer))


def similar(wine_id: int, *, limit: int = 10, offset: int = 0) -> SearchAnswer:
    """Rank the catalogue by likeness to one wine, which is left out itself.

    Raises:
        SearchUnavailable: there is no usable index at this moment, or the wine is not in it yet.
        Wine.DoesNotExist: there is no such wine.
    """
    watch = Stopwatch()
    wine = Wine.objects.only("name").get(pk=wine_id)
    _, reader = ready_to_search()
    watch.lap("open")
    others = _without_deleted(Filter(without_wines=frozenset([wine_id])))
    asked = EngineQuery(_vector_of(reader, wine_id), where=others)
    return _answer(reader, watch, Understanding(wine.name, wine.name), asked, limit=limit, offset=offset)


def ready_to_search(reader: Reader | None = None) -> tuple[Encoder, Reader]:
    """Return the encoder and the active generation, or the given one, which belong together.

    Raises:
        SearchUnavailable: one of them is not to be had; the message says what mends it.
    """
    try:
        encoder, reader = configured_encoder(), reader or configured_engine().reader()
        if reader.manifest.fingerprint != encoder.fingerprint:
            raise EncoderMismatchError(
                f"The index was built with another encoder ({reader.manifest.encoder}): "
                "run manage.py rebuild_index."
            )
    except (GenerationError, EmbeddingsError) as error:
        raise SearchUnavailable(str(error)) from error
    return encoder, reader


def _vector_of(reader: Reader, wine_id: int) -> NDArray[np.float32]:
    try:
        return reader.vector_of(wine_id)
    except KeyError as error:
        raise SearchUnavailable("This wine is not in the index yet.", retry_after=60) from error


def _without_deleted(where: Filter) -> Filter:
    deleted = Deletion.objects.values_list("wine_id", flat=True)
    return replace(where, without_wines=where.without_wines.union(deleted))


def _unwanted(understood: Understanding) -> tuple[str, ...]:
    """Terms of the refused tastes; of "full-bodied", neither word speaks against a wine by itself."""
    said = [terms(words) for taste in understood.refused_tastes for words in sorted(taste.terms)]
    return tuple(dict.fromkeys(found[0] for found in said if len(found) == 1))


def _relaxations(reader: Reader, answer: SearchAnswer) -> tuple[Relaxation, ...]:
    return () if answer.total else relaxations(reader, answer.understanding)


def _answer(
    reader: Reader,
    watch: Stopwatch,
    understood: Understanding,
    asked: EngineQuery,
    weights: Weights = WEIGHTS,
    *,
    limit: int,
    offset: int,
) -> SearchAnswer:
    (candidates,) = reader.search([asked])
    watch.lap("search")
    ranking = rank(candidates, offset + limit + SPARE, weights)
    watch.lap("rank")
    results = ranked_wines(candidates, ranking, frozenset(asked.terms), limit=limit, offset=offset)
    watch.lap("records")
    return SearchAnswer(
        query=understood.raw,
        total=candidates.total,
        limit=limit,
        offset=offset,
        results=results,
        generation=reader.manifest.generation,
        understanding=understood,
        took_ms=watch.stop(),
    )
