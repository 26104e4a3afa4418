"""The shape of facets in the API's answers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from search.api.constraints import PARAMETERS
from search.facets import Bucket, Facet
from search.given import parameters_of


class BucketSerializer(serializers.Serializer[Bucket]):
    # The name is the answer's own; DRF keeps declared fields apart from a field's own label.
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    parameters = PARAMETERS
    chosen = serializers.BooleanField(help_text="Whether the search holds to it now.")


class FacetSerializer(serializers.Serializer[Facet]):
    """How many wines there are of each kind."""

    field = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    buckets = BucketSerializer(many=True)

    def to_representation(self, instance: Facet) -> dict[str, Any]:
        # Field by field, a hundred buckets would take longer than the search itself.
        buckets = [
            {
                "label": bucket.label,
                "count": bucket.count,
                "parameters": parameters_of([bucket.condition]),
                "chosen": bucket.chosen,
            }
            for bucket in instance.buckets
        ]
        return {"field": instance.field, "label": instance.label, "buckets": buckets}
