"""The values of query parsing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indexer.filters import AnyOf, Condition, Filter, NoneOf, NumericField, Range, TextField

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Constraint:
    """Something that must hold, shown as one removable chip.

    Attributes:
        key: Stable and readable, such as "price_max:25" or "not_country:France"; `ignore` lists such keys.
        label: The chip's text, such as "under $25" or "not France".
        conditions: All of them must hold; none for an order of the results and for likeness to a wine.
        spans: Characters [start, end) of the raw text that state it; empty if only a parameter does.
        negated: A wine must not have the value.
        conjunctive: It must hold together with others of its field ("Napa Valley, California"), not as an
            alternative to them ("Napa or Sonoma").
        currency: ISO 4217 code of the currency that a price was written in ("$20" is USD); "" if none was.
    """

    key: str
    label: str
    field: NumericField | TextField
    conditions: tuple[Condition, ...]
    spans: tuple[Span, ...]
    negated: bool = False
    conjunctive: bool = False
    currency: str = ""


@dataclass(frozen=True, slots=True)
class NegativePreference:
    """An unwanted taste. It lowers the score of wines whose passages express it.

    Attributes:
        taste: Its name, a text of the indexed field `taste`.
    """

    key: str
    label: str
    taste: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the shopper about how the query was read.

    Attributes:
        key: What it is about, stable, for programs.
        text: The sentence.
    """

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """A price without a figure. Its figure comes from the prices of what is asked for.

    Attributes:
        thirds: The accepted thirds of these prices: 0 is the lowest, 2 the highest.
        comparative: It compares, such as "cheaper".
        fraction: A share of the price of what the sentence compares with, such as 0.5 for "half the price".
        spans: As in `Constraint`.
    """

    thirds: frozenset[int]
    comparative: bool
    fraction: float | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Wines that the sentence names to get others: "like Sancerre but cheaper", "tired of Malbec".

    Attributes:
        label: The names as the catalogue writes them.
        conditions: All of them hold for these wines. Empty if the catalogue's fields do not have the name.
        exclusion: Leaves these wines out, and where no single condition can do so a few more.
        words: Folded words of a name that the catalogue's fields do not have, such as a producer's.
        is_wanted: The shopper wants similar wines; otherwise only others.
        leave_out: The wines themselves are not wanted.
        better: The others shall be rated better.
        other: Fields in which the others shall differ from most of these wines.
        spans: As in `Constraint`.
    """

    label: str
    conditions: tuple[AnyOf, ...]
    exclusion: NoneOf | None
    words: tuple[str, ...]
    is_wanted: bool
    leave_out: bool
    better: bool
    other: tuple[TextField, ...]
    spans: tuple[Span, ...]

    @property
    def key(self) -> str:
        """Key of the likeness; `ignore` takes it."""
        return f"like:{self.label}"

    @property
    def exclusion_key(self) -> str:
        """Key of leaving out the wines themselves, as that of any refusal."""
        return f"not_{'like' if self.exclusion is None else self.exclusion.field}:{self.label}"


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A sentence, taken apart.

    Attributes:
        raw: The sentence.
        text: The residual text to rank by; the raw text if no constraint was found or all are ignored.
        name: The names of producers and wines that are asked for, as the catalogue writes them.
        is_name: Nothing but a name seems to be asked for, perhaps one that the catalogue does not have.
        correction: The sentence with corrected names, which all else refers to; '' if none was corrected.
        notices: How the query was read, where a shopper may wonder.
        price_level: What the sentence says about the price without a figure; None once it is a constraint.
        comparison: The wines that the sentence names to get others.
        similar_to: Ids of wines whose likes are wanted.
        without_wines: Ids of wines that are left out.
        wishes: Fields that few wines know. Wines known to satisfy their constraints come first.
        relative_text: The residual text without the words of the price level and the comparison.
        sort: The order that the sentence asks for, a value of `search.ranking.Sort`; "" for none.
    """

    raw: str
    text: str
    constraints: tuple[Constraint, ...] = ()
    negative_preferences: tuple[NegativePreference, ...] = ()
    name: str = ""
    is_name: bool = False
    correction: str = ""
    notices: tuple[Notice, ...] = ()
    price_level: PriceLevel | None = None
    comparison: Comparison | None = None
    similar_to: tuple[int, ...] = ()
    without_wines: frozenset[int] = frozenset()
    wishes: tuple[NumericField, ...] = ()
    relative_text: str = ""
    sort: str = ""

    @property
    def wording(self) -> str:
        """The sentence that was parsed, which the spans refer to."""
        return self.correction or self.raw

    @property
    def required(self) -> tuple[Constraint, ...]:
        """What a wine must have."""
        return tuple(constraint for constraint in self.constraints if not constraint.negated)

    @property
    def exclusions(self) -> tuple[Constraint | NegativePreference, ...]:
        """What a wine must not or should not have."""
        negated = (constraint for constraint in self.constraints if constraint.negated)
        return (*negated, *self.negative_preferences)

    @property
    def chips(self) -> tuple[Constraint | NegativePreference, ...]:
        """Everything that the shopper can remove."""
        return (*self.constraints, *self.negative_preferences)

    @property
    def names_wine(self) -> bool:
        """Whether it states anything that only a wine has. Flights are cheap, too."""
        return any(not chip.key.startswith(("price_level:", "sort:")) for chip in self.chips)

    @property
    def filters(self) -> Filter:
        """All constraints as one filter."""
        return replace(to_filter(self.constraints), without_wines=self.without_wines)


_LEVEL_NAMES = {
    frozenset({0}): "low",
    frozenset({1}): "middle",
    frozenset({2}): "high",
    frozenset({0, 1}): "not_high",
    frozenset({1, 2}): "not_low",
}


def level_key(level: PriceLevel, comparison: Comparison | None) -> str:
    """Return the key of the constraint that a price level becomes; "" if it accepts no range of prices."""
    name = _LEVEL_NAMES.get(level.thirds, "")
    if comparison is None or not comparison.is_wanted:
        return name and f"price_level:{name}"
    if level.fraction is not None or 2 not in level.thirds:
        return f"cheaper_than:{comparison.label}"
    return f"dearer_than:{comparison.label}" if 0 not in level.thirds else ""


def to_filter(constraints: Iterable[Constraint]) -> Filter:
    """Return the filter that holds if all constraints hold.

    Required values of one field are alternatives, because no wine is both a Syrah and a Malbec.
    """
    ranges: list[Range] = []
    negated: list[NoneOf] = []
    required: dict[tuple[str, str], AnyOf] = {}
    for constraint in constraints:
        for condition in constraint.conditions:
            if isinstance(condition, Range):
                ranges.append(condition)
            elif isinstance(condition, NoneOf):
                negated.append(condition)
            else:
                group = (condition.field, constraint.key if constraint.conjunctive else "")
                values = required[group].values if group in required else ()
                required[group] = AnyOf(condition.field, tuple(dict.fromkeys((*values, *condition.values))))
    return Filter(tuple(ranges), tuple(required.values()), tuple(negated))
