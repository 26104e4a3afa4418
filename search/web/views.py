"""The web door: reads parameters, asks the pipeline, renders a page or the part of it that changes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from indexer.models import Wine
from search import pipeline
from search.exceptions import SearchUnavailable
from search.likeness import ANY, Likeness
from search.observing.answers import note_answer
from search.parameters import SearchParameters, SimilarParameters
from search.reading import only_reads
from search.reasons import reasons_of
from search.remembering.answers import remembered
from search.web.chips import chips_of, ways_out
from search.web.examples import EXAMPLES
from search.web.filters import choices_of, orders_of
from search.web.likenesses import likenesses_of
from search.web.paging import Pager

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from search.results import RankedWine

logger = logging.getLogger(__name__)

SIMILAR_WINES = 6


class HtmxRequest(HttpRequest):
    """A request as django-htmx's middleware leaves it."""

    htmx: HtmxDetails


@only_reads
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "search/home.html", {"examples": EXAMPLES})


@only_reads
@remembered("HX-Request", "HX-History-Restore-Request")
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def search(request: HtmxRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    if not query:
        return HttpResponseClientRedirect(reverse("web:home")) if _wants_part(request) else home(request)
    parameters = SearchParameters(data=request.GET)
    if not parameters.is_valid():
        return _refuse(request, query, reasons_of(parameters.errors))
    try:
        answer = pipeline.search(**parameters.as_arguments())
    except SearchUnavailable as error:
        return unavailable(request, query, error)
    note_answer(answer)
    context = {
        "query": answer.query,
        "title": answer.query,
        "answer": answer,
        "pager": Pager(answer),
        "chips": chips_of(answer),
        "ways": ways_out(answer),
        "orders": orders_of(answer),
        "facets": choices_of(answer),
        "examples": EXAMPLES,
    }
    return _render_results(request, "search/_results.html", context)


@only_reads
def wine(request: HttpRequest, wine_id: int) -> HttpResponse:
    shown = get_object_or_404(Wine.objects.prefetch_related("reviews"), pk=wine_id)
    likeness = _likeness(request)
    context = {
        "wine": shown,
        "similar": _similar_to(shown, likeness),
        "likenesses": likenesses_of(shown, likeness),
        "narrowed": likeness != ANY,
    }
    return render(request, "search/wine.html", context)


def _likeness(request: HttpRequest) -> Likeness:
    parameters = SimilarParameters(data=request.GET)
    if not parameters.is_valid():
        raise BadRequest("; ".join(parameters.errors))
    asked: Likeness = parameters.as_arguments()["likeness"]
    return asked


def _similar_to(shown: Wine, likeness: Likeness) -> list[RankedWine]:
    """Return wines like this one; none while search is down, for the page is of use without them."""
    try:
        answer = pipeline.similar(shown.pk, limit=SIMILAR_WINES, likeness=likeness)
    except (SearchUnavailable, Wine.DoesNotExist):
        return []
    note_answer(answer)
    return answer.results


def _wants_part(request: HtmxRequest) -> bool:
    """Whether htmx will put the answer into a page that is already open."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def _render_results(
    request: HtmxRequest, region: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render the results region: inside a whole page, or alone with the new title for htmx."""
    template = "search/part.html" if _wants_part(request) else "search/results.html"
    return render(request, template, context | {"region": region}, status=status)


def _refuse(request: HtmxRequest, query: str, errors: dict[str, list[str]]) -> HttpResponse:
    """Say which parameters cannot be used, and keep the sentence where it was not at fault."""
    usable = "" if "q" in errors else query
    context = {"query": usable, "title": "This search cannot be run", "errors": errors}
    return _render_results(request, "search/_refused.html", context, status=400)


def unavailable(request: HtmxRequest, query: str, error: SearchUnavailable) -> HttpResponse:
    """Say that search is resting, and when to try again."""
    # The reason names the remedy, which is for whoever runs the shop.
    logger.warning("Search is unavailable: %s", error)
    again = request.get_full_path()
    context = {"query": query, "title": "Search is resting", "error": error, "again": again}
    response = _render_results(request, "search/_unavailable.html", context, status=503)
    response["Retry-After"] = str(error.retry_after)
    return response
