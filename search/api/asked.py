"""What a request to the API asks for, checked before any work is done."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from typing import Any, TypeVar

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from search.parameters import Parameters

Asked = TypeVar("Asked", bound=Parameters)

# A request can have a thousand names that nobody knows, and looking for what each may mean takes its time.
_MOST_TOLD = 5
# So does a name of a thousand characters.
_LONGEST_NAME = 50


def asked_of(request: Request, kind: type[Asked]) -> Asked:
    """Return the valid parameters of a request.

    Pages pass over what is unknown, such as the `utm_source` of a link, and what a form left empty. A program
    that asks for `price_mx=20` or `price_max=` would be answered as if it had set no bound; so it is refused.

    Raises:
        ValidationError: with the reasons by parameter.
    """
    parameters = kind(data=request.query_params)
    if faults := dict(islice(_faults(request, parameters), _MOST_TOLD)):
        raise ValidationError(faults)
    parameters.is_valid(raise_exception=True)
    return parameters


def _faults(request: Request, parameters: Parameters) -> Iterator[tuple[str, list[str]]]:
    asked, known = request.query_params, parameters.fields
    for name in asked:
        if name not in known:
            yield name, [_advice(name, list(known))]
        elif _is_blank(asked[name], known[name]):
            yield name, ["Give a value, or leave it out."]


def _is_blank(value: str, field: serializers.Field[Any, Any, Any, Any]) -> bool:
    """Whether the REST framework would take the value for none; texts have their own say in that."""
    texts = (serializers.CharField, serializers.ListField)
    return value == "" and not isinstance(field, texts)


def _advice(name: str, known: list[str]) -> str:
    meant = get_close_matches(name[:_LONGEST_NAME], known, n=1)
    return "There is no such parameter" + (f"; do you mean {meant[0]}?" if meant else ".")
