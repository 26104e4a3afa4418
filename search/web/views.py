"""The pages of the shop: each view validates parameters, calls the service and renders a page or a part."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from indexer.models import Wine
from search import service
from search.caching.response_cache import cache_response
from search.examples import EXAMPLES
from search.exceptions import SearchUnavailable
from search.facets import text_facet
from search.http import attach_result, read_only
from search.parameters import DEFAULT_FACET_LIMIT, ContainingParameters, SearchParameters, SimilarParameters
from search.response_version import response_version
from search.similar import NO_SIMILAR_FILTERS, SimilarFilters
from search.totals import headline
from search.web.facet_links import FacetPage, facet_links, invalid_price_form, sort_links
from search.web.links import chips, relaxation_links, search_url, similar_links
from search.web.new_sentence import adapt, clear_url, next_inputs
from search.web.paging import Pager
from search.web.problems import Problems

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from search.types import SearchResponse

logger = logging.getLogger(__name__)

SIMILAR_WINES = 6
_HTMX_HEADERS = ("HX-Request", "HX-History-Restore-Request")


class HtmxRequest(HttpRequest):
    """A request after the middleware of django-htmx."""

    htmx: HtmxDetails


@read_only
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "search/home.html", {"examples": EXAMPLES})


@read_only
@cache_response(*_HTMX_HEADERS, version=response_version)
@vary_on_headers(*_HTMX_HEADERS)
def search(request: HtmxRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    if not query:
        return _to_start(request)
    parameters = SearchParameters(data=request.GET)
    if not parameters.is_valid():
        return _invalid(request, query, parameters.errors)
    try:
        filters = adapt(parameters.to_request(), request.GET)
        result = service.search(filters.request)
        context = _result_context(result) | {"kept_filters": filters, "clear_url": clear_url(result)}
    except SearchUnavailable as error:
        return unavailable(request, query, error)
    return attach_result(_render_results(request, "search/_results.html", context), result)


@read_only
@cache_response(*_HTMX_HEADERS, version=response_version)
@vary_on_headers(*_HTMX_HEADERS)
def facet(request: HtmxRequest, field: str) -> HttpResponse:
    """Show all values of a facet of a search, or those that contain some letters."""
    if (text_field := text_facet(field)) is None:
        raise Http404
    query = request.GET.get("q", "").strip()
    if not query:
        return _to_start(request)
    parameters, narrowing = SearchParameters(data=request.GET), ContainingParameters(data=request.GET)
    if not (parameters.is_valid() & narrowing.is_valid()):
        return _invalid(request, query, parameters.errors | narrowing.errors)
    containing, skip = narrowing.validated_data["containing"], narrowing.validated_data["skip"]
    try:
        result = service.facet_values(
            parameters.to_request(), text_field, containing=containing, limit=DEFAULT_FACET_LIMIT, offset=skip
        )
    except SearchUnavailable as error:
        return unavailable(request, query, error)
    context = {
        "query": result.request.query,
        "title": f"{result.facet.label}: {result.request.query}",
        "page": FacetPage(result, containing),
    }
    return attach_result(_render_results(request, "search/_facet_values.html", context), result)


def _to_start(request: HtmxRequest) -> HttpResponse:
    """Lead to the start page: there is no sentence."""
    return HttpResponseClientRedirect(reverse("web:home")) if _wants_part(request) else home(request)


def _result_context(result: SearchResponse) -> dict[str, Any]:
    return {
        "query": result.request.query,
        "title": result.request.query,
        "headline": headline(result),
        "response": result,
        "pager": Pager(result),
        "as_written_url": search_url(result.request, correct=False),
        "chips": chips(result),
        "relaxations": relaxation_links(result),
        "orders": sort_links(result),
        "facets": facet_links(result),
        "next_inputs": next_inputs(result.request),
        "examples": EXAMPLES,
    }


@read_only
def wine(request: HttpRequest, wine_id: int) -> HttpResponse:
    shown = get_object_or_404(Wine.objects.prefetch_related("reviews"), pk=wine_id)
    filters = _similar_filters(request)
    result = _similar_wines(shown, filters)
    context = {
        "wine": shown,
        "similar": result.results if result else [],
        "similar_links": similar_links(shown, filters),
        "is_filtered": filters != NO_SIMILAR_FILTERS,
    }
    response = render(request, "search/wine.html", context)
    return attach_result(response, result) if result else response


def unavailable(request: HtmxRequest, query: str, error: SearchUnavailable) -> HttpResponse:
    """Render a page with status 503 that says when to try again."""
    # The reason is for whoever runs the shop, so it goes to the log and not to the page.
    logger.warning("Search is unavailable: %s", error)
    url = request.get_full_path()
    context = {"query": query, "title": "Search is resting", "error": error, "url": url}
    response = _render_results(request, "search/_unavailable.html", context, status=503)
    response["Retry-After"] = str(error.retry_after)
    return response


def _similar_filters(request: HttpRequest) -> SimilarFilters:
    parameters = SimilarParameters(data=request.GET)
    if not parameters.is_valid():
        raise BadRequest("; ".join(parameters.errors))
    return parameters.to_filters()


def _similar_wines(shown: Wine, filters: SimilarFilters) -> SearchResponse | None:
    """Return similar wines, or None if search is unavailable: the page is useful without them."""
    try:
        return service.similar(shown.pk, limit=SIMILAR_WINES, similar_filters=filters)
    except (SearchUnavailable, Wine.DoesNotExist):
        return None


def _wants_part(request: HtmxRequest) -> bool:
    """Tell whether htmx will put the response into a page that is already open."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def _render_results(
    request: HtmxRequest, region: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render the results region: in a whole page, or alone with the new title for htmx."""
    template = "search/part.html" if _wants_part(request) else "search/results.html"
    return render(request, template, context | {"region": region}, status=status)


def _invalid(request: HtmxRequest, query: str, errors: Mapping[str, Any]) -> HttpResponse:
    """Say what is wrong, in words, and keep everything that is right: the sentence stays in the box."""
    problems = Problems(errors, request.GET)
    context = {
        # NUL is the one character that no page can show.
        "query": query.replace("\0", ""),
        "title": "This search needs a change",
        "problems": problems,
        "price_form": problems.concerns_price
        and not problems.concerns_sentence
        and invalid_price_form(problems),
    }
    return _render_results(request, "search/_invalid.html", context, status=400)
