"""What is suggested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["grape", "country", "region", "appellation", "winery"]
Kind = NameKind | Literal["query"]

MAX_SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class Name:
    """A grape, place or winery, as the catalogue writes it, and how many wines have it."""

    kind: NameKind
    text: str
    wines: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to go on with a sentence.

    Attributes:
        text: The whole sentence with what is suggested.
        label: What is suggested; `text` ends with it.
        wines: How many wines have the name, None for a query.
    """

    kind: Kind
    text: str
    label: str
    wines: int | None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """An answer, best suggestion first; `took_ms` is milliseconds by stage."""

    query: str
    suggestions: tuple[Suggestion, ...]
    took_ms: dict[str, float]
    generation: str
