"""The shape of the API's answers."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from indexer.models import Review, Wine
from search.results import Evidence, RankedWine, SearchAnswer


class WineSerializer(serializers.ModelSerializer[Wine]):
    """A wine as it appears in a list. Unknown numbers are null, unknown texts empty."""

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
    """The passage that speaks for the result."""

    kind = serializers.ChoiceField(choices=["summary", "notes", "review"])
    author = serializers.CharField(help_text="Who wrote the review; empty for notes.")
    text = serializers.CharField()
    pieces = PieceSerializer(many=True)


class ResultSerializer(serializers.Serializer[RankedWine]):
    rank = serializers.IntegerField(help_text="Counts from 1 over all pages.")
    score = serializers.FloatField(help_text="Higher is better.")
    wine = WineSerializer()
    evidence = EvidenceSerializer(allow_null=True)


class AnswerSerializer(serializers.Serializer[SearchAnswer]):
    """A page of ranked wines."""

    query = serializers.CharField()
    total = serializers.IntegerField(help_text="Wines ranked, on all pages together.")
    limit = serializers.IntegerField()
    offset = serializers.IntegerField()
    results = ResultSerializer(many=True)
    took_ms = serializers.SerializerMethodField(help_text="Milliseconds by stage.")
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
