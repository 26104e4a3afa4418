"""What a search answers, the same for every door."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.models import Wine
from search.understanding import Constraint, Understanding


class Piece(NamedTuple):
    """A run of evidence text; `matched` where it is a word of the query."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that speaks for a result.

    Attributes:
        kind: `summary`, `notes` or `review`.
        author: who wrote the review; empty for the winemaker's notes.
        pieces: the text in order, cut at matched words; joined they give the text.
    """

    kind: str
    author: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class RankedWine:
    """One result: `rank` counts from 1 over all pages, a higher `score` is better."""

    rank: int
    score: float
    wine: Wine
    evidence: Evidence | None


class Relaxation(NamedTuple):
    """How many wines there are without one constraint."""

    constraint: Constraint
    total: int


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """A page of results.

    Attributes:
        query: the shopper's sentence, or the name of the wine that the results are similar to.
        understanding: what the sentence was taken to ask for; all of it holds for each result.
        ignored: keys of the constraints that the shopper took away.
        relaxations: where no wine satisfies everything, what each constraint's removal would bring, most
            first.
        total: wines that may be shown for this query, on all pages together.
        took_ms: milliseconds by stage, in the order in which they ran, with their sum as `total`.
        generation: id of the index that answered.
    """

    query: str
    total: int
    limit: int
    offset: int
    results: list[RankedWine]
    generation: str
    understanding: Understanding
    ignored: tuple[str, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    took_ms: dict[str, float] = field(default_factory=dict)

    @property
    def next_offset(self) -> int | None:
        """Offset of the next page, None on the last."""
        following = self.offset + self.limit
        return following if self.results and following < self.total else None

    @property
    def previous_offset(self) -> int | None:
        """Offset of the previous page, None on the first."""
        return max(0, self.offset - self.limit) if self.offset else None
