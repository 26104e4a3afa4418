"""The grapes, colours, styles and tastes that the texts of a wine state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from indexer.annotations.grapes import SHORT_NAMES, GrapeFinder
from indexer.annotations.tastes import tastes_of
from indexer.choices import Colour, Style
from indexer.parsing.colours import parse_wine_type


class DescribedWine(Protocol):
    """What is read of a wine. `reviews` are texts."""

    @property
    def name(self) -> str: ...
    @property
    def varietal(self) -> str: ...
    @property
    def location(self) -> str: ...
    @property
    def colour(self) -> str: ...
    @property
    def style(self) -> str: ...
    @property
    def notes(self) -> str: ...
    @property
    def reviews(self) -> Iterable[str]: ...


class Annotator:
    """Annotates the wines of one generation.

    Args:
        varietals: The varietals of its wines, in any order. They are names of grapes.
    """

    def __init__(self, varietals: Iterable[str] = ()) -> None:
        self._grapes = GrapeFinder(varietals)

    def contents(self, wine: DescribedWine) -> tuple[str, ...]:
        """Return the varietal, the grapes, the colours and the styles of a wine.

        The name, the notes and the reviews count besides the fields: "Insolia-Chardonnay" contains
        Chardonnay, and so does a wine "with 10% Chardonnay".
        """
        return tuple(dict.fromkeys((*self._colours_and_styles(wine), *self._grapes_of(wine))))

    def tastes(self, wine: DescribedWine) -> tuple[str, ...]:
        """Return the names of the tastes that notes and reviews express."""
        return tuple(sorted({taste for text in _prose(wine) for taste in tastes_of(text)}))

    def _grapes_of(self, wine: DescribedWine) -> Iterator[str]:
        if wine.varietal:
            yield wine.varietal
        own = self._grapes.in_varietal(wine.varietal) | self._grapes.in_name(wine.name)
        named = own.union(*map(self._grapes.in_text, _prose(wine)))
        for grape in sorted(self._grapes.with_shorter_names(named)):
            if grape not in SHORT_NAMES:
                yield grape
            # "This Pinot" of a Pinot Gris is no Pinot Noir.
            elif not any(other.startswith(f"{grape} ") for other in own):
                yield SHORT_NAMES[grape]

    def _colours_and_styles(self, wine: DescribedWine) -> Iterator[str]:
        parsed = parse_wine_type(wine.varietal, wine.name, wine.location)
        yield from filter(None, (wine.colour, wine.style))
        # The name of a rosé or a sparkling wine says so, whatever its fields say. A red or a white grape does
        # not: it is made into wines of other colours too.
        if parsed.colour is Colour.ROSE or not wine.colour:
            yield from filter(None, [parsed.colour.value])
        if parsed.style in {Style.SPARKLING, Style.FORTIFIED} or not wine.style:
            yield from filter(None, [parsed.style.value])


def _prose(wine: DescribedWine) -> Iterator[str]:
    yield from filter(None, (wine.notes, *wine.reviews))
