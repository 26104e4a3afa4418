"""The REST door."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from indexer.models import Wine
from search import pipeline
from search.api.serializers import AnswerSerializer, ErrorSerializer, WineDetailSerializer
from search.observing.answers import note_answer
from search.parameters import SearchParameters, SimilarParameters

_INVALID = OpenApiResponse(ErrorSerializer, "A parameter is missing or out of its limits.")
_UNKNOWN = OpenApiResponse(ErrorSerializer, "There is no such wine.")
_UNAVAILABLE = OpenApiResponse(ErrorSerializer, "There is no usable index or database now; see Retry-After.")


class SearchView(APIView):
    """Wines for a shopper's sentence."""

    @extend_schema(
        operation_id="search",
        parameters=[SearchParameters],
        responses={200: AnswerSerializer, 400: _INVALID, 503: _UNAVAILABLE},
    )
    def get(self, request: Request) -> Response:
        """Rank the catalogue for a sentence."""
        parameters = SearchParameters(data=request.query_params)
        parameters.is_valid(raise_exception=True)
        answer = pipeline.search(**parameters.as_arguments())
        note_answer(answer)
        return Response(AnswerSerializer(answer).data)


class WineView(APIView):
    """One wine."""

    @extend_schema(
        operation_id="wine", responses={200: WineDetailSerializer, 404: _UNKNOWN, 503: _UNAVAILABLE}
    )
    def get(self, request: Request, wine_id: int) -> Response:
        """Show everything that is known of a wine."""
        wine = get_object_or_404(Wine.objects.prefetch_related("reviews"), pk=wine_id)
        return Response(WineDetailSerializer(wine).data)


class SimilarView(APIView):
    """Wines like another."""

    @extend_schema(
        operation_id="similar",
        parameters=[SimilarParameters],
        responses={200: AnswerSerializer, 400: _INVALID, 404: _UNKNOWN, 503: _UNAVAILABLE},
    )
    def get(self, request: Request, wine_id: int) -> Response:
        """Rank the catalogue by likeness to one wine."""
        get_object_or_404(Wine.objects.only("pk"), pk=wine_id)
        parameters = SimilarParameters(data=request.query_params)
        parameters.is_valid(raise_exception=True)
        answer = pipeline.similar(wine_id, **parameters.as_arguments())
        note_answer(answer)
        return Response(AnswerSerializer(answer).data)
