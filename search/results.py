"""What a search answers, the same for every door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.models import Wine
from search.facets import Facet
from search.sorting import Sort
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
    """One result.

    Attributes:
        rank: counts from 1 over all pages.
        score: higher is better.
        explanation: the parts that the score is the sum of, where they were asked for.
    """

    rank: int
    score: float
    wine: Wine
    evidence: Evidence | None
    explanation: Mapping[str, float] | None = None


class Relaxation(NamedTuple):
    """How many wines there are without one constraint."""

    constraint: Constraint
    total: int


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """A page of results.

    Attributes:
        query: the shopper's sentence, or the name of the wine that the results are similar to.
        understanding: what the sentence and the parameters ask for; all of it holds for each result.
        given: those of its constraints that came as parameters.
        literal: whether nothing was taken out of the sentence, because the shopper wanted it so.
        ignored: keys of the constraints that the shopper took away.
        out_of_domain: whether the query is not about wine, so that nothing is shown.
        facets: counts of all wines that satisfy the query, by field; empty where not asked for.
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
    given: tuple[Constraint, ...] = ()
    literal: bool = False
    ignored: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    out_of_domain: bool = False
    facets: tuple[Facet, ...] = ()
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
