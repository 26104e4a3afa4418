"""The values that go into a search and come out of it, the same for every interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
        correct: Correct misspelt names of producers and wines.
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
    correct: bool = True
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
        total: Wines that satisfy the constraints, on all pages together, whether or not they are relevant.
        results: The wines of this page, in order.
        generation: The index that answered.
        facets: Counts over all wines that satisfy the query; empty unless requested.
        relaxations: If no wine satisfies everything: what each constraint's removal would bring, most first.
        out_of_domain: The query does not look like wine. The results are those that come nearest.
        took_ms: Milliseconds by stage, in order, and the time from start to end as `total`.
        sorted_among: How many wines another order than that of relevance lists: the most relevant ones if
            there are words to rank by, otherwise all; None in the order of relevance.
        has_next: There may be another page.
    """

    request: SearchRequest
    parsed: ParsedQuery
    total: int
    results: Sequence[RankedWine]
    generation: str
    facets: tuple[Facet, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    out_of_domain: bool = False
    took_ms: dict[str, float] = field(default_factory=dict)
    sorted_among: int | None = None
    has_next: bool = False

    @property
    def listed(self) -> int:
        """How many wines all pages together show."""
        return self.total if self.sorted_among is None else self.sorted_among

    @property
    def sort(self) -> Sort:
        """Order of the results."""
        return effective_sort(self.request, self.parsed)

    @property
    def next_offset(self) -> int | None:
        """Offset of the next page, None on the last."""
        return self.request.offset + self.request.limit if self.has_next else None

    @property
    def previous_offset(self) -> int | None:
        """Offset of the previous page, None on the first."""
        return max(0, self.request.offset - self.request.limit) if self.request.offset else None


def effective_sort(request: SearchRequest, parsed: ParsedQuery) -> Sort:
    """Return the order of the results: the parameter wins over the sentence."""
    if request.sort is Sort.RELEVANCE and parsed.sort:
        return Sort(parsed.sort)
    return request.sort


@dataclass(frozen=True, slots=True)
class FacetResponse:
    """Some values of one facet.

    Attributes:
        request: The search whose filters are in force.
        parsed: Everything that is enforced: constraints of the sentence and explicit filters.
        facet: The values, and how many match.
        limit: Number of values on a page.
        offset: Number of values that were skipped.
        generation: The index that answered.
        took_ms: As in `SearchResponse`.
    """

    request: SearchRequest
    parsed: ParsedQuery
    facet: Facet
    limit: int
    offset: int
    generation: str
    took_ms: dict[str, float] = field(default_factory=dict)

    @property
    def next_offset(self) -> int | None:
        """Offset of the next values, None if these are the last."""
        following = self.offset + self.limit
        return following if following < self.facet.value_count else None
