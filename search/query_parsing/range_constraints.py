"""What a quantity measures, and the filter that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.filters import NumericField, Range
from search.query_parsing.quantities import Quantity
from search.query_parsing.tokens import Token


@dataclass(frozen=True, slots=True)
class AmountContext:
    """What a reader of quantities may look at.

    Attributes:
        ends_amount: Tells whether a bare number may end before a token: nothing that it could count follows.
        this_year: The year in which the shopper speaks.
    """

    tokens: Sequence[Token]
    ends_amount: Callable[[int], bool]
    this_year: int

    def text(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def has_before(self, words: frozenset[str], at: int, *, within: int = 3) -> bool:
        return any(self.text(index) in words for index in range(max(0, at - within), at))


@dataclass(frozen=True, slots=True)
class RangeMatch:
    """A range that the tokens [start, end) ask for, with the label of its chip."""

    start: int
    end: int
    condition: Range
    label: str


Reader = Callable[[AmountContext, Quantity], RangeMatch | None]


def ranged(
    quantity: Quantity, field: NumericField, bounds: tuple[float | None, float | None], label: str
) -> RangeMatch:
    """A measure over all the quantity's tokens."""
    return RangeMatch(quantity.start, quantity.end, Range(field, *bounds), label)


def plain(value: float) -> str:
    """25 for 25.0, and 12.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
