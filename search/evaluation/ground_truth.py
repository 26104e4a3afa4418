"""Constraints as a judged query states them, held against the records."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Annotated

from django.db.models import Q, QuerySet
from pydantic import BaseModel, BeforeValidator, ConfigDict

from indexer.models import Wine
from indexer.text import fold

# One text stands for a list of one.
Texts = Annotated[tuple[str, ...], BeforeValidator(lambda told: (told,) if isinstance(told, str) else told)]

_BOUNDS = {"_min": "gte", "_max": "lte"}
_REFUSED = "not_"


class GroundTruth(BaseModel):
    """What the right wines have in common, decided by their own fields and by no search.

    Texts are any-of, without regard to case and accents; a `region` is a part of the location's text. What
    is refused is none-of, and an unknown text is none of it. Bounds are included, and an unknown number
    lies within none.
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
        """All wines of which all of it holds."""
        conditions = (_condition(name, wanted) for name, wanted in self if wanted not in ((), None))
        return Wine.objects.filter(reduce(and_, conditions, Q()))


def _condition(name: str, wanted: tuple[str, ...] | float) -> Q:
    if not isinstance(wanted, tuple):
        return Q(**{f"{name[:-4]}__{_BOUNDS[name[-4:]]}": wanted})
    if name.startswith(_REFUSED):
        return ~_is_any_of(name.removeprefix(_REFUSED), wanted)
    return _is_any_of(name, wanted)


def _is_any_of(field: str, wanted: tuple[str, ...]) -> Q:
    """Compare with the values that there are: no database folds accents as we do."""
    folded = {fold(text) for text in wanted}
    column = "location" if field == "region" else field
    known = Wine.objects.order_by(column).values_list(column, flat=True).distinct()
    if field == "region":
        said = [text for text in known if any(part in fold(text) for part in folded)]
    else:
        said = [text for text in known if fold(text) in folded]
    return Q(**{f"{column}__in": said})
