"""What a stretch of a sentence speaks of, before it is clear whether it is wanted or refused."""

from __future__ import annotations

from dataclasses import dataclass

from search.understanding.entries import Entry
from search.understanding.synonyms import Taste

PLACES = frozenset({"country", "place"})


@dataclass(slots=True, eq=False)
class Mention:
    """The tokens [start, end) name a thing of the catalogue or a taste.

    Attributes:
        negator: The first token of what refuses it; None when it is wanted.
        silent: It is understood but asks for nothing by itself: part of a blend or of a longer refusal.
        as_place: A country that is an alternative to a region.
        apart: See `Constraint`.
        spared: Values that the shopper asks for by another name; a refusal leaves them in.
        by_name: Means its own name only and not those of the same grape: "Syrah, but no Shiraz".
    """

    start: int
    end: int
    meaning: Entry | Taste
    negator: int | None = None
    silent: bool = False
    as_place: bool = False
    apart: bool = False
    spared: frozenset[str] = frozenset()
    by_name: bool = False

    @property
    def field(self) -> str:
        return self.meaning.field if isinstance(self.meaning, Entry) else "taste"

    @property
    def refused(self) -> bool:
        return self.negator is not None

    @property
    def wanted(self) -> bool:
        return not self.silent and not self.refused and isinstance(self.meaning, Entry)
