"""Serializers of the API's responses."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from indexer.models import Review, Wine
from search.cached_serializer import CachedFieldsSerializer
from search.evidence import Evidence
from search.explicit_constraints import to_query_params
from search.facets import Bucket, Facet
from search.query_parsing import Constraint, NegativePreference, Notice, ParsedQuery
from search.relaxation import Relaxation
from search.types import FacetResponse, RankedWine, SearchResponse

# Query parameters: values by name.
QUERY_PARAMS = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))


@extend_schema_field({"type": "string", "format": "iri"})
class WebAddressField(serializers.CharField):
    """Shops use letters of any language in their URLs, so these are IRIs, not URIs."""


class WineSerializer(serializers.ModelSerializer[Wine]):
    """A wine as it appears in a list. Unknown numbers are null, unknown texts empty."""

    url = WebAddressField()
    # A JSON number instead of DRF's string: two decimals are exact in a double.
    price = serializers.FloatField(allow_null=True, help_text="US dollars.")
    alcohol_percent = serializers.FloatField(allow_null=True)

    class Meta:
        model = Wine
        fields = (
            "id",
            "name",
            "url",
            "varietal",
            "location",
            "country",
            "region",
            "vintage",
            "colour",
            "price",
            "alcohol_percent",
            "rating",
            "review_count",
        )


class ReviewSerializer(serializers.ModelSerializer[Review]):
    class Meta:
        model = Review
        fields = ("author", "text", "rating")


class WineDetailSerializer(WineSerializer):
    """A wine with everything that is known about it."""

    reviews = ReviewSerializer(many=True)

    class Meta:
        model = Wine
        fields = (
            *WineSerializer.Meta.fields,
            "winery",
            "appellation",
            "style",
            "volume_ml",
            "notes",
            "reviews",
        )


class FragmentSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    matched = serializers.BooleanField(help_text="Whether this is a word of the query.")


class EvidenceSerializer(serializers.Serializer[Evidence]):
    """The sentence that supports the result."""

    kind = serializers.ChoiceField(choices=["summary", "notes", "review"])
    author = serializers.CharField(help_text="Who wrote the review; empty for notes.")
    text = serializers.CharField()
    fragments = FragmentSerializer(many=True)


class ResultSerializer(serializers.Serializer[RankedWine]):
    rank = serializers.IntegerField(help_text="Counts from 1 over all pages.")
    score = serializers.FloatField(help_text="Higher is better.")
    wine = WineSerializer()
    evidence = EvidenceSerializer(allow_null=True)
    explanation = serializers.DictField(
        child=serializers.FloatField(),
        allow_null=True,
        help_text="The components that the score is the sum of; null unless requested.",
    )


class ConstraintSerializer(serializers.Serializer[Constraint | NegativePreference]):
    """Something that every result satisfies, a taste that counts against a wine, a likeness or an order."""

    key = serializers.CharField(help_text="Give it as `ignore` to search without this constraint.")
    # DRF stores declared fields apart, so this does not replace its own attribute `label`.
    label = serializers.CharField()  # type: ignore[assignment]
    parameters = serializers.SerializerMethodField(
        help_text="The parameters that stand for it; empty for a taste, a likeness and an order."
    )

    @extend_schema_field(QUERY_PARAMS)
    def get_parameters(self, constraint: Constraint | NegativePreference) -> dict[str, list[str]]:
        return to_query_params(constraint.conditions) if isinstance(constraint, Constraint) else {}


class NoticeSerializer(serializers.Serializer[Notice]):
    """A sentence for the shopper about how the query was read."""

    key = serializers.CharField(help_text="What it is about, for a program.")
    text = serializers.CharField(help_text="The sentence.")


class QuerySerializer(serializers.Serializer[ParsedQuery]):
    """How the query was understood, the parameters included."""

    raw = serializers.CharField(help_text="The sentence.")
    correction = serializers.CharField(
        help_text="The sentence with corrected names, which was searched for; empty if none was corrected."
    )
    text = serializers.CharField(help_text="The residual text that wines are ranked by.")
    filters = ConstraintSerializer(
        many=True,
        source="required",
        help_text="What every result satisfies, the wine that it is like, and the order.",
    )
    exclusions = ConstraintSerializer(
        many=True, help_text="What no result has, and tastes that count against a wine."
    )
    notices = NoticeSerializer(many=True, help_text="How the query was read, where a shopper may wonder.")


class BucketSerializer(serializers.Serializer[Bucket]):
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    parameters = QUERY_PARAMS
    selected = serializers.BooleanField(help_text="Whether the search is filtered by it now.")


class FacetSerializer(serializers.Serializer[Facet]):
    """How many wines there are of each value of a field."""

    field = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    buckets = BucketSerializer(many=True, help_text="The most frequent values, and those in force.")
    value_count = serializers.IntegerField(
        help_text="Number of all values; /api/v1/facets/{field} returns them."
    )

    def to_representation(self, instance: Facet) -> dict[str, Any]:
        # By hand: field by field, a hundred buckets would take longer than the search itself.
        buckets = [
            {
                "label": bucket.label,
                "count": bucket.count,
                "parameters": to_query_params([bucket.condition]),
                "selected": bucket.selected,
            }
            for bucket in instance.buckets
        ]
        return {
            "field": instance.field,
            "label": instance.label,
            "buckets": buckets,
            "value_count": instance.value_count,
        }


class FacetResponseSerializer(CachedFieldsSerializer[FacetResponse]):
    """Some values of one facet of a search, most frequent first."""

    query = QuerySerializer(source="parsed")
    facet = FacetSerializer(help_text="`value_count` counts the values that match `containing`.")
    limit = serializers.IntegerField()
    offset = serializers.IntegerField()
    took_ms = serializers.DictField(child=serializers.FloatField(), help_text="Milliseconds by stage.")
    generation = serializers.CharField(help_text="The index that answered.")


class RelaxationSerializer(serializers.Serializer[Relaxation]):
    """A search without one constraint."""

    constraint = ConstraintSerializer()
    total = serializers.IntegerField(help_text="Wines that there would be.")


class SearchResponseSerializer(CachedFieldsSerializer[SearchResponse]):
    """A page of ranked wines."""

    query = QuerySerializer(source="parsed")
    total = serializers.IntegerField(
        help_text="Wines that satisfy all filters and exclusions, on all pages together. The text only ranks "
        "them: not all of them are relevant to it."
    )
    sorted_among = serializers.IntegerField(
        allow_null=True,
        help_text="Wines on all pages together in another order than that of relevance: the most relevant "
        "ones if there are words to rank by, otherwise all. Null in the order of relevance.",
    )
    limit = serializers.IntegerField(source="request.limit")
    offset = serializers.IntegerField(source="request.offset")
    next_offset = serializers.IntegerField(
        allow_null=True, help_text="Offset of the next page; null on the last one."
    )
    results = ResultSerializer(many=True)
    relaxations = RelaxationSerializer(
        many=True, help_text="If no wine satisfies everything: what to give up, best first."
    )
    facets = FacetSerializer(
        many=True,
        help_text="Counts over all wines that satisfy the query; those of a field ignore its own filters.",
    )
    out_of_domain = serializers.BooleanField(
        help_text="The query does not look like wine. The results are those that come nearest."
    )
    took_ms = serializers.DictField(
        child=serializers.FloatField(),
        help_text="Milliseconds by stage; of the original response, if the header Age says it was cached.",
    )
    generation = serializers.CharField(help_text="The index that answered.")


class ErrorSerializer(serializers.Serializer[Any]):
    """Why there is no result."""

    error = serializers.CharField(help_text="What went wrong, for a program.")
    reason = serializers.CharField(help_text="What went wrong, for a person.")
    # DRF stores declared fields apart, so this does not replace its own attribute `fields`.
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()), required=False
    )
