"""The pages of the shop: each view validates parameters, calls the service and renders a page or a part."""

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
from search import service
from search.caching.response_cache import cache_response
from search.examples import EXAMPLES
from search.exceptions import SearchUnavailable
from search.http import attach_result, read_only
from search.parameters import SearchParameters, SimilarParameters, validation_reasons
from search.response_version import response_version
from search.similar import NO_SIMILAR_FILTERS, SimilarFilters
from search.web.facet_links import facet_links, sort_links
from search.web.links import chips, relaxation_links, search_url, similar_links
from search.web.paging import Pager

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
        return HttpResponseClientRedirect(reverse("web:home")) if _wants_part(request) else home(request)
    parameters = SearchParameters(data=request.GET)
    if not parameters.is_valid():
        return _invalid(request, query, validation_reasons(parameters.errors))
    try:
        result = service.search(parameters.to_request())
    except SearchUnavailable as error:
        return unavailable(request, query, error)
    context = {
        "query": result.request.query,
        "title": result.request.query,
        "response": result,
        "pager": Pager(result),
        "as_written_url": search_url(result.request, correct=False),
        "chips": chips(result),
        "relaxations": relaxation_links(result),
        "orders": sort_links(result),
        "facets": facet_links(result),
        "examples": EXAMPLES,
    }
    return attach_result(_render_results(request, "search/_results.html", context), result)


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


def _invalid(request: HtmxRequest, query: str, errors: dict[str, list[str]]) -> HttpResponse:
    """Say which parameters are invalid, and keep the sentence in the box unless it is one of them."""
    usable = "" if "q" in errors else query
    context = {"query": usable, "title": "This search cannot be run", "errors": errors}
    return _render_results(request, "search/_invalid.html", context, status=400)
