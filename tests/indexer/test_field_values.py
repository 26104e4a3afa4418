"""A record is judged as the index judges it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.annotations import Annotator
from indexer.doc_values import DocValuesBuilder
from indexer.field_values import RecordCheck
from indexer.filters import NUMERIC_FIELDS, AnyOf, Filter, NoneOf, NumericField, Range, TextField
from indexer.snapshot import IndexedWine

GRAPES = [
    "",
    "Chardonnay",
    "Insolia-Chardonnay",
    "Syrah",
    "Gewürztraminer",
    "Rosé",
    "Pinot Gris",
    "Red Blend",
]
PLACES = ["", "Napa Valley", "California", "US", "Rhône", "RHONE", "Côte d'Or", "France", "Sicilia"]
PROSE = [
    "",
    "A blend of Chardonnay and Syrah.",
    "If you like Chardonnay, try this.",
    "Oaky, with 10% Pinot Gris.",
    "No oak; this Pinot is crisp.",
    "smoky",
]
NAMES = ["Estate", "Insolia-Chardonnay", "Brut Rosé", "Château Syrah", "Late Harvest"]
TEXTS: dict[TextField, list[str]] = {
    "varietal": GRAPES,
    "country": PLACES,
    "region": PLACES,
    "appellation": PLACES,
    "location": ["", "Napa Valley, California, US", "Côte d'Or, France", "A, B, C, D, E, F"],
    "colour": ["", "red", "white", "rosé"],
    "style": ["", "still", "sparkling"],
}
ASKED: dict[TextField, list[str]] = {
    **TEXTS,
    "place": [*PLACES, "cote d'or", "F", "A"],
    "contains": [*GRAPES, "CHARDONNAY", "rose", "sparkling", "Pinot Noir"],
    "taste": ["oaky", "smoky", "sweet"],
}


def decimals(places: int) -> st.SearchStrategy[Decimal | None]:
    return st.none() | st.decimals(0, 100, places=places)


@st.composite
def wines(draw: st.DrawFn, pk: int) -> IndexedWine:
    texts = {field: draw(st.sampled_from(values)) for field, values in TEXTS.items()}
    return IndexedWine(
        pk=pk,
        name=draw(st.sampled_from(NAMES)),
        winery=draw(st.sampled_from(["Domaine", "domaine"])),
        vintage=draw(st.none() | st.integers(0, 100)),
        price=draw(decimals(2)),
        alcohol_percent=draw(decimals(2)),
        volume_ml=draw(st.none() | st.integers(0, 100)),
        rating=draw(st.none() | st.floats(0, 100)),
        notes=draw(st.sampled_from(PROSE)),
        reviews=draw(st.lists(st.sampled_from(PROSE), max_size=2)),
        **texts,
    )


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    field: NumericField = draw(st.sampled_from(NUMERIC_FIELDS))
    bound = st.none() | st.decimals(0, 100, places=2).map(float)
    return Range(field, draw(bound), draw(bound))


@st.composite
def conditions(draw: st.DrawFn) -> AnyOf | NoneOf:
    field = draw(st.sampled_from(sorted(ASKED)))
    values = tuple(draw(st.lists(st.sampled_from(ASKED[field]), min_size=1, max_size=3)))
    return AnyOf(field, values) if draw(st.booleans()) else NoneOf(field, values)


@settings(max_examples=200)
@given(st.data())
def test_a_record_satisfies_a_filter_exactly_if_its_index_does(data: st.DataObject) -> None:
    catalogue = [data.draw(wines(pk=pk)) for pk in range(1, 5)]
    texts = data.draw(st.lists(conditions(), max_size=3))
    filters = Filter(
        ranges=tuple(data.draw(st.lists(ranges(), max_size=2))),
        any_of=tuple(condition for condition in texts if isinstance(condition, AnyOf)),
        none_of=tuple(condition for condition in texts if isinstance(condition, NoneOf)),
    )
    annotator = Annotator(sorted({wine.varietal for wine in catalogue} - {""}))
    builder = DocValuesBuilder(annotator)
    for wine in catalogue:
        builder.add(wine)
    check = RecordCheck(filters, annotator)
    accepted = [check.accepts(wine) for wine in catalogue]
    assert accepted == builder.finish().mask(filters).tolist()


def test_a_producer_that_a_record_lacks_is_left_to_the_index() -> None:
    annotator = Annotator()
    wine = IndexedWine._make(
        [1, "Estate", "", "", "", "", "", "", None, "", "", None, None, None, None, "", []]
    )
    assert RecordCheck(Filter(any_of=(AnyOf("winery", ("Domaine",)),)), annotator).accepts(wine)
    other = wine._replace(winery="Other")
    assert not RecordCheck(Filter(any_of=(AnyOf("winery", ("Domaine",)),)), annotator).accepts(other)
