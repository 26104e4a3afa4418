"""Serializers that build their fields once instead of once per request."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any, TypeVar

from rest_framework import serializers
from rest_framework.utils.serializer_helpers import BindingDict

Instance = TypeVar("Instance")


class CachedFieldsSerializer(serializers.Serializer[Instance]):
    """A serializer whose instances share their fields.

    The REST framework copies all fields, nested ones included, for each instance. That takes longer than
    the validation or serialisation itself. Fields hold no state of a request, but those that read the
    serializer's `context` must not be used here.
    """

    @cached_property
    def fields(self) -> BindingDict:
        return _fields_of(type(self))


@cache
def _fields_of(serializer_class: type[CachedFieldsSerializer[Any]]) -> BindingDict:
    serializer = serializer_class()
    fields = BindingDict(serializer)
    for name, field in serializer.get_fields().items():
        fields[name] = field
    return fields
