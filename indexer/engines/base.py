"""The interface of a search engine.

A new engine subclasses `Engine`, `Reader` and `Candidates`, and is named by its dotted path in
`SOMMELIER_ENGINE_BACKEND`. `tests/indexer/test_engine_contract.py` holds what every engine must do.

An `Engine` builds generations (immutable indexes) from a `Snapshot` of the records. A `Reader` is one opened
generation: it counts, and it answers each `EngineQuery` with `Candidates`, which the search ranks.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.filters import EVERYTHING, AnyOf, Filter, NoneOf, NumericField, TextField
from indexer.generations import IndexedRevisions, Manifest
from indexer.names import NameVocabulary, WineNames
from indexer.snapshot import Snapshot

# Name of the score component that comes from words. The others are named after their vector field, a key of
# `indexer.snapshot.VECTOR_FIELDS`.
LEXICAL = "lexical"
NAME = "name"


class ScoreComponent(NamedTuple):
    """One raw score of each candidate, with the figures to normalise it by.

    Attributes:
        scores: float32 [n], higher is better, NaN where a wine has none.
        mean: Mean over all wines of the generation, whatever the filter, so that a normalised score does not
            depend on the filter. It may be estimated from a sample.
        deviation: Standard deviation over the same wines.
        highest: Maximum over the same wines.
    """

    scores: NDArray[np.float32]
    mean: float
    deviation: float
    highest: float


class Order(NamedTuple):
    """An order by a number. Its first wines are candidates whatever their scores.

    Wines with the same number are in the order of their ids, and those without it come last.

    Attributes:
        field: The number.
        descending: The highest first.
        limit: Number of wines to propose.
        none_of: Texts that these wines must not have, besides what the filter excludes.
    """

    field: NumericField
    descending: bool
    limit: int
    none_of: tuple[NoneOf, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """One query.

    Attributes:
        text: The words to rank by, as the shopper wrote them. The engine tokenizes and stems them itself.
        vector: float32 [dim], the encoded text, for the vector fields.
        filters: Conditions that every candidate satisfies.
        name: The name of a producer or wine that the shopper asks for; '' if none is known.
        order: Also propose the first wines in this order. Only an engine that proposes candidates needs it.
    """

    text: str
    vector: NDArray[np.float32]
    filters: Filter = EVERYTHING
    name: str = ""
    order: Order | None = None


class Candidates(ABC):
    """The answer to one query: wines that satisfy its filter, with their raw scores.

    Attributes:
        wine_ids: int64 [n], ascending.
        components: The score components by name, each of n scores: `lexical`, the BM25 score of the query's
            text; `name`, from 0 to 1, how well the name, or else the text, is that of the
            wine, with mean 0 and deviation 1;
            `negative`, the BM25 score of its negative terms, if it has any; and for each vector field,
            under its name, the score of the wine's nearest passage in that field.
        total: Number of wines that satisfy the filter. It exceeds n if the engine only proposes the best.
    """

    wine_ids: NDArray[np.int64]
    components: dict[str, ScoreComponent]
    total: int

    @abstractmethod
    def best_passages(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        """Return the passage that best supports each of some candidates.

        It is the nearest passage of a wine's notes and reviews, or its summary if it has neither.

        Args:
            rows: int64 [m], indices into `wine_ids`.

        Returns:
            Passage ids, int64 [m], -1 for a wine without an embedded passage.
        """

    @abstractmethod
    def numeric_values(self, field: NumericField) -> NDArray[np.float64]:
        """Return a number of each candidate, float64 [n], NaN where it is unknown."""

    @abstractmethod
    def have(self, condition: AnyOf) -> NDArray[np.bool_]:
        """Tell which candidates satisfy a condition, bool [n]."""


class Passages(NamedTuple):
    """All embedded passages of a generation. A passage's index in these arrays is its ordinal.

    Attributes:
        passage_ids: int64 [passages].
        wine_ids: int64 [passages], the wine of each passage.
    """

    passage_ids: NDArray[np.int64]
    wine_ids: NDArray[np.int64]


class Reader(ABC):
    """One opened generation, usable from many threads at once.

    It stays usable as long as there is a reference to it, even after its generation has been retired.

    Attributes:
        manifest: The properties of the generation.
    """

    manifest: Manifest

    @abstractmethod
    def search(self, queries: Sequence[EngineQuery]) -> list[Candidates]:
        """Answer a batch of queries, in their order. The other queries of a batch do not affect an answer."""

    @abstractmethod
    def count(self, filters: Filter) -> int:
        """Return the exact number of wines that satisfy a filter."""

    @abstractmethod
    def wine_ids(self, filters: Filter, limit: int) -> NDArray[np.int64]:
        """Return the ids of at most `limit` wines that satisfy a filter, evenly spaced, ascending."""

    @abstractmethod
    def facet(self, field: TextField, filters: Filter) -> dict[str, int]:
        """Count the wines that satisfy a filter by their value of a field, exactly, most frequent first."""

    @abstractmethod
    def numeric_facet(self, field: NumericField, filters: Filter) -> dict[float, int]:
        """Count the wines that satisfy a filter by their number in a field, exactly, highest number first."""

    @abstractmethod
    def document_frequencies(self) -> Mapping[str, int]:
        """Return the number of wines whose notes and reviews contain each word, by folded word."""

    @abstractmethod
    def names(self) -> NameVocabulary:
        """Return the names of producers and wines."""

    @abstractmethod
    def wine_names(self) -> WineNames:
        """Return the whole names of all wines, to be completed while they are typed."""

    @abstractmethod
    def passages(self) -> Passages:
        """Return all embedded passages."""

    @abstractmethod
    def passage_vectors(self, ordinals: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return the vectors of some passages.

        Args:
            ordinals: int64 [n], ordinals in `passages()`.

        Returns:
            float32 [n, dim], approximate if the index compresses its vectors.
        """

    @abstractmethod
    def vector_of(self, wine_id: int) -> NDArray[np.float32]:
        """Return one vector for a whole wine, float32 [dim], of unit length.

        Raises:
            KeyError: The wine is not in this generation, or none of its passages is embedded.
        """


