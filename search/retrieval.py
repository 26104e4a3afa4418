"""Opens the index and retrieves candidates from it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from embeddings import EmbeddingsError, Encoder
from indexer.backends import get_encoder, get_engine
from indexer.engines.base import LEXICAL, Order, Reader
from indexer.exceptions import EncoderMismatchError, GenerationError
from indexer.filters import EVERYTHING, Filter
from indexer.models import Deletion, Wine
from search.batching import BatchResult, PendingQuery, run_in_batch
from search.caching.embedding_cache import CachingEncoder
from search.exceptions import SearchUnavailable
from search.query_parsing import ParsedQuery
from search.query_parsing.tokens import tokenize
from search.similar import SimilarFilters
from search.timings import Timings

# Among the best wines by words, those with all words in their name are the ones that a sentence names.
_MAX_NAMED = 300


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
        text=parsed.text or _words_without_comparison(parsed),
        name=parsed.name,
        likeness=_mean_vector(reader, parsed.similar_to) if parsed.similar_to else None,
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
        encoder, reader, filters=exclude_deleted(others), vector=_mean_vector(reader, [wine.pk])
    )
    return run_in_batch(pending, timings)


def wines_named(encoder: Encoder, reader: Reader, words: tuple[str, ...]) -> list[int]:
    """Return the ids of wines whose names have all of some folded words, at most `_MAX_NAMED`.

    Raises:
        SearchUnavailable: As `run_in_batch`.
    """
    vector = np.zeros(reader.manifest.dim, dtype=np.float32)
    pending = PendingQuery(
        encoder, reader, filters=exclude_deleted(EVERYTHING), text=" ".join(words), vector=vector
    )
    candidates = run_in_batch(pending, Timings()).candidates
    scores = candidates.components[LEXICAL].scores
    best = candidates.wine_ids[np.argsort(-scores, kind="stable")[:_MAX_NAMED]]
    names = Wine.objects.filter(pk__in=best.tolist()).values_list("pk", "name")
    required = set(words)
    return [wine_id for wine_id, name in names if required.issubset(token.text for token in tokenize(name))]


def _words_without_comparison(parsed: ParsedQuery) -> str:
    """Return the sentence without the wine that it moves away from: "a change from Malbec"."""
    text = parsed.wording
    if parsed.comparison is not None:
        for start, end in sorted(parsed.comparison.spans, reverse=True):
            text = f"{text[:start]} {text[end:]}"
    return text.strip() or "wine"


def _mean_vector(reader: Reader, wine_ids: Iterable[int]) -> NDArray[np.float32]:
    """Return the mean of the wines' vectors, of unit length. Wines without a vector are skipped."""
    vectors = []
    for wine_id in wine_ids:
        with suppress(KeyError):
            vectors.append(reader.vector_of(wine_id))
    if not vectors:
        raise SearchUnavailable("These wines are not in the index yet.", retry_after=60)
    mean: NDArray[np.float32] = np.mean(vectors, axis=0, dtype=np.float32)
    return mean / max(float(np.linalg.norm(mean)), float(np.finfo(np.float32).tiny))


def exclude_deleted(filters: Filter) -> Filter:
    """Return a filter that also excludes wines that were deleted since the build. One database query."""
    deleted = Deletion.objects.values_list("wine_id", flat=True)
    return replace(filters, without_wines=filters.without_wines.union(deleted))
