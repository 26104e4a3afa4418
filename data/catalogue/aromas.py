"""The aromas of a wine, from its grapes, region, oak and age, without similar ones."""

from collections.abc import Iterable

from data.catalogue.grapes import GRAPES
from data.catalogue.models import Appellation, Cellar, Kind, Tier, items

FROM_THE_CELLAR: dict[Cellar, str] = {
    "barrique": "vanilla; cedar; mocha; toast; clove",
    "american": "vanilla; coconut; sweet spice; cedar",
    "barrel white": "vanilla; toast; brown butter; nutmeg",
    "cask": "cedar; sweet tobacco",
    "lees": "fresh dough; cream",
    "carbonic": "pink peppercorn; banana leaf",
    "skins": "dried chamomile; ginger",
    "qvevri": "beeswax; dried herbs",
}

# Words that a fruit and another aroma may share: "black tea" goes with black cherry, but "lemon curd" not
# with lemon.
SHARED = {"black", "white", "green", "dried", "fresh", "wild", "sweet", "baked", "candied"}

# With late picking and noble rot, a grape makes a different wine.
SWEET_ROWS = {"Riesling": "Riesling sweet", "Chenin Blanc": "Chenin noble"}


def row_name(appellation: Appellation, tier: Tier, kind: Kind) -> str:
    """Return the row of the grape table for a wine."""
    name = appellation.nose or appellation.grapes[0]
    if tier.cellar == "dried":
        return "Corvina dried"
    return SWEET_ROWS.get(name, name) if kind.startswith("sweet") else name


def aromas(appellation: Appellation, tier: Tier, kind: Kind) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fruits, and all other notes."""
    name = row_name(appellation, tier, kind)
    lead = GRAPES[name]
    # A row named by hand already describes the blend.
    others = [] if appellation.nose or name not in appellation.grapes else appellation.grapes[1:3]
    partners = [GRAPES[grape] for grape in others if grape in GRAPES]
    fruits = distinct([*lead.fruits, *(fruit for grape in partners for fruit in grape.fruits[:2])])
    own = [
        *items(tier.notes),
        *items(appellation.notes),
        *lead.notes,
        *(grape.notes[0] for grape in partners),
    ]
    notes = distinct([*own, *items(FROM_THE_CELLAR.get(tier.cellar, ""))])
    taken = {word for fruit in fruits for word in fruit.split()} - SHARED
    return fruits, tuple(note for note in notes if not taken & set(note.split()))


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names without those that repeat a noun: "sour cherry" after "black cherry"."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(_head(name), name)
    return tuple(kept.values())


def _head(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].rstrip("s")
