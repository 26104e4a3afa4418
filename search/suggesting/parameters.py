"""The parameters of a suggestion, with the limits that the doors hold to."""

from __future__ import annotations

import unicodedata

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from search.parameters import MAX_QUERY_CHARACTERS, Parameters, schema_of_text
from search.suggesting.model import MAX_SUGGESTIONS


@extend_schema_field(schema_of_text(MAX_QUERY_CHARACTERS, r"[^\u0000]+"))
class BeginningField(serializers.CharField):
    """What the schema says is of one that is not empty; the empty one is added to it."""


class SuggestParameters(Parameters):
    """A sentence that is being typed."""

    q = BeginningField(
        max_length=MAX_QUERY_CHARACTERS,
        default="",
        allow_blank=True,
        trim_whitespace=False,
        help_text="What was typed so far; a space at the end says that the last word is complete.",
    )
    limit = serializers.IntegerField(
        min_value=1, max_value=MAX_SUGGESTIONS, default=MAX_SUGGESTIONS, help_text="Suggestions to make."
    )

    def validate_q(self, value: str) -> str:
        return unicodedata.normalize("NFC", value)
