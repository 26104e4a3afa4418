"""What is wrong with parameters, in one shape for every door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def reasons_of(errors: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the reasons by parameter; of one that is repeated, each begins with its place, from 0."""
    return {name: _texts(detail) for name, detail in errors.items()}


def _texts(detail: Any) -> list[str]:
    """Flatten what the REST framework says: a list, or lists by the place of an item."""
    if isinstance(detail, Mapping):
        return [f"{place}: {text}" for place, said in detail.items() for text in _texts(said)]
    return [str(text) for text in detail]
