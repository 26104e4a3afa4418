"""The seam between the catalogue and whatever searches it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.filters import EVERYTHING, Filter, NumericField, TextField
from indexer.generations import IndexedRevisions, Manifest
from indexer.snapshot import Snapshot

# Names of the score components that come from words. The others are named after their view.
LEXICAL = "lexical"
NEGATIVE = "negative"


class ScoreComponent(NamedTuple):
    """One raw score of each candidate.

    Attributes:
        scores: float32 [n], NaN where a wine has none.
        mean, deviation, highest: over all wines, whatever the filter, so that a score does not depend on it.
    """

    scores: NDArray[np.float32]
    mean: float
    deviation: float
    highest: float


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """One query as an engine takes it.

    Attributes:
        text: The words to rank by, as they were written. The engine analyses them.
        vector: float32 [dim], the encoded text.
        filters: Which wines may be found.
        negative_terms: Words that count against a wine. Phrases of several terms are skipped.
    """

    text: str
    vector: NDArray[np.float32]
    filters: Filter = EVERYTHING
    negative_terms: tuple[str, ...] = ()


class Candidates(ABC):
    """Wines that satisfy a query's filter, each with its raw scores.

    Attributes:
        wine_ids: int64 [n], ascending.
        components: BM25 of the query's words as `lexical`, BM25 of its negative terms, if any, as
            `negative`, and the score of the nearest passage of each view under the view's name.
        total: wines that satisfy the filter; above n where the engine only proposes the best.
    """

    wine_ids: NDArray[np.int64]
    components: dict[str, ScoreComponent]
    total: int

    @abstractmethod
    def best_passages(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        """Return the id of the passage that speaks for each of these rows, -1 where a wine has none.

        It is the nearest of what people wrote, or the summary where nobody wrote anything.
        """

    @abstractmethod
    def numbers(self, field: NumericField) -> NDArray[np.float64]:
        """Return a number of each candidate, float64 [n], NaN where it is unknown."""


class Passages(NamedTuple):
    """The passages of a generation, position by position.

    Attributes:
        passage_ids: int64 [passages].
        wine_ids: int64 [passages], the wine of each.
    """

    passage_ids: NDArray[np.int64]
    wine_ids: NDArray[np.int64]


class Reader(ABC):
    """One generation, opened; it stays whole for as long as somebody holds it. Safe from many threads."""

    manifest: Manifest

    @abstractmethod
    def search(self, queries: Sequence[EngineQuery]) -> list[Candidates]:
        """Answer a batch of queries, each by itself."""

    @abstractmethod
    def count(self, filters: Filter) -> int:
        """Return how many wines satisfy a filter, exactly."""

    @abstractmethod
    def facet(self, field: TextField, filters: Filter) -> dict[str, int]:
        """Return how many of the wines that satisfy a filter have each value, most frequent first."""

    @abstractmethod
    def numeric_facet(self, field: NumericField, filters: Filter) -> dict[float, int]:
        """Return how many of the wines that satisfy a filter have each number, highest first."""

    @abstractmethod
    def document_frequencies(self) -> Mapping[str, int]:
        """Return in how many wines' notes and reviews each folded word occurs."""

    @abstractmethod
    def passages(self) -> Passages:
        """Return all passages that have a vector."""

    @abstractmethod
    def passage_vectors(self, positions: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return the vectors at these positions of `passages`, float32 [n, dim]; lossy if the index is."""

    @abstractmethod
    def vector_of(self, wine_id: int) -> NDArray[np.float32]:
        """Return what stands for a whole wine, float32 [dim].

        Raises:
            KeyError: the wine is not in this generation, or none of its passages has a vector.
        """


@dataclass(frozen=True, slots=True)
class GenerationStatus:
    """A generation as `index_status` shows it.

    Attributes:
        active: whether it is the one that shall serve.
        manifest: None where it cannot be read.
        fault: why it cannot be used, '' where nothing is known against it.
    """

    generation: str
    active: bool
    manifest: Manifest | None
    fault: str = ""

    @property
    def state(self) -> str:
        if self.fault:
            return "broken"
        return "active" if self.active else "ready"


class Engine(ABC):
    """Builds generations, switches between them and opens the active one.

    Attributes:
        supports_exhaustive_search: whether every wine is a candidate, so that a ranking has no end.
    """

    supports_exhaustive_search: ClassVar[bool]

    @abstractmethod
    def building(self) -> AbstractContextManager[None]:
        """Hold the right to build.

        Raises:
            BuildInProgressError: somebody else holds it.
        """

    @abstractmethod
    def build(self, snapshot: Snapshot) -> Manifest:
        """Build a generation aside; nobody sees it before it is published.

        Raises:
            TooFewVectorsError: the index needs more to train on.
            OSError: the disk would not take it.
        """

    @abstractmethod
    def publish(self, generation: str) -> None:
        """Make a generation the active one, at once and for everybody."""

    @abstractmethod
    def discard(self, generation: str) -> None:
        """Remove a generation that could not be published; the active one stays."""

    @abstractmethod
    def retire(self) -> list[str]:
        """Remove what is neither active nor kept to go back to; return the names of what was removed."""

    @abstractmethod
    def reader(self) -> Reader:
        """Return the active generation.

        Raises:
            NoGenerationError: there is none yet.
            BrokenGenerationError: none can be used.
        """

    @abstractmethod
    def open(self, generation: str) -> Reader:
        """Return a generation by its name, whichever is active.

        Raises:
            NoGenerationError: there is none of this name.
            BrokenGenerationError: it cannot be used.
        """

    @property
    @abstractmethod
    def degraded(self) -> str:
        """Why the active generation does not serve, '' where it does."""

    @abstractmethod
    def indexed_revisions(self, generation: str) -> IndexedRevisions:
        """Return which wines a generation holds, each at which revision.

        Raises:
            BrokenGenerationError: that cannot be told.
        """

    @abstractmethod
    def statuses(self, *, verify: bool = False) -> list[GenerationStatus]:
        """Return all generations, newest first; `verify` compares all of their files with the digests."""
