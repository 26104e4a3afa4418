"""Suggestions while a sentence is being typed."""

from __future__ import annotations

from typing import get_args

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from search.api.asked import asked_of
from search.api.documented import COMMON, INVALID, RETRY_AFTER
from search.observing.answers import note_answer
from search.shared_fields import SharedFieldsSerializer
from search.suggesting import Suggestion, Suggestions, suggest
from search.suggesting.model import NameKind
from search.suggesting.parameters import SuggestParameters


class SuggestionSerializer(serializers.Serializer[Suggestion]):
    kind = serializers.ChoiceField(
        choices=[*get_args(NameKind), "query"], help_text="What is suggested: a name, or a whole query."
    )
    text = serializers.CharField(help_text="The whole sentence with what is suggested.")
    # The name is the answer's own; DRF keeps declared fields apart from a field's own label.
    label = serializers.CharField(help_text="What is suggested; `text` ends with it.")  # type: ignore[assignment]
    wines = serializers.IntegerField(allow_null=True, help_text="Wines that have the name; null for a query.")


class SuggestionsSerializer(SharedFieldsSerializer[Suggestions]):
    """Ways to go on with a sentence, best first."""

    query = serializers.CharField()
    suggestions = SuggestionSerializer(many=True)
    took_ms = serializers.SerializerMethodField(help_text="Milliseconds by stage.")
    generation = serializers.CharField(help_text="The index that answered.")

    @extend_schema_field(serializers.DictField(child=serializers.FloatField()))
    def get_took_ms(self, answer: Suggestions) -> dict[str, float]:
        return answer.took_ms


class SuggestView(APIView):
    """Names of grapes, places and wineries for a sentence that is being typed."""

    # The shop's own page asks here for its visitors, who have no key.
    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="suggest",
        parameters=[SuggestParameters, RETRY_AFTER],
        responses={200: SuggestionsSerializer, 400: INVALID, **COMMON},
    )
    def get(self, request: Request) -> Response:
        """Complete the last words to names; before there are any, offer whole queries."""
        asked = asked_of(request, SuggestParameters).validated_data
        answer = suggest(asked["q"], limit=asked["limit"])
        note_answer(answer)
        return Response(SuggestionsSerializer(answer).data)
