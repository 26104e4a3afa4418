"""Finds the wines that a sentence compares with, and what holds for wines that are like them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from math import floor
from statistics import median

from indexer.engines.base import Reader
from indexer.filters import AnyOf, Filter, NoneOf, Range, TextField
from indexer.models import Wine
from search.grounding.prices import prices_of
from search.query_parsing import (
    Comparison,
    Constraint,
    Notice,
    ParsedQuery,
    PriceLevel,
    format_number,
    level_key,
)
from search.similar import cheaper_than, dearer_than

# Returns the ids of the wines whose name has all of these folded words.
ResolveName = Callable[[tuple[str, ...]], Collection[int]]

# The vectors of this many wines, evenly spaced, make the vector of a grape or place.
SAMPLED_WINES = 64
# A colour or style that so many of the wines have belongs to them: white for Sancerre.
_TYPICAL = 0.6
# Grapes and regions that so many of the wines have describe them.
_FREQUENT = 0.2
_MAX_GRAPES = 2
_USUAL_REGION = 0.5
# A name in lower case needs a word in no more texts than this: "like butter" names no wine.
_RARE = 50
_FRACTIONS = {0.5: "half", 1 / 3: "a third", 0.25: "a quarter", 2 / 3: "two thirds", 0.75: "three quarters"}
_PROFILE_FIELDS: tuple[TextField, ...] = ("varietal", "colour", "style", "region", "country")


@dataclass(frozen=True, slots=True)
class _Wines:
    """The wines of a comparison.

    Attributes:
        ids: A sample of their ids; all of them if the name is that of a wine or a producer.
        counts: How many of them have each value, most frequent first, by field.
        price: Median of their known prices, None if there is none.
        rating: Median of their known ratings, None if there is none.
    """

    ids: tuple[int, ...]
    counts: Mapping[TextField, Mapping[str, int]]
    price: float | None
    rating: float | None

    def frequent(self, field: TextField, share: float) -> list[str]:
        """Return the values that at least this share of the wines has, most frequent first."""
        counts = self.counts[field]
        total = sum(counts.values())
        return [value for value, count in counts.items() if value and count >= share * total]


def ground_comparison(
    parsed: ParsedQuery, reader: Reader, resolve: ResolveName, ignore: Collection[str]
) -> ParsedQuery | None:
    """Return the query with the wines to be like, without these wines themselves, and held to their price.

    Args:
        parsed: A query with a comparison.
        reader: Has the wines.
        resolve: Finds wines by their name.
        ignore: Keys of constraints that are not enforced.

    Returns:
        None if the catalogue has no such wines, so that the words stay words.
    """
    comparison = parsed.comparison
    if comparison is None:
        return parsed
    wines = _find(parsed, comparison, reader, resolve)
    if wines is None:
        return None
    added = [
        constraint
        for constraint in _constraints(parsed, comparison, wines)
        if constraint.key not in ignore and not _is_stated(constraint, parsed)
    ]
    level = None if comparison.is_wanted else parsed.price_level
    grounded = replace(
        parsed, constraints=(*parsed.constraints, *added), price_level=level, text=parsed.relative_text
    )
    grounded = _without_the_wines(grounded, comparison, wines, reader, ignore)
    if not comparison.is_wanted:
        return grounded
    return replace(grounded, similar_to=wines.ids, text=_text(grounded, wines))


def _find(parsed: ParsedQuery, comparison: Comparison, reader: Reader, resolve: ResolveName) -> _Wines | None:
    if not comparison.words:
        return _wines_of_filter(reader, _filter(parsed, comparison, reader))
    frequencies = reader.document_frequencies()
    is_written_as_name = comparison.label[:1].isupper()
    if not is_written_as_name and all(frequencies.get(word, 0) > _RARE for word in comparison.words):
        return None
    ids = resolve(comparison.words)
    return _wines_of_ids(ids) if ids else None


def _filter(parsed: ParsedQuery, comparison: Comparison, reader: Reader) -> Filter:
    """Return the filter of the wines; of a red "like Burgundy" only the reds count."""
    filters = Filter(any_of=comparison.conditions)
    fields = {condition.field for condition in comparison.conditions}
    for condition in parsed.filters.any_of:
        narrower = replace(filters, any_of=(*filters.any_of, condition))
        if condition.field in {"colour", "style"} - fields and reader.count(narrower):
            filters = narrower
    return filters


def _wines_of_filter(reader: Reader, filters: Filter) -> _Wines | None:
    ids = reader.wine_ids(filters, SAMPLED_WINES)
    if not len(ids):
        return None
    prices = prices_of(reader, filters)
    ratings = reader.numeric_facet("rating", filters)
    return _Wines(
        tuple(ids.tolist()),
        {field: reader.facet(field, filters) for field in _PROFILE_FIELDS},
        prices.median if prices.known else None,
        _median(rating for rating, count in ratings.items() for _ in range(count)),
    )


def _wines_of_ids(ids: Collection[int]) -> _Wines | None:
    wines = list(Wine.objects.filter(pk__in=ids).only(*_PROFILE_FIELDS, "price", "rating"))
    if not wines:
        return None
    return _Wines(
        tuple(sorted(wine.pk for wine in wines)),
        {
            field: dict(Counter(getattr(wine, field) for wine in wines).most_common())
            for field in _PROFILE_FIELDS
        },
        _median(float(wine.price) for wine in wines if wine.price is not None),
        _median(wine.rating for wine in wines if wine.rating is not None),
    )


def _median(values: Iterable[float]) -> float | None:
    known = list(values)
    return median(known) if known else None


def _constraints(parsed: ParsedQuery, comparison: Comparison, wines: _Wines) -> Iterable[Constraint]:
    spans = comparison.spans
    for field in comparison.other:
        values = tuple(wines.frequent(field, _FREQUENT))
        if values and not (comparison.exclusion and comparison.exclusion.field == field):
            label = f"not {', '.join(values)}"
            yield Constraint(
                f"not_{field}:{', '.join(values)}",
                label,
                field,
                (NoneOf(field, values),),
                spans,
                negated=True,
            )
    if not comparison.is_wanted:
        return
    field = comparison.conditions[0].field if comparison.conditions else "winery"
    yield Constraint(comparison.key, f"like {comparison.label}", field, (), spans)
    for field in ("colour", "style"):
        for value in wines.frequent(field, _TYPICAL):
            yield Constraint(f"{field}:{value}", value, field, (AnyOf(field, (value,)),), spans)
    if parsed.price_level is not None and wines.price is not None:
        yield _price(parsed.price_level, comparison, wines.price)
    if comparison.better and wines.rating is not None:
        yield _rating(comparison, wines.rating)


def _is_stated(constraint: Constraint, parsed: ParsedQuery) -> bool:
    """Tell whether the sentence or a parameter already says something about the field of a new condition."""
    return any(
        other.conditions and constraint.conditions and other.field == constraint.field and not other.negated
        for other in parsed.constraints
    )


def _price(level: PriceLevel, comparison: Comparison, usual: float) -> Constraint:
    of_whose = f"{comparison.label}'s usual ${format_number(round(usual))}"
    if level.fraction is not None:
        limit = round(usual * level.fraction, 2)
        label = f"up to ${format_number(floor(limit))} ({_FRACTIONS[level.fraction]} of {of_whose})"
        condition = Range("price", None, limit)
    elif 2 not in level.thirds:
        condition, label = cheaper_than(usual), f"under ${format_number(usual)} (cheaper than {of_whose})"
    else:
        condition, label = dearer_than(usual), f"over ${format_number(usual)} (dearer than {of_whose})"
    return Constraint(level_key(level, comparison), label, "price", (condition,), level.spans)


def _rating(comparison: Comparison, usual: float) -> Constraint:
    points = min(floor(usual) + 1, 100)
    label = f"{points}+ points (better than {comparison.label}'s usual {format_number(round(usual))})"
    return Constraint(
        f"better_than:{comparison.label}", label, "rating", (Range("rating", points),), comparison.spans
    )


def _without_the_wines(
    parsed: ParsedQuery, comparison: Comparison, wines: _Wines, reader: Reader, ignore: Collection[str]
) -> ParsedQuery:
    """Leave the wines out, unless that leaves nothing: "a Chianti like the Chianti of my uncle"."""
    if not comparison.leave_out or comparison.exclusion_key in ignore:
        return parsed
    excluded, field = (
        comparison.exclusion,
        "winery" if comparison.exclusion is None else comparison.exclusion.field,
    )
    constraint = Constraint(
        comparison.exclusion_key,
        f"not {comparison.label}",
        field,
        (excluded,) if excluded else (),
        comparison.spans,
        negated=True,
    )
    without = frozenset() if excluded else frozenset(wines.ids)
    others = replace(
        parsed,
        constraints=(*parsed.constraints, constraint),
        without_wines=parsed.without_wines | without,
        notices=(*parsed.notices, *_notices(comparison)),
    )
    return others if reader.count(others.filters) or not reader.count(parsed.filters) else parsed


def _notices(comparison: Comparison) -> Iterable[Notice]:
    if comparison.is_wanted:
        label = comparison.label
        yield Notice("like", f"These are wines like {label}, without {label} itself.")


def _text(parsed: ParsedQuery, wines: _Wines) -> str:
    """Return the text to rank by: what the wines are, and the rest of the sentence."""
    left_out = {
        value
        for constraint in parsed.constraints
        if constraint.negated
        for condition in constraint.conditions
        if isinstance(condition, NoneOf)
        for value in condition.values
    }
    words = wines.frequent("region", _USUAL_REGION) if _names_place(parsed.comparison) else []
    if parsed.comparison is None or "varietal" not in parsed.comparison.other:
        words = [*wines.frequent("varietal", _FREQUENT)[:_MAX_GRAPES], *words]
    rest = _without_producer(parsed)
    known = rest.casefold()
    return " ".join(
        [word for word in words if word not in left_out and word.casefold() not in known] + [rest]
    )


def _without_producer(parsed: ParsedQuery) -> str:
    """Return the rest of the sentence; "Silver" would rank names first that have nothing but the word."""
    comparison, text = parsed.comparison, parsed.relative_text
    if comparison is None or all(condition.field != "winery" for condition in comparison.conditions):
        return text
    return text.replace(comparison.label, "").strip()


def _names_place(comparison: Comparison | None) -> bool:
    """Tell Sancerre, which comes from a region, from Pinot Noir, which may be from anywhere."""
    fields = {condition.field for condition in comparison.conditions} if comparison else set()
    return not fields or bool(fields & {"place", "region", "appellation", "winery"})
