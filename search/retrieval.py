"""Opens the index and retrieves candidates from it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from embeddings import EmbeddingsError, Encoder
from indexer.backends import get_encoder, get_engine
from indexer.engines.base import Order, Reader
from indexer.exceptions import EncoderMismatchError, GenerationError
from indexer.filters import Filter
from indexer.models import Deletion, Wine
from search.batching import BatchResult, PendingQuery, run_in_batch
from search.caching.embedding_cache import CachingEncoder
from search.exceptions import SearchUnavailable
from search.query_parsing import ParsedQuery
from search.similar import SimilarFilters
from search.timings import Timings


def open_index(reader: Reader | None = None) -> tuple[Encoder, Reader]:
    """Return the encoder and the active generation, or the given one. They belong together.

    Raises:
        SearchUnavailable: One of them cannot be used; the message says what to do.
    """
    try:
        encoder, reader = get_encoder(), reader or get_engine().reader()
        if reader.manifest.fingerprint != encoder.fingerprint:
            raise EncoderMismatchError(
                f"The index was built with another encoder ({reader.manifest.encoder}): "
                "run manage.py rebuild_index."
            )
    except (GenerationError, EmbeddingsError) as error:
        raise SearchUnavailable(str(error)) from error
    return _with_cache(encoder), reader


@lru_cache(maxsize=1)
def _with_cache(encoder: Encoder) -> CachingEncoder:
    """Return one wrapper per encoder, because a batch holds the queries of one encoder object."""
    return CachingEncoder(encoder)


def retrieve(
    encoder: Encoder, reader: Reader, parsed: ParsedQuery, timings: Timings, order: Order | None = None
) -> BatchResult:
    """Retrieve the candidates for a parsed sentence.

    Args:
        encoder: From `open_index`.
        reader: From `open_index`.
        parsed: Gives filters, negative terms and the residual text to rank by; the whole sentence if it
            consists of constraints only.
        timings: Gets the stages `queue`, `encode` and `search`.
        order: As in `EngineQuery`.

    Raises:
        SearchUnavailable: As `run_in_batch`.
    """
    pending = PendingQuery(
        encoder,
        reader,
        filters=exclude_deleted(parsed.filters),
        text=parsed.text or parsed.raw,
        order=order,
    )
    return run_in_batch(pending, timings)


def retrieve_similar(
    encoder: Encoder, reader: Reader, wine: Wine, similar_filters: SimilarFilters, timings: Timings
) -> BatchResult:
    """Retrieve the candidates that are similar to a wine, without the wine itself.

    Raises:
        SearchUnavailable: The wine is not in the index yet, or as `run_in_batch`.
    """
    others = replace(similar_filters.for_wine(wine), without_wines=frozenset([wine.pk]))
    pending = PendingQuery(
        encoder, reader, filters=exclude_deleted(others), vector=_vector_of(reader, wine.pk)
    )
    return run_in_batch(pending, timings)


def exclude_deleted(filters: Filter) -> Filter:
    """Return a filter that also excludes wines that were deleted since the build. One database query."""
    deleted = Deletion.objects.values_list("wine_id", flat=True)
    return replace(filters, without_wines=filters.without_wines.union(deleted))


def _vector_of(reader: Reader, wine_id: int) -> NDArray[np.float32]:
    try:
        return reader.vector_of(wine_id)
    except KeyError as error:
        raise SearchUnavailable("This wine is not in the index yet.", retry_after=60) from error
