"""The shape of the API's answers."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from indexer.models import Review, Wine
from search.api.constraints import ConstraintSerializer, QuerySerializer
from search.api.facets import FacetSerializer
from search.results import Evidence, RankedWine, Relaxation, SearchAnswer
from search.shared_fields import SharedFieldsSerializer


@extend_schema_field({"type": "string", "format": "iri"})
class AddressField(serializers.CharField):
    """Shops write letters of any language into their addresses, which makes them no URIs."""


class WineSerializer(serializers.ModelSerializer[Wine]):
    """A wine as it appears in a list. Unknown numbers are null, unknown texts empty."""

    url = AddressField()
    # A JSON number, not DRF's usual string: prices have two decimals and stay exact in a double.
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
    """A wine with all that is known of it."""

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


class PieceSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    matched = serializers.BooleanField(help_text="Whether this is a word of the query.")


class EvidenceSerializer(serializers.Serializer[Evidence]):
    """The sentence that speaks for the result."""

    kind = serializers.ChoiceField(choices=["summary", "notes", "review"])
    author = serializers.CharField(help_text="Who wrote the review; empty for notes.")
    text = serializers.CharField()
    pieces = PieceSerializer(many=True)


class ResultSerializer(serializers.Serializer[RankedWine]):
    rank = serializers.IntegerField(help_text="Counts from 1 over all pages.")
    score = serializers.FloatField(help_text="Higher is better.")
    wine = WineSerializer()
    evidence = EvidenceSerializer(allow_null=True)
    explanation = serializers.DictField(
        child=serializers.FloatField(),
        allow_null=True,
        help_text="The parts that the score is the sum of; null unless asked for.",
    )


class RelaxationSerializer(serializers.Serializer[Relaxation]):
    """A search without one constraint."""

    constraint = ConstraintSerializer()
    total = serializers.IntegerField(help_text="Wines that there would be.")


class AnswerSerializer(SharedFieldsSerializer[SearchAnswer]):
    """A page of ranked wines."""

    query = QuerySerializer(source="understanding")
    total = serializers.IntegerField(help_text="Wines that satisfy the query, on all pages together.")
    limit = serializers.IntegerField()
    offset = serializers.IntegerField()
    results = ResultSerializer(many=True)
    relaxations = RelaxationSerializer(
        many=True, help_text="Where no wine satisfies everything: what to give up, best first."
    )
    facets = FacetSerializer(
        many=True,
        help_text="Counts of all wines that satisfy the query; those of a field pass over its own filters.",
    )
    out_of_domain = serializers.BooleanField(help_text="Whether the query is not about wine.")
    took_ms = serializers.SerializerMethodField(
        help_text="Milliseconds by stage; of its making, if the header Age tells that it was kept."
    )
    generation = serializers.CharField(help_text="The index that answered.")

    @extend_schema_field(serializers.DictField(child=serializers.FloatField()))
    def get_took_ms(self, answer: SearchAnswer) -> dict[str, float]:
        return answer.took_ms


class ErrorSerializer(serializers.Serializer[Any]):
    """Why there is no answer."""

    error = serializers.CharField(help_text="What went wrong, for a program.")
    reason = serializers.CharField(help_text="What went wrong, for a person.")
    # The name is the answer's own; DRF keeps its `fields` apart from declared ones.
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()), required=False
    )
