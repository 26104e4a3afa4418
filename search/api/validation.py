"""Validates the query parameters of API requests, before any work is done."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from typing import Any, TypeVar

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from search.parameters import Parameters

SomeParameters = TypeVar("SomeParameters", bound=Parameters)

# Limits for hostile requests: finding similar names takes time for each name and each of its characters.
_MAX_REPORTED = 5
_MAX_NAME_CHARACTERS = 50


def validate_query(request: Request, parameters_class: type[SomeParameters]) -> SomeParameters:
    """Return the valid parameters of a request.

    Unknown and empty parameters are refused. A page ignores them, such as `utm_source`, but a program that
    sends `price_mx=20` or `price_max=` would get results without the bound that it asked for.

    Raises:
        ValidationError: With the reasons by parameter.
    """
    parameters = parameters_class(data=request.query_params)
    if errors := dict(islice(_errors(request, parameters), _MAX_REPORTED)):
        raise ValidationError(errors)
    parameters.is_valid(raise_exception=True)
    return parameters


def _errors(request: Request, parameters: Parameters) -> Iterator[tuple[str, list[str]]]:
    params, fields = request.query_params, parameters.fields
    for name in params:
        if name not in fields:
            yield name, [_advice(name, list(fields))]
        elif _is_ignored(params[name], fields[name]):
            yield name, ["Give a value, or leave it out."]


def _is_ignored(value: str, field: serializers.Field[Any, Any, Any, Any]) -> bool:
    """Tell whether the REST framework would read an empty value as none. Text fields report it themselves."""
    return value == "" and not isinstance(field, (serializers.CharField, serializers.ListField))


def _advice(name: str, known: list[str]) -> str:
    similar = get_close_matches(name[:_MAX_NAME_CHARACTERS], known, n=1)
    return "There is no such parameter" + (f"; do you mean {similar[0]}?" if similar else ".")
