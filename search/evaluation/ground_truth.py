"""The relevant wines of a query, decided by their own fields and not by any search."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Annotated

from django.db.models import Q, QuerySet
from pydantic import BaseModel, BeforeValidator, ConfigDict

from indexer.models import Wine
from indexer.text import fold

# A single text stands for a list of one.
Texts = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
]

_BOUNDS = {"_min": "gte", "_max": "lte"}
_NOT = "not_"


class GroundTruth(BaseModel):
    """Conditions that all relevant wines satisfy: the object `where` of a file of queries.

    Texts mean any of them, without regard to case and accents; `region` matches any substring of the
    location. A `not_` field means none of them, and a wine whose field is empty satisfies it. Bounds are
    inclusive; a wine whose number is unknown satisfies none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    varietal: Texts = ()
    winery: Texts = ()
    country: Texts = ()
    region: Texts = ()
    colour: Texts = ()
    style: Texts = ()
    not_varietal: Texts = ()
    not_winery: Texts = ()
    not_country: Texts = ()
    not_region: Texts = ()
    not_colour: Texts = ()
    not_style: Texts = ()
    price_min: float | None = None
    price_max: float | None = None
    rating_min: float | None = None
    rating_max: float | None = None
    vintage_min: float | None = None
    vintage_max: float | None = None
    alcohol_percent_min: float | None = None
    alcohol_percent_max: float | None = None
    volume_ml_min: float | None = None
    volume_ml_max: float | None = None

    def wines(self) -> QuerySet[Wine]:
        """Return the wines that satisfy all conditions."""
        conditions = (_condition(name, value) for name, value in self if value not in ((), None))
        return Wine.objects.filter(reduce(and_, conditions, Q()))


def _condition(name: str, value: tuple[str, ...] | float) -> Q:
    if not isinstance(value, tuple):
        return Q(**{f"{name[:-4]}__{_BOUNDS[name[-4:]]}": value})
    if name.startswith(_NOT):
        return ~_is_any_of(name.removeprefix(_NOT), value)
    return _is_any_of(name, value)


def _is_any_of(field: str, texts: tuple[str, ...]) -> Q:
    """Compare with the column's distinct values, because no database folds accents as `fold` does."""
    folded = {fold(text) for text in texts}
    column = "location" if field == "region" else field
    known = Wine.objects.order_by(column).values_list(column, flat=True).distinct()
    if field == "region":
        matches = [text for text in known if any(part in fold(text) for part in folded)]
    else:
        matches = [text for text in known if fold(text) in folded]
    return Q(**{f"{column}__in": matches})
