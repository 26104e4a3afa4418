"""Validates the parameters of a search, with the same limits for every interface."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from indexer.filters import NUMERIC_FIELDS, TEXT_FIELDS
from search.cached_serializer import CachedFieldsSerializer
from search.explicit_constraints import explicit_constraints
from search.ranking import Sort
from search.similar import SimilarFilters
from search.types import SearchRequest

# Percent-encoded characters of four bytes still fit into a request line of 8 KB.
MAX_QUERY_CHARACTERS = 500
MAX_KEY_CHARACTERS = 200
MAX_VALUES = 50
# Over all filters: the engine scans a column for each name.
MAX_NAMES = 100
MAX_LIMIT = 100
MAX_OFFSET = 10_000
DEFAULT_LIMIT = 10

_HIGHEST = {"price": 1_000_000, "rating": 100, "vintage": 2_200, "alcohol_percent": 100, "volume_ml": 100_000}

_NOT_NUL = r"[^\u0000]*"
# White space as Python and the REST framework know it, which strip it at both ends.
_NOT_BLANK = r"[^\s\u0000\u001c-\u001f\u0085]"


def text_schema(max_length: int, pattern: str = f"{_NOT_NUL}{_NOT_BLANK}{_NOT_NUL}") -> dict[str, Any]:
    """Return the OpenAPI schema of a text parameter, by default of one that must not be blank."""
    return {"type": "string", "maxLength": max_length, "pattern": f"^{pattern}$"}


def validation_reasons(errors: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the reasons by parameter. In a repeated parameter each begins with its index, from 0."""
    return {name: _texts(detail) for name, detail in errors.items()}


def _texts(detail: Any) -> list[str]:
    """Flatten the errors of the REST framework: a list, or lists by the index of an item."""
    if isinstance(detail, Mapping):
        return [f"{index}: {text}" for index, nested in detail.items() for text in _texts(nested)]
    return [str(text) for text in detail]


@extend_schema_field(text_schema(MAX_QUERY_CHARACTERS))
class SentenceField(serializers.CharField):
    pass


@extend_schema_field(text_schema(MAX_KEY_CHARACTERS))
class NameField(serializers.CharField):
    pass


class Parameters(CachedFieldsSerializer[dict[str, Any]]):
    """The parameters of a request.

    A parameter that takes one value and is given twice is refused: one of the two would be ignored.
    """

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, QueryDict) and (repeated := self._repeated(data)):
            raise serializers.ValidationError({name: ["Give this only once."] for name in repeated})
        values: dict[str, Any] = super().to_internal_value(data)
        return values

    def _repeated(self, data: QueryDict) -> list[str]:
        single = [name for name, field in self.fields.items() if not isinstance(field, serializers.ListField)]
        return [name for name in single if len(data.getlist(name)) > 1]


class PageParameters(Parameters):
    """Which page of the ranking to return."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MAX_LIMIT, default=DEFAULT_LIMIT, help_text="Results to return."
    )
    offset = serializers.IntegerField(
        min_value=0, max_value=MAX_OFFSET, default=0, help_text="Results to skip."
    )


class FilterParameters(Parameters):
    """Filters: inclusive bounds on numbers, and lists of names of which any matches."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return super().get_fields() | _filter_fields()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        self._check_number_of_names(attrs)
        for name in NUMERIC_FIELDS:
            low, high = attrs.get(f"{name}_min"), attrs.get(f"{name}_max")
            if low is not None and high is not None and low > high:
                raise serializers.ValidationError({f"{name}_min": [f"This is above {name}_max."]})
        return attrs

    def _check_number_of_names(self, attrs: dict[str, Any]) -> None:
        counts = {name: len(attrs.get(name, ())) for text in TEXT_FIELDS for name in (text, f"not_{text}")}
        if sum(counts.values()) > MAX_NAMES:
            longest = max(counts, key=counts.__getitem__)
            reason = f"All filters together name more than {MAX_NAMES}."
            raise serializers.ValidationError({longest: [reason]})


class SearchParameters(PageParameters, FilterParameters):
    """A shopper's sentence, filters, and a page of the ranking."""

    q = SentenceField(
        max_length=MAX_QUERY_CHARACTERS, help_text="What the shopper is looking for, in plain language."
    )
    parse = serializers.BooleanField(
        default=True, help_text="Enforce the constraints in the sentence, instead of ranking by all of it."
    )
    ignore = serializers.ListField(
        child=NameField(max_length=MAX_KEY_CHARACTERS),
        max_length=MAX_VALUES,
        default=list,
        help_text="Key of a constraint in the sentence that is not enforced; may be repeated.",
    )
    sort = serializers.ChoiceField(
        choices=Sort.choices,
        default=Sort.RELEVANCE,
        help_text="Order of the results. If there are words to rank by, only the most relevant wines are "
        "listed in another order; `sorted_among` tells how many.",
    )
    facets = serializers.BooleanField(
        default=True, help_text="Count the wines by grape, place, colour, price, rating and vintage."
    )
    explain = serializers.BooleanField(
        default=False, help_text="Return the components that each score is the sum of."
    )

    def validate_q(self, value: str) -> str:
        return unicodedata.normalize("NFC", value)

    def to_request(self) -> SearchRequest:
        """Return the request, once the parameters are valid."""
        values = self.validated_data
        return SearchRequest(
            query=values["q"],
            limit=values["limit"],
            offset=values["offset"],
            parse=values["parse"],
            ignore=tuple(values["ignore"]),
            explicit_constraints=explicit_constraints(values),
            sort=Sort(values["sort"]),
            facets=values["facets"],
            explain=values["explain"],
        )


class SimilarParameters(PageParameters):
    """Filters for similar wines, and a page of the ranking."""

    cheaper = serializers.BooleanField(default=False, help_text="Only wines that cost less.")
    same_grape = serializers.BooleanField(default=False, help_text="Only wines of the same grape.")
    another_region = serializers.BooleanField(default=False, help_text="Only wines from other regions.")

    def to_filters(self) -> SimilarFilters:
        """Return the filters, once the parameters are valid."""
        return SimilarFilters(**{name: self.validated_data[name] for name in SimilarFilters.__slots__})


def _filter_fields() -> dict[str, serializers.Field[Any, Any, Any, Any]]:
    fields: dict[str, serializers.Field[Any, Any, Any, Any]] = {}
    for number in NUMERIC_FIELDS:
        for end, bound in (("min", "At least"), ("max", "At most")):
            fields[f"{number}_{end}"] = serializers.FloatField(
                required=False,
                min_value=0,
                max_value=_HIGHEST[number],
                help_text=f"{bound} this {number}.",
            )
    for text in TEXT_FIELDS:
        fields[text] = _names_field(f"Any of these as {text}; may be repeated.")
        fields[f"not_{text}"] = _names_field(f"None of these as {text}; may be repeated.")
    return fields


def _names_field(help_text: str) -> serializers.ListField:
    return serializers.ListField(
        child=NameField(max_length=MAX_KEY_CHARACTERS),
        max_length=MAX_VALUES,
        required=False,
        help_text=help_text,
    )
