"""Facets and sort orders as links: each adds or removes one filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse

from indexer.filters import AnyOf, Range
from search.explicit_constraints import to_constraint
from search.facets import TEXT_FACETS, Bucket, Facet
from search.parameters import MAX_OFFSET
from search.query_parsing import Constraint, ParsedQuery, format_number
from search.ranking import Sort
from search.types import FacetResponse, SearchRequest, SearchResponse
from search.web.links import search_params, search_url, url_without
from search.web.problems import Problems

VALUES_SHOWN = 6

# The names and values of hidden inputs.
Inputs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FacetValue:
    label: str
    count: int
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetLinks:
    """One facet: the values that are visible at once, and the rest.

    Attributes:
        others: Values behind "more".
        more: Number of all values that are not visible at once.
        all_url: URL of the page with all values; empty if `first` and `others` are all.
        inputs: Hidden inputs of a form that searches within the facet.
        price_form: The form for a range, only at the price.
    """

    field: str
    label: str
    first: list[FacetValue]
    others: list[FacetValue]
    more: int
    all_url: str = ""
    inputs: Inputs | None = None
    price_form: PriceForm | None = None


@dataclass(frozen=True, slots=True)
class PriceForm:
    """A form for the lowest and the highest price that keeps everything else of a search.

    Attributes:
        low, high: The numbers in the boxes; empty for no bound.
        inputs: Its hidden inputs.
    """

    low: str
    high: str
    inputs: Inputs


class SortLink(NamedTuple):
    label: str
    url: str
    selected: bool


def sort_links(response: SearchResponse) -> list[SortLink]:
    """Return all sort orders."""
    return [SortLink(sort.label, _sort_url(response, sort), sort is response.sort) for sort in Sort]


def _sort_url(response: SearchResponse, sort: Sort) -> str:
    """Return the search in another order; the order that the sentence asks for must be removed for "Best"."""
    request, stated = response.request, response.parsed.sort
    ignore = (*request.ignore, f"sort:{stated}") if stated and sort is Sort.RELEVANCE else None
    return search_url(request, sort=sort, ignore=ignore)


def facet_links(response: SearchResponse) -> list[FacetLinks]:
    """Return the facets that have more than one value."""
    return [_links(response, facet) for facet in response.facets if facet.value_count > 1]


@dataclass(frozen=True, slots=True)
class FacetPage:
    """The page with the values of one facet.

    Attributes:
        containing: The letters that all values contain.
    """

    response: FacetResponse
    containing: str

    @property
    def field(self) -> str:
        return self.response.facet.field

    @property
    def label(self) -> str:
        return self.response.facet.label

    @property
    def values(self) -> list[FacetValue]:
        return _values(self.response.request, self.response.parsed, self.response.facet)

    @property
    def count(self) -> str:
        """Which values are shown, in words: "1 to 60 of 569", "3 with “sauv”"."""
        total, shown = self.response.facet.value_count, len(self.response.facet.buckets)
        having = f" with “{self.containing}”" if self.containing else ""
        if not shown:
            return f"None{having}" if having else "No wine of this search has one."
        if shown == total:
            return f"{total:,}{having}" if having else f"All {total:,}"
        first = self.response.offset + 1
        return f"{first:,} to {first + shown - 1:,} of {total:,}{having}"

    @property
    def inputs(self) -> Inputs:
        return form_inputs(self.response.request)

    @property
    def search_url(self) -> str:
        """URL of the search itself."""
        return search_url(self.response.request)

    @property
    def all_url(self) -> str:
        return facet_url(self.response.request, self.field)

    @property
    def previous_url(self) -> str:
        """URL of the previous values, empty at the first."""
        return self._url(max(0, self.response.offset - self.response.limit)) if self.response.offset else ""

    @property
    def next_url(self) -> str:
        """URL of the next values, empty at the last and at the deepest offset."""
        skip = self.response.next_offset
        return self._url(skip) if skip is not None and skip <= MAX_OFFSET else ""

    def _url(self, skip: int) -> str:
        return facet_url(self.response.request, self.field, containing=self.containing, skip=skip)


def facet_url(request: SearchRequest, field: str, *, containing: str = "", skip: int = 0) -> str:
    """Return the URL of the page with the values of a facet."""
    params = search_params(request)
    if containing:
        params["containing"] = containing
    if skip:
        params["skip"] = str(skip)
    return f"{reverse('web:facet', args=[field])}?{params.urlencode()}"


def form_inputs(request: SearchRequest, *without: str) -> Inputs:
    """Return hidden inputs that keep a search, except for some parameters."""
    return [
        (name, value)
        for name, values in search_params(request).lists()
        if name not in without
        for value in values
    ]


def price_form(response: SearchResponse) -> PriceForm:
    """Return the form for the price, filled with the range in force."""
    ranges = [condition for condition in response.parsed.filters.ranges if condition.field == "price"]
    lows = [condition.at_least for condition in ranges if condition.at_least is not None]
    highs = [condition.at_most for condition in ranges if condition.at_most is not None]
    return PriceForm(
        format_number(max(lows)) if lows else "",
        format_number(min(highs)) if highs else "",
        form_inputs(response.request, "price_min", "price_max"),
    )


def invalid_price_form(problems: Problems) -> PriceForm:
    """Return the form with the bounds as they were typed, to be mended."""
    low, high = (problems.params.get(name, "") for name in ("price_min", "price_max"))
    without = {"price_min", "price_max"}
    inputs = [
        (name, value)
        for name, values in problems.remaining.lists()
        if name not in without
        for value in values
    ]
    return PriceForm(low, high, inputs)


def _links(response: SearchResponse, facet: Facet) -> FacetLinks:
    request = response.request
    values = _values(request, response.parsed, facet)
    first, others = values[:VALUES_SHOWN], values[VALUES_SHOWN:]
    has_more = facet.field in TEXT_FACETS and facet.value_count > len(values)
    return FacetLinks(
        facet.field,
        facet.label,
        first,
        others,
        facet.value_count - len(first),
        facet_url(request, facet.field) if has_more else "",
        form_inputs(request) if has_more else None,
        price_form(response) if facet.field == "price" else None,
    )


def _values(request: SearchRequest, parsed: ParsedQuery, facet: Facet) -> list[FacetValue]:
    """Return the values of a facet, those in force first."""
    buckets = sorted(facet.buckets, key=lambda bucket: not bucket.selected)
    return [
        FacetValue(bucket.label, bucket.count, _toggle_url(request, parsed, facet, bucket), bucket.selected)
        for bucket in buckets
    ]


def _toggle_url(request: SearchRequest, parsed: ParsedQuery, facet: Facet, bucket: Bucket) -> str:
    in_force = [constraint for constraint in parsed.required if constraint.field == facet.field]
    if bucket.selected:
        selecting = (constraint for constraint in in_force if _includes(constraint, bucket.condition))
        return url_without(request, *selecting)
    explicit, added = request.explicit_constraints, to_constraint(bucket.condition)
    if isinstance(bucket.condition, Range):
        # One band at a time: no wine is in two of them.
        others = [constraint for constraint in explicit if constraint not in in_force]
        return search_url(request, explicit_constraints=[*others, added])
    # Constraints of the sentence become explicit, or the new value alone would replace them.
    from_sentence = [constraint for constraint in in_force if constraint not in explicit]
    return search_url(request, explicit_constraints=[*from_sentence, *explicit, added])


def _includes(constraint: Constraint, condition: AnyOf | Range) -> bool:
    if isinstance(condition, Range):
        return condition in constraint.conditions
    required = (other for other in constraint.conditions if isinstance(other, AnyOf))
    return any(other.matching(condition.values) for other in required)
