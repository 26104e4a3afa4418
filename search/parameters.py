"""The parameters of a search, with the limits that every door holds to."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from search.given import NUMBERS, TEXTS, constraints_given
from search.likeness import Likeness
from search.shared_fields import SharedFieldsSerializer
from search.sorting import Sort

# In characters of four bytes, each written as %XX, this still fits into a request line of 8 KB.
MAX_QUERY_CHARACTERS = 500
MAX_KEY_CHARACTERS = 200
MAX_VALUES = 50
# Of all filters together: the engine looks through the whole catalogue for each.
MAX_NAMES = 100
MAX_LIMIT = 100
MAX_OFFSET = 10_000
DEFAULT_LIMIT = 10

_HIGHEST = {"price": 1_000_000, "rating": 100, "vintage": 2_200, "alcohol_percent": 100, "volume_ml": 100_000}


_NOT_NUL = r"[^\u0000]*"
# White space as Python knows it, and the REST framework, which takes it away at both ends.
_NOT_BLANK = r"[^\s\u0000\u001c-\u001f\u0085]"


def schema_of_text(longest: int, pattern: str = f"{_NOT_NUL}{_NOT_BLANK}{_NOT_NUL}") -> dict[str, Any]:
    """Return what the API's schema says of a text parameter, by default one that must not be blank."""
    return {"type": "string", "maxLength": longest, "pattern": f"^{pattern}$"}


@extend_schema_field(schema_of_text(MAX_QUERY_CHARACTERS))
class SentenceField(serializers.CharField):
    pass


@extend_schema_field(schema_of_text(MAX_KEY_CHARACTERS))
class NameField(serializers.CharField):
    pass


class Parameters(SharedFieldsSerializer[dict[str, Any]]):
    """What a request may ask for.

    Declared with a single value and given twice, a parameter is refused: whichever of two bounds was meant,
    the other one would not hold.
    """

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, QueryDict) and (repeated := self._repeated(data)):
            raise serializers.ValidationError({name: ["Give this only once."] for name in repeated})
        asked: dict[str, Any] = super().to_internal_value(data)
        return asked

    def _repeated(self, data: QueryDict) -> list[str]:
        single = [name for name, field in self.fields.items() if not isinstance(field, serializers.ListField)]
        return [name for name in single if len(data.getlist(name)) > 1]


class PageParameters(Parameters):
    """Which part of the ranking to show."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MAX_LIMIT, default=DEFAULT_LIMIT, help_text="Results to show."
    )
    offset = serializers.IntegerField(
        min_value=0, max_value=MAX_OFFSET, default=0, help_text="Results to pass over."
    )


class FilterParameters(Parameters):
    """What must hold for each result: bounds, which are included, and names, of which any may hold."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return super().get_fields() | _filter_fields()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        self._check_number_of_names(attrs)
        for name in NUMBERS:
            low, high = attrs.get(f"{name}_min"), attrs.get(f"{name}_max")
            if low is not None and high is not None and low > high:
                raise serializers.ValidationError({f"{name}_min": [f"This is above {name}_max."]})
        return attrs

    def _check_number_of_names(self, attrs: dict[str, Any]) -> None:
        names = {text: len(attrs.get(text, ())) for one in TEXTS for text in (one, f"not_{one}")}
        if sum(names.values()) > MAX_NAMES:
            most = max(names, key=names.__getitem__)
            raise serializers.ValidationError({most: [f"With all others, these are more than {MAX_NAMES}."]})

    def given(self) -> dict[str, Any]:
        """Return the constraints as the pipeline takes them, once the parameters are valid."""
        return {"given": constraints_given(self.validated_data)}


class SearchParameters(PageParameters, FilterParameters):
    """A shopper's sentence, what must hold besides, and the part of the ranking to show."""

    q = SentenceField(
        max_length=MAX_QUERY_CHARACTERS, help_text="What the shopper is looking for, in plain language."
    )
    understand = serializers.BooleanField(
        default=True, help_text="Hold to the constraints in the sentence, instead of ranking by all of it."
    )
    ignore = serializers.ListField(
        child=NameField(max_length=MAX_KEY_CHARACTERS),
        max_length=MAX_VALUES,
        default=list,
        help_text="Key of a constraint that shall not hold, although the sentence says so; may be repeated.",
    )
    sort = serializers.ChoiceField(
        choices=Sort.choices,
        default=Sort.RELEVANCE,
        help_text="Order of the results. Where words are left to rank by, the wines that answer them best "
        "are sorted among themselves and come before the others.",
    )
    facets = serializers.BooleanField(
        default=True, help_text="Count the wines by grape, place, colour, price, rating and vintage."
    )
    explain = serializers.BooleanField(
        default=False, help_text="Show for each result the parts that its score is the sum of."
    )

    def validate_q(self, value: str) -> str:
        return unicodedata.normalize("NFC", value)

    def as_arguments(self) -> dict[str, Any]:
        """Return what `search.pipeline.search` takes, once the parameters are valid."""
        asked = dict(self.validated_data)
        names = ("limit", "offset", "ignore", "facets", "explain")
        return {
            "query": asked["q"],
            "understanding": asked["understand"],
            "sort": Sort(asked["sort"]),
            **{name: asked[name] for name in names},
            **self.given(),
        }


class SimilarParameters(PageParameters):
    """Which of the similar wines to show."""

    cheaper = serializers.BooleanField(default=False, help_text="Only wines that cost less.")
    same_grape = serializers.BooleanField(default=False, help_text="Only wines of the same grape.")
    another_region = serializers.BooleanField(default=False, help_text="Only wines from other regions.")

    def as_arguments(self) -> dict[str, Any]:
        """Return what `search.pipeline.similar` takes, once the parameters are valid."""
        asked = dict(self.validated_data)
        page = {name: asked.pop(name) for name in ("limit", "offset")}
        return {**page, "likeness": Likeness(**asked)}


def _filter_fields() -> dict[str, serializers.Field[Any, Any, Any, Any]]:
    fields: dict[str, serializers.Field[Any, Any, Any, Any]] = {}
    for number in NUMBERS:
        for end, bound in (("min", "At least"), ("max", "At most")):
            fields[f"{number}_{end}"] = serializers.FloatField(
                required=False,
                min_value=0,
                max_value=_HIGHEST[number],
                help_text=f"{bound} this {number}.",
            )
    for text in TEXTS:
        fields[text] = _names(f"Any of these as {text}; may be repeated.")
        fields[f"not_{text}"] = _names(f"None of these as {text}; may be repeated.")
    return fields


def _names(help_text: str) -> serializers.ListField:
    return serializers.ListField(
        child=NameField(max_length=MAX_KEY_CHARACTERS),
        max_length=MAX_VALUES,
        required=False,
        help_text=help_text,
    )
