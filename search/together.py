"""Searches of many requests, encoded and searched together."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

import numpy as np
from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from numpy.typing import NDArray

from embeddings import Encoder
from embeddings.batch_queue import BatchLimits, BatchStatistics
from embeddings.batcher import Batcher
from embeddings.exceptions import BatchError, DeadlinePassedError
from indexer.engines.base import Candidates, EngineQuery, Reader
from indexer.filters import Filter
from search.callers import caller_waits
from search.exceptions import SearchUnavailable
from search.stopwatch import Stopwatch
from search.turnstile import TURNSTILE

# Padded tokens: as many as keep a processor's caches warm, and a dozen sentences in a few milliseconds.
_TOKENS = 2_048
# Each has a score for every passage of the catalogue, so that memory sets a limit of its own.
_ROWS = 32
# Fewer than a tokenizer makes of nearly any sentence; counting them would cost as much as a batch saves.
_CHARACTERS_PER_TOKEN = 3
_SPECIAL_TOKENS = 2

Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sought:
    """A search that is not encoded yet.

    Attributes:
        encoder, reader: what encodes and what is searched; requests of different ones never mix.
        wish: the words to encode.
        vector: float32 [dim] where it is known already, so that nothing is encoded.
        terms, where, unwanted: as the engine takes them.
    """

    encoder: Encoder
    reader: Reader
    where: Filter
    wish: str = ""
    vector: NDArray[np.float32] | None = None
    terms: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


class Found(NamedTuple):
    """A search that was done.

    Attributes:
        query: what the engine was asked.
        candidates: what it answered.
        seconds: how long the batch took, by stage.
    """

    query: EngineQuery
    candidates: Candidates
    seconds: dict[str, float]


def find(sought: Sought, watch: Stopwatch) -> Found:
    """Encode and search, together with what other threads ask at the same time.

    Raises:
        SearchUnavailable: there was no answer in time, nobody waits for one any more, or this process ends.
        EncodingError: the encoder failed this request.
    """
    try:
        found = _batcher().ask(sought, within=settings.SEARCH_SECONDS, wanted=caller_waits())
    except DeadlinePassedError as error:
        raise SearchUnavailable("The search did not end in time.", retry_after=1) from error
    except BatchError as error:
        raise SearchUnavailable(f"The search was not done: {error}.", retry_after=1) from error
    watch.split(found.seconds, rest="queue")
    return found


def statistics() -> BatchStatistics:
    """Return the figures of this process's queue, whose door is the turnstile."""
    figures = _batcher().statistics()
    return replace(figures, refused=figures.refused + TURNSTILE.refused)


def _batcher() -> Batcher[Sought, Found]:
    with _lock:
        return _made()


# functools.cache lets two first callers in, and a second worker would share the cores with the first.
_lock = threading.Lock()


@cache
def _made() -> Batcher[Sought, Found]:
    limits = BatchLimits(budget=_TOKENS, rows=_ROWS, waiting=settings.SEARCHES_AT_ONCE)
    return Batcher(_search, cost=_tokens, limits=limits)


@receiver(setting_changed)
def _forget(*, setting: str, **_: Any) -> None:
    """Tests change settings; serving processes never do."""
    if setting == "SEARCHES_AT_ONCE" and _made.cache_info().currsize:
        _made().close()
        _made.cache_clear()


def _tokens(sought: Sought) -> int:
    if sought.vector is not None:
        return 1
    tokens = len(sought.wish) // _CHARACTERS_PER_TOKEN + _SPECIAL_TOKENS
    return min(tokens, sought.encoder.max_length)


def _search(batch: list[Sought]) -> list[Found]:
    begun = perf_counter()
    queries = _by_group(batch, lambda sought: sought.encoder, _encode)
    encoded = perf_counter()
    pairs = list(zip(batch, queries, strict=True))
    candidates = _by_group(pairs, lambda pair: pair[0].reader, _candidates)
    took = {"encode": encoded - begun, "search": perf_counter() - encoded}
    return [
        Found(query, found, took if sought.vector is None else {"search": took["search"]})
        for (sought, query), found in zip(pairs, candidates, strict=True)
    ]


def _encode(encoder: Encoder, batch: Sequence[Sought]) -> list[EngineQuery]:
    wishes = [sought.wish for sought in batch if sought.vector is None]
    vectors = iter(encoder.encode_queries(wishes) if wishes else ())
    return [
        EngineQuery(
            vector=next(vectors) if sought.vector is None else sought.vector,
            terms=sought.terms,
            where=sought.where,
            unwanted=sought.unwanted,
        )
        for sought in batch
    ]


def _candidates(reader: Reader, pairs: Sequence[tuple[Sought, EngineQuery]]) -> list[Candidates]:
    return reader.search([query for _, query in pairs])


One = TypeVar("One")
Done = TypeVar("Done")


def _by_group(
    batch: Sequence[One], group_of: Callable[[One], Group], do: Callable[[Group, Sequence[One]], list[Done]]
) -> list[Done]:
    """Do the members of each group together; return what became of them in the order of the batch."""
    groups: defaultdict[Group, list[int]] = defaultdict(list)
    for place, one in enumerate(batch):
        groups[group_of(one)].append(place)
    done: dict[int, Done] = {}
    for group, places in groups.items():
        done.update(zip(places, do(group, [batch[place] for place in places]), strict=True))
    return [done[place] for place in range(len(batch))]
