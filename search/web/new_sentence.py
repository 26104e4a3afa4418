"""Adapts a search to how it was typed: filters kept for a new sentence, and an emptied range of prices.

The search box sends the filters that were chosen by hand along with the next sentence, with a digest of the
sentence that they were chosen for. What the new sentence itself speaks of, it decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b

from django.http import QueryDict

from indexer.filters import Range
from indexer.text import fold
from search import service
from search.explicit_constraints import to_query_params
from search.query_parsing import Constraint
from search.types import SearchRequest, SearchResponse
from search.web.links import filter_label, search_url

# The parameter with the digest.
KEPT = "kept"
_PLACES = frozenset({"country", "region", "appellation", "location", "place"})


@dataclass(frozen=True, slots=True)
class KeptFilters:
    """Filters that were chosen for an earlier sentence.

    Attributes:
        request: The search that is run.
        kept: Filters in force that the new sentence does not mention.
        dropped: Filters that gave way to what the new sentence says.
    """

    request: SearchRequest
    kept: tuple[Constraint, ...] = ()
    dropped: tuple[Constraint, ...] = ()

    @property
    def kept_labels(self) -> list[str]:
        return [filter_label(constraint) for constraint in self.kept]

    @property
    def dropped_labels(self) -> list[str]:
        return [filter_label(constraint) for constraint in self.dropped]

    @property
    def url_without_kept(self) -> str:
        return search_url(self.request, explicit_constraints=())

    @property
    def url_with_dropped(self) -> str:
        return search_url(
            self.request, explicit_constraints=(*self.request.explicit_constraints, *self.dropped)
        )


def sentence_digest(query: str) -> str:
    """Return a short digest of a sentence, to tell whether the next one is another."""
    return blake2b(query.encode(), digest_size=4).hexdigest()


def adapt(request: SearchRequest, params: QueryDict) -> KeptFilters:
    """Return the search to run for the parameters of a page.

    Raises:
        SearchUnavailable: There is no usable index now.
    """
    if _is_emptied_range(params):
        request = replace(request, ignore=(*request.ignore, *_stated_prices(request)))
    if not request.explicit_constraints or params.get(KEPT, "") in {"", sentence_digest(request.query)}:
        return KeptFilters(request)
    stated = service.parse(replace(request, explicit_constraints=())).constraints
    dropped = tuple(
        chosen
        for chosen in request.explicit_constraints
        if any(_decides(constraint, chosen) for constraint in stated)
    )
    kept = tuple(chosen for chosen in request.explicit_constraints if chosen not in dropped)
    return KeptFilters(replace(request, explicit_constraints=kept), kept, dropped)


def next_inputs(request: SearchRequest) -> list[tuple[str, str]]:
    """Return the inputs that the search box sends with the next sentence: the filters chosen by hand."""
    params = to_query_params(
        condition for constraint in request.explicit_constraints for condition in constraint.conditions
    )
    inputs = [(name, value) for name, values in params.items() for value in values]
    return [*inputs, (KEPT, sentence_digest(request.query))] if inputs else []


def clear_url(response: SearchResponse) -> str:
    """Return the URL of the same sentence without any filter; empty if fewer than two are in force.

    Filters chosen by hand are removed, and the constraints of the sentence are no longer enforced: its words
    only rank.

    Raises:
        SearchUnavailable: There is no usable index now.
    """
    request, parsed = response.request, response.parsed
    if len(parsed.chips) < 2:
        return ""
    if request.explicit_constraints:
        # They may hide constraints of the sentence, which would come back without them.
        parsed = service.parse(replace(request, explicit_constraints=()))
    ignore = dict.fromkeys((*request.ignore, *(chip.key for chip in parsed.chips)))
    return search_url(request, ignore=ignore, explicit_constraints=())


def _is_emptied_range(params: QueryDict) -> bool:
    """Tell whether the form for the price was sent with two empty boxes: any price will do."""
    sent = [params.getlist(name) for name in ("price_min", "price_max")]
    return all(values and not any(value.strip() for value in values) for values in sent)


def _stated_prices(request: SearchRequest) -> list[str]:
    """Return the keys of the prices in the sentence."""
    stated = service.parse(replace(request, explicit_constraints=())).constraints
    return [constraint.key for constraint in stated if constraint.field == "price"]


def _decides(stated: Constraint, chosen: Constraint) -> bool:
    """Tell whether a constraint of the sentence makes a chosen filter give way.

    Required ones on the same subject do: who now asks for Malbec no longer wants the Syrah of before. A
    negation only does if it is about the same value.
    """
    if stated.key == chosen.key or _subject(stated) != _subject(chosen):
        return False
    if stated.negated or chosen.negated:
        return stated.negated != chosen.negated and bool(_values(stated) & _values(chosen))
    return True


def _subject(constraint: Constraint) -> str:
    return "place" if constraint.field in _PLACES else constraint.field


def _values(constraint: Constraint) -> set[str]:
    return {
        fold(value)
        for condition in constraint.conditions
        if not isinstance(condition, Range)
        for value in condition.values
    }
