"""The values that go into a search and come out of it, the same for every interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indexer.models import Wine
from search.evidence import Evidence
from search.facets import Facet
from search.query_parsing import Constraint, ParsedQuery
from search.ranking import DEFAULT_WEIGHTS, Sort, Weights
from search.relaxation import Relaxation


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """The query and its options.

    Attributes:
        query: The shopper's sentence, in NFC.
        limit: Number of results to return.
        offset: Number of results to skip.
        parse: Take constraints out of the sentence and enforce them, instead of ranking by all of its words.
        ignore: Keys of constraints in the sentence that are not enforced.
        explicit_constraints: Constraints that came as parameters. They win where the sentence says otherwise.
        sort: Order of the results.
        facets: Count the wines by grape, place, colour, price, rating and vintage.
        explain: Return the components of each score.
        weights: Weight of each score component.
    """

    query: str
    limit: int = 10
    offset: int = 0
    parse: bool = True
    ignore: tuple[str, ...] = ()
    explicit_constraints: tuple[Constraint, ...] = ()
    sort: Sort = Sort.RELEVANCE
    facets: bool = False
    explain: bool = False
    weights: Weights = DEFAULT_WEIGHTS


@dataclass(frozen=True, slots=True)
class RankedWine:
    """One result.

    Attributes:
        rank: Counts from 1 over all pages.
        score: Higher is better.
        explanation: The components that the score is the sum of; None unless requested.
    """

    rank: int
    score: float
    wine: Wine
    evidence: Evidence | None
    explanation: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """One page of results.

    Attributes:
        request: What it responds to.
        parsed: Everything that is enforced: constraints of the sentence and explicit filters.
        total: Wines that satisfy the query, on all pages together.
        results: The wines of this page, in order.
        generation: The index that answered.
        facets: Counts over all wines that satisfy the query; empty unless requested.
        relaxations: If no wine satisfies everything: what each constraint's removal would bring, most first.
        out_of_domain: The query does not look like wine. The results are those that come nearest.
        took_ms: Milliseconds by stage, in order, and the time from start to end as `total`.
    """

    request: SearchRequest
    parsed: ParsedQuery
    total: int
    results: list[RankedWine]
    generation: str
    facets: tuple[Facet, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    out_of_domain: bool = False
    took_ms: dict[str, float] = field(default_factory=dict)

    @property
    def next_offset(self) -> int | None:
        """Offset of the next page, None on the last."""
        following = self.request.offset + self.request.limit
        return following if self.results and following < self.total else None

    @property
    def previous_offset(self) -> int | None:
        """Offset of the previous page, None on the first."""
        return max(0, self.request.offset - self.request.limit) if self.request.offset else None
