"""Views of the REST API."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from indexer.models import Wine
from search import service
from search.api.schema import COMMON, FACET_FIELD, INVALID, RETRY_AFTER, UNKNOWN, UNKNOWN_FACET
from search.api.serializers import (
    FacetResponseSerializer,
    SearchResponseSerializer,
    WineDetailSerializer,
)
from search.api.validation import validate_query
from search.caching.response_cache import cache_response
from search.facets import text_facet
from search.http import attach_result
from search.parameters import FacetParameters, Parameters, SearchParameters, SimilarParameters
from search.response_version import response_version

# On the handler and not on the view: keys and rates are checked before the cache.
_cache_response = method_decorator(cache_response("Accept", version=response_version))


class SearchView(APIView):
    """Wines for a shopper's sentence."""

    @extend_schema(
        operation_id="search",
        parameters=[SearchParameters, RETRY_AFTER],
        responses={200: SearchResponseSerializer, 400: INVALID, **COMMON},
    )
    @_cache_response
    def get(self, request: Request) -> Response:
        """Rank the catalogue for a sentence."""
        result = service.search(validate_query(request, SearchParameters).to_request())
        return attach_result(Response(SearchResponseSerializer(result).data), result)


class FacetView(APIView):
    """All values of one facet of a search."""

    @extend_schema(
        operation_id="facet",
        parameters=[FACET_FIELD, FacetParameters, RETRY_AFTER],
        responses={200: FacetResponseSerializer, 400: INVALID, 404: UNKNOWN_FACET, **COMMON},
    )
    @_cache_response
    def get(self, request: Request, field: str) -> Response:
        """Return values of a facet with their numbers of wines, narrowed by the letters in them."""
        if (text_field := text_facet(field)) is None:
            raise NotFound
        parameters = validate_query(request, FacetParameters)
        values = parameters.validated_data
        result = service.facet_values(
            parameters.to_request(),
            text_field,
            containing=values["containing"],
            limit=values["limit"],
            offset=values["offset"],
        )
        return attach_result(Response(FacetResponseSerializer(result).data), result)


class WineView(APIView):
    """One wine."""

    @extend_schema(
        operation_id="wine",
        parameters=[RETRY_AFTER],
        responses={200: WineDetailSerializer, 400: INVALID, 404: UNKNOWN, **COMMON},
    )
    def get(self, request: Request, wine_id: int) -> Response:
        """Return everything that is known about a wine."""
        validate_query(request, Parameters)
        wine = get_object_or_404(Wine.objects.prefetch_related("reviews"), pk=wine_id)
        return Response(WineDetailSerializer(wine).data)


class SimilarView(APIView):
    """Wines similar to another."""

    @extend_schema(
        operation_id="similar",
        parameters=[SimilarParameters, RETRY_AFTER],
        responses={200: SearchResponseSerializer, 400: INVALID, 404: UNKNOWN, **COMMON},
    )
    @_cache_response
    def get(self, request: Request, wine_id: int) -> Response:
        """Rank the catalogue by similarity to one wine."""
        parameters = validate_query(request, SimilarParameters)
        page = parameters.validated_data
        try:
            result = service.similar(
                wine_id,
                limit=page["limit"],
                offset=page["offset"],
                similar_filters=parameters.to_filters(),
            )
        except Wine.DoesNotExist as error:
            raise NotFound from error
        return attach_result(Response(SearchResponseSerializer(result).data), result)
