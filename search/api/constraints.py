"""The shape of what was asked, in the API's answers."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from search.given import Parameters, parameters_of
from search.understanding import Constraint, RefusedTaste, Understanding

# By name of parameter, its values.
PARAMETERS = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))


class ConstraintSerializer(serializers.Serializer[Constraint | RefusedTaste]):
    """Something that must hold, or speaks against a wine."""

    key = serializers.CharField(help_text="Give it as `ignore` to search without this constraint.")
    # The name is the answer's own; DRF keeps declared fields apart from a field's own label.
    label = serializers.CharField()  # type: ignore[assignment]
    parameters = serializers.SerializerMethodField(
        help_text="The parameters that ask for the same; empty for a taste."
    )

    @extend_schema_field(PARAMETERS)
    def get_parameters(self, constraint: Constraint | RefusedTaste) -> Parameters:
        return parameters_of(constraint.conditions) if isinstance(constraint, Constraint) else {}


class QuerySerializer(serializers.Serializer[Understanding]):
    """What was asked, by the sentence and by parameters."""

    raw = serializers.CharField(help_text="The sentence.")
    text = serializers.CharField(help_text="The wish that is left to rank by.")
    filters = ConstraintSerializer(many=True, source="wanted", help_text="What must hold.")
    refusals = ConstraintSerializer(many=True, help_text="What must not hold, or speaks against a wine.")