@dataclass(frozen=True, slots=True)
class GenerationStatus:
    """A generation as `index_status` shows it.

    Attributes:
        generation: Its name.
        active: Whether it is the active one, which processes open.
        manifest: Its properties; None if they cannot be read.
        fault: Why it cannot be used; '' if no fault is known.
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
    """Builds generations, activates one of them, and opens them for searches.

    It is created as `EngineClass(index_root, **options)`, with the folder
    `SOMMELIER_INDEX_ROOT` and the `OPTIONS` of the setting `SOMMELIER_ENGINE`; see
    `indexer.backends.create_engine`.

    Names of generations sort in the order in which they were built. The caller of `build`, `publish`,
    `discard` and `retire` holds the build lock; everything else may be called at any time from any thread.
    """

    @abstractmethod
    def build_lock(self) -> AbstractContextManager[None]:
        """Return a context manager that lets one process build at a time.

        Raises:
            BuildInProgressError: On entry: another process holds the lock.
        """

    @abstractmethod
    def build(self, snapshot: Snapshot) -> Manifest:
        """Build a generation without activating it. Nothing is left behind if it fails.

        Raises:
            TooFewVectorsError: The index needs more vectors to train on.
            OSError: The disk failed or is full.
        """

    @abstractmethod
    def publish(self, generation: str) -> None:
        """Make a generation the active one, atomically. Readers of other processes switch by themselves.

        Raises:
            OSError: The disk failed or is full. A complete generation is active, the old one or the new
                one.
        """

    @abstractmethod
    def discard(self, generation: str) -> None:
        """Remove a generation that could not be published. The active one is never removed."""

    @abstractmethod
    def retire(self) -> None:
        """Remove old generations, except the active one and those kept to go back to."""

    @abstractmethod
    def reader(self) -> Reader:
        """Return a reader of the active generation, or of an older one while the active one cannot be opened.

        It is called for every search, so it must be fast: all generations but the first one of a process are
        opened in the background. Before a generation answers searches, the engine sends the signal
        `indexer.signals.generation_opening`; if a receiver raises, the generation counts as one that cannot
        be opened.

        Raises:
            NoGenerationError: There is no generation yet.
            BrokenGenerationError: No generation can be opened.
        """

    @abstractmethod
    def open(self, generation: str) -> Reader:
        """Open a generation by its name, whichever is active.

        Raises:
            NoGenerationError: There is none of this name.
            BrokenGenerationError: It is damaged.
            IndexerError: The device of the options does not exist.
        """

    @property
    @abstractmethod
    def degraded_reason(self) -> str:
        """Why `reader` cannot return the active generation; '' if it can or is still opening it."""

    @abstractmethod
    def indexed_revisions(self, generation: str) -> IndexedRevisions:
        """Return the wines of a generation with their revisions.

        Raises:
            BrokenGenerationError: They cannot be read.
        """

    @abstractmethod
    def statuses(self, *, verify: bool = False) -> list[GenerationStatus]:
        """Return the status of all generations, newest first.

        Args:
            verify: Compare every file with its digest, which takes time.
        """
