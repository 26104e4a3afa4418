"""A shopper's sentence -> what the engine answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from embeddings import Encoder
from indexer.engines.base import Candidates, EngineQuery, Reader
from indexer.filters import Filter
from indexer.lexical import terms
from indexer.models import Deletion
from search.given import settle
from search.remembering.vectors import known_vector, remember_vector
from search.stopwatch import Stopwatch
from search.tastes import unwanted_terms
from search.together import Sought, find
from search.understanding import Constraint, Understanding, understand
from search.vocabularies import vocabulary_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence, understood, and what the engine found for it.

    Attributes:
        candidates: what it answered to the query.
        wish: the words to rank by, and to choose evidence by; '' where nothing was said.
        doubtful: it may turn out not to be about wine.
    """

    query: EngineQuery
    candidates: Candidates
    understood: Understanding
    wish: str = ""
    doubtful: bool = False


def ask(
    sentence: str,
    encoder: Encoder,
    reader: Reader,
    watch: Stopwatch,
    *,
    understanding: bool = True,
    ignore: Sequence[str] = (),
    given: Sequence[Constraint] = (),
) -> Asked:
    """Understand, encode and search; see `search.pipeline.search` for the arguments."""
    said = Understanding(sentence, sentence)
    if understanding:
        said = understand(sentence, vocabulary_of(reader), ignore)
    understood = settle(said, given)
    watch.lap("understand")
    # A sentence of constraints alone leaves nothing to rank by but itself.
    wish = understood.text or sentence
    sought = Sought(
        encoder,
        reader,
        where=without_deleted(understood.filters),
        wish=wish,
        vector=(known := known_vector(encoder, wish)),
        terms=tuple(terms(wish)),
        unwanted=unwanted_terms(understood),
    )
    found = find(sought, watch)
    if known is None:
        remember_vector(encoder, wish, found.query.vector)
    return Asked(found.query, found.candidates, understood, wish, doubtful=understanding)


def without_deleted(where: Filter) -> Filter:
    """Return a filter that also keeps away what was deleted since the build. One database query."""
    deleted = Deletion.objects.values_list("wine_id", flat=True)
    return replace(where, without_wines=where.without_wines.union(deleted))
