"""The parameters of a search, with the limits that every door holds to."""

from __future__ import annotations

import unicodedata
from typing import Any

from rest_framework import serializers

# In characters of four bytes, each written as %XX, this still fits into a request line of 8 KB.
MAX_QUERY_CHARACTERS = 500
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

    def validate_q(self, value: str) -> str:
        return unicodedata.normalize("NFC", value)
