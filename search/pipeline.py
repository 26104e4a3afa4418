"""One pipeline for all doors: query -> understand -> encode -> engine -> candidates -> rank -> records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from embeddings import EmbeddingsError, Encoder
from indexer.configured import configured_encoder, configured_engine
from indexer.engines.base import Reader
from indexer.exceptions import EncoderMismatchError, GenerationError
from indexer.models import Wine
from search.answering import Question, answer
from search.asking import Asked, ask, without_deleted
from search.exceptions import SearchUnavailable
from search.likeness import ANY, Likeness
from search.ranking import WEIGHTS, Weights
from search.results import SearchAnswer
from search.sorting import Sort
from search.stopwatch import Stopwatch
from search.together import Sought, find
from search.turnstile import TURNSTILE
from search.understanding import Constraint, Understanding


def search(
    query: str,
    *,
    limit: int = 10,
    offset: int = 0,
    understanding: bool = True,
    ignore: Sequence[str] = (),
    given: Sequence[Constraint] = (),
    sort: Sort = Sort.RELEVANCE,
    facets: bool = False,
    explain: bool = False,
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
        given: constraints that hold besides; they win where the sentence says otherwise.
        sort: the order of the results.
        facets: count the wines by grape, place, colour, price, rating and vintage.
        explain: show for each result the parts of its score.
        weights: how much each part of the score counts.
        reader: a generation to search instead of the active one.

    Raises:
        SearchUnavailable: there is no usable index at this moment, or too many search at once.
    """
    with TURNSTILE.passed():
        watch = Stopwatch()
        encoder, reader = ready_to_search(reader)
        watch.lap("open")
        asked = ask(query, encoder, reader, watch, understanding=understanding, ignore=ignore, given=given)
        question = Question(
            asked, limit=limit, offset=offset, sort=sort, facets=facets, explain=explain, weights=weights
        )
        return replace(
            answer(reader, question, watch),
            given=tuple(given),
            ignored=tuple(ignore),
            literal=not understanding,
        )


def similar(wine_id: int, *, limit: int = 10, offset: int = 0, likeness: Likeness = ANY) -> SearchAnswer:
    """Rank the catalogue by likeness to one wine, which is left out itself.

    Raises:
        SearchUnavailable: as for `search`, or the wine is not in the index yet.
        Wine.DoesNotExist: there is no such wine.
    """
    with TURNSTILE.passed():
        watch = Stopwatch()
        wine = Wine.objects.get(pk=wine_id)
        encoder, reader = ready_to_search()
        watch.lap("open")
        others = replace(likeness.filter_for(wine), without_wines=frozenset([wine_id]))
        sought = Sought(encoder, reader, where=without_deleted(others), vector=_vector_of(reader, wine_id))
        found = find(sought, watch)
        asked = Asked(found.query, found.candidates, Understanding(wine.name, wine.name))
        return answer(reader, Question(asked, limit=limit, offset=offset), watch)


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
