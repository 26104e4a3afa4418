"""A shopper's sentence -> what the engine is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from embeddings import Encoder
from indexer.engines.base import EngineQuery, Reader
from indexer.filters import Filter
from indexer.lexical import terms
from indexer.models import Deletion
from search.given import settle
from search.stopwatch import Stopwatch
from search.tastes import unwanted_terms
from search.understanding import Constraint, Understanding, understand
from search.vocabularies import vocabulary_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence, understood and encoded.

    Attributes:
        wish: the words to rank by, and to choose evidence by; '' where nothing was said.
        doubtful: it may turn out not to be about wine.
    """

    query: EngineQuery
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
    """Understand and encode a sentence; see `search.pipeline.search` for the arguments."""
    said = Understanding(sentence, sentence)
    if understanding:
        said = understand(sentence, vocabulary_of(reader), ignore)
    understood = settle(said, given)
    watch.lap("understand")
    # A sentence of constraints alone leaves nothing to rank by but itself.
    wish = understood.text or sentence
    vector = encoder.encode_queries([wish])[0]
    watch.lap("encode")
    query = EngineQuery(
        vector=vector,
        terms=tuple(terms(wish)),
        where=without_deleted(understood.filters),
        unwanted=unwanted_terms(understood),
    )
    return Asked(query, understood, wish, doubtful=understanding)


def without_deleted(where: Filter) -> Filter:
    """Return a filter that also keeps away what was deleted since the build. One database query."""
    deleted = Deletion.objects.values_list("wine_id", flat=True)
    return replace(where, without_wines=where.without_wines.union(deleted))
