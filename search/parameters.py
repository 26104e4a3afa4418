"""The parameters of a search, with the limits that every door holds to."""

from __future__ import annotations

import unicodedata
from typing import Any

from rest_framework import serializers

# In characters of four bytes, each written as %XX, this still fits into a request line of 8 KB.
MAX_QUERY_CHARACTERS = 500
MAX_KEY_CHARACTERS = 200
MAX_IGNORED = 50
MAX_LIMIT = 100
MAX_OFFSET = 10_000
DEFAULT_LIMIT = 10


class PageParameters(serializers.Serializer[dict[str, Any]]):
    """Which part of the ranking to show."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MAX_LIMIT, default=DEFAULT_LIMIT, help_text="Results to show."
    )
    offset = serializers.IntegerField(
        min_value=0, max_value=MAX_OFFSET, default=0, help_text="Results to pass over."
    )


class SearchParameters(PageParameters):
    """A shopper's sentence and the part of its ranking to show."""

    q = serializers.CharField(
        max_length=MAX_QUERY_CHARACTERS, help_text="What the shopper is looking for, in plain language."
    )
    understand = serializers.BooleanField(
        default=True, help_text="Hold to the constraints in the sentence, instead of ranking by all of it."
    )
    ignore = serializers.ListField(
        child=serializers.CharField(max_length=MAX_KEY_CHARACTERS),
        max_length=MAX_IGNORED,
        default=list,
        help_text="Key of a constraint that shall not hold, although the sentence says so; may be repeated.",
    )

    def validate_q(self, value: str) -> str:
        return unicodedata.normalize("NFC", value)

    def as_arguments(self) -> dict[str, Any]:
        """Return what `search.pipeline.search` takes, once the parameters are valid."""
        asked = dict(self.validated_data)
        return {"query": asked.pop("q"), "understanding": asked.pop("understand"), **asked}
