"""Suggestions while a sentence is being typed."""

from __future__ import annotations

import unicodedata
from typing import get_args

from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from search.api.schema import COMMON, INVALID, RETRY_AFTER
from search.api.validation import validate_query
from search.autocomplete import MAX_SUGGESTIONS, Suggestion, Suggestions, suggest
from search.autocomplete.types import NameKind
from search.cached_serializer import CachedFieldsSerializer
from search.http import attach_result
from search.parameters import MAX_QUERY_CHARACTERS, Parameters, text_schema


@extend_schema_field(text_schema(MAX_QUERY_CHARACTERS, r"[^\u0000]+"))
class PrefixField(serializers.CharField):
    """The schema describes non-empty texts; drf-spectacular adds the empty one."""


class SuggestParameters(Parameters):
    """A sentence that is being typed."""

    q = PrefixField(
        max_length=MAX_QUERY_CHARACTERS,
        default="",
        allow_blank=True,
        trim_whitespace=False,
        help_text="The text typed so far; a space at the end says that the last word is complete.",
    )
    limit = serializers.IntegerField(
        min_value=1, max_value=MAX_SUGGESTIONS, default=MAX_SUGGESTIONS, help_text="Suggestions to return."
    )

    def validate_q(self, value: str) -> str:
        return unicodedata.normalize("NFC", value)


class SuggestionSerializer(serializers.Serializer[Suggestion]):
    kind = serializers.ChoiceField(
        choices=[*get_args(NameKind), "wine", "query"],
        help_text="The kind of name, or `query` for a whole query.",
    )
    text = serializers.CharField(help_text="The whole sentence with the suggestion.")
    # DRF stores declared fields apart, so this does not replace its own attribute `label`.
    label = serializers.CharField(help_text="The suggestion alone; `text` ends with it.")  # type: ignore[assignment]
    wines = serializers.IntegerField(
        allow_null=True, help_text="Wines that have the name, 1 for a wine; null for a query."
    )
    wine_id = serializers.IntegerField(allow_null=True, help_text="The wine; null for other kinds.")
    url = serializers.SerializerMethodField(help_text="The page of the wine; null for other kinds.")

    def get_url(self, suggestion: Suggestion) -> str | None:
        return None if suggestion.wine_id is None else reverse("web:wine", args=[suggestion.wine_id])


class SuggestionsSerializer(CachedFieldsSerializer[Suggestions]):
    """Completions of a sentence, best first."""

    query = serializers.CharField()
    suggestions = SuggestionSerializer(many=True)
    took_ms = serializers.DictField(child=serializers.FloatField(), help_text="Milliseconds by stage.")
    generation = serializers.CharField(help_text="The index that answered.")


class SuggestView(APIView):
    """Names of grapes, places, producers and wines for a sentence that is being typed."""

    # Our own page calls it for visitors, who have no key.
    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="suggest",
        parameters=[SuggestParameters, RETRY_AFTER],
        responses={200: SuggestionsSerializer, 400: INVALID, **COMMON},
    )
    def get(self, request: Request) -> Response:
        """Complete the last words to names. For a blank sentence suggest whole queries.

        A suggestion of the kind `wine` has the page to open; any other one is a sentence to search for.
        """
        values = validate_query(request, SuggestParameters).validated_data
        suggestions = suggest(values["q"], limit=values["limit"])
        return attach_result(Response(SuggestionsSerializer(suggestions).data), suggestions)
