"""Serializers whose fields are made once."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any, TypeVar

from rest_framework import serializers
from rest_framework.utils.serializer_helpers import BindingDict

Instance = TypeVar("Instance")


class SharedFieldsSerializer(serializers.Serializer[Instance]):
    """A serializer whose instances have the same fields.

    The REST framework copies all fields, and those of the serializers in them, for each request, which takes
    longer than to check what came or to write what goes. Fields keep nothing of a request; those that want
    a serializer's `context` do not belong here.
    """

    @cached_property
    def fields(self) -> BindingDict:
        return _fields_of(type(self))


@cache
def _fields_of(kind: type[SharedFieldsSerializer[Any]]) -> BindingDict:
    first = kind()
    fields = BindingDict(first)
    for name, field in first.get_fields().items():
        fields[name] = field
    return fields
