"""The REST door."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from indexer.models import Wine
from search import pipeline
from search.api.asked import asked_of
from search.api.documented import COMMON, INVALID, RETRY_AFTER, UNKNOWN
from search.api.serializers import AnswerSerializer, WineDetailSerializer
from search.observing.answers import note_answer
from search.parameters import Parameters, SearchParameters, SimilarParameters
from search.remembering.answers import remembered

# Inside the view, so that a key is asked for, and the request counted, before anything is remembered.
_remembered = method_decorator(remembered("Accept"))


class SearchView(APIView):
    """Wines for a shopper's sentence."""

    @extend_schema(
        operation_id="search",
        parameters=[SearchParameters, RETRY_AFTER],
        responses={200: AnswerSerializer, 400: INVALID, **COMMON},
    )
    @_remembered
    def get(self, request: Request) -> Response:
        """Rank the catalogue for a sentence."""
        parameters = asked_of(request, SearchParameters)
        answer = pipeline.search(**parameters.as_arguments())
        note_answer(answer)
        return Response(AnswerSerializer(answer).data)


class WineView(APIView):
    """One wine."""

    @extend_schema(
        operation_id="wine",
        parameters=[RETRY_AFTER],
        responses={200: WineDetailSerializer, 400: INVALID, 404: UNKNOWN, **COMMON},
    )
    def get(self, request: Request, wine_id: int) -> Response:
        """Show everything that is known of a wine."""
        asked_of(request, Parameters)
        wine = get_object_or_404(Wine.objects.prefetch_related("reviews"), pk=wine_id)
        return Response(WineDetailSerializer(wine).data)


class SimilarView(APIView):
    """Wines like another."""

    @extend_schema(
        operation_id="similar",
        parameters=[SimilarParameters, RETRY_AFTER],
        responses={200: AnswerSerializer, 400: INVALID, 404: UNKNOWN, **COMMON},
    )
    @_remembered
    def get(self, request: Request, wine_id: int) -> Response:
        """Rank the catalogue by likeness to one wine."""
        parameters = asked_of(request, SimilarParameters)
        try:
            answer = pipeline.similar(wine_id, **parameters.as_arguments())
        except Wine.DoesNotExist as error:
            raise NotFound from error
        note_answer(answer)
        return Response(AnswerSerializer(answer).data)
