"""What a stretch of a sentence speaks of, before it is clear whether it is wanted or refused."""

from __future__ import annotations

from dataclasses import dataclass

from search.query_parsing.gazetteer_entry import GazetteerEntry
from search.query_parsing.synonyms import Taste

PLACES = frozenset({"country", "place"})


@dataclass(slots=True, eq=False)
class Mention:
    """The tokens [start, end) name a thing of the catalogue or a taste.

    Attributes:
        negator: The first token of what refuses it; None when it is wanted.
        suppressed: It is understood but asks for nothing by itself: part of a blend or of a longer refusal.
        as_place: A country that is an alternative to a region.
        conjunctive: See `Constraint`.
        excluded_values: Values that the shopper asks for by another name; a refusal leaves them in.
        by_name: Means its own name only and not those of the same grape: "Syrah, but no Shiraz".
    """

    start: int
    end: int
    meaning: GazetteerEntry | Taste
    negator: int | None = None
    suppressed: bool = False
    as_place: bool = False
    conjunctive: bool = False
    excluded_values: frozenset[str] = frozenset()
    by_name: bool = False

    @property
    def field(self) -> str:
        return self.meaning.field if isinstance(self.meaning, GazetteerEntry) else "taste"

    @property
    def negated(self) -> bool:
        return self.negator is not None

    @property
    def required(self) -> bool:
        return not self.suppressed and not self.negated and isinstance(self.meaning, GazetteerEntry)
