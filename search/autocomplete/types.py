"""The values of autocomplete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["grape", "country", "region", "appellation", "winery"]
SuggestionKind = NameKind | Literal["wine", "query"]

MAX_SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class Name:
    """A grape, place or winery as the catalogue writes it, and the number of its wines."""

    kind: NameKind
    text: str
    wines: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One completion of a sentence.

    Attributes:
        text: The whole sentence with the suggestion.
        label: The suggestion alone; `text` ends with it.
        wines: Number of wines with the name, 1 for a wine; None for a whole query.
        wine_id: The wine to open; None unless the suggestion is one.
    """

    kind: SuggestionKind
    text: str
    label: str
    wines: int | None
    wine_id: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All suggestions for a query, best first.

    Attributes:
        took_ms: Milliseconds by stage.
        generation: The index that answered.
    """

    query: str
    suggestions: tuple[Suggestion, ...]
    took_ms: dict[str, float]
    generation: str
