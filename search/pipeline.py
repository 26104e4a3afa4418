"""One pipeline for all doors: query -> encode -> engine -> candidates -> rank -> records -> results."""

from __future__ import annotations

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
from search.ranking import rank
from search.records import ranked_wines
from search.results import SearchAnswer
from search.stopwatch import Stopwatch

# Wines that left the catalogue in the last moment are passed over; this many more than asked for are
# ranked, so that a page stays full.
SPARE = 20


def search(query: str, *, limit: int = 10, offset: int = 0) -> SearchAnswer:
    """Rank the catalogue for a shopper's sentence.

    Raises:
        SearchUnavailable: there is no usable index at this moment.
    """
    watch = Stopwatch()
    encoder, reader = ready_to_search()
    watch.lap("open")
    vector = encoder.encode_queries([query])[0]
    watch.lap("encode")
    return _answer(
        reader,
        watch,
        query=query,
        asked=EngineQuery(vector, tuple(terms(query)), _without_deleted()),
        limit=limit,
        offset=offset,
    )


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
    return _answer(
        reader,
        watch,
        query=wine.name,
        asked=EngineQuery(_vector_of(reader, wine_id), (), _without_deleted(wine_id)),
        limit=limit,
        offset=offset,
    )


def ready_to_search() -> tuple[Encoder, Reader]:
    """Return the encoder and the active generation, which belong together.

    Raises:
        SearchUnavailable: one of them is not to be had; the message says what mends it.
    """
    try:
        encoder, reader = configured_encoder(), configured_engine().reader()
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


def _without_deleted(*more: int) -> Filter:
    return Filter(without_wines=frozenset([*Deletion.objects.values_list("wine_id", flat=True), *more]))


def _answer(
    reader: Reader, watch: Stopwatch, *, query: str, asked: EngineQuery, limit: int, offset: int
) -> SearchAnswer:
    (candidates,) = reader.search([asked])
    watch.lap("search")
    ranking = rank(candidates, offset + limit + SPARE)
    watch.lap("rank")
    results = ranked_wines(candidates, ranking, frozenset(asked.terms), limit=limit, offset=offset)
    watch.lap("records")
    return SearchAnswer(
        query=query,
        total=candidates.total,
        limit=limit,
        offset=offset,
        results=results,
        generation=reader.manifest.generation,
        took_ms=watch.stop(),
    )
