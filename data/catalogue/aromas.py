"""Which aromas a wine can show: its grapes', its place's, its oak's and its age's, with no two alike."""

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

# Words that a fruit and another aroma may have in common: after "lemon", no "lemon curd", but "black tea"
# goes well with black cherry.
SHARED = {"black", "white", "green", "dried", "fresh", "wild", "sweet", "baked", "candied"}

# Late picking and noble rot turn a grape into another wine.
SWEET_ROWS = {"Riesling": "Riesling sweet", "Chenin Blanc": "Chenin noble"}


def row_name(appellation: Appellation, tier: Tier, kind: Kind) -> str:
    """The row of the grape table that this wine is read from."""
    name = appellation.nose or appellation.grapes[0]
    if tier.cellar == "dried":
        return "Corvina dried"
    return SWEET_ROWS.get(name, name) if kind.startswith("sweet") else name


def aromas(appellation: Appellation, tier: Tier, kind: Kind) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fruits, and all other notes."""
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
    """Without what repeats a head word: after "black cherry", no "sour cherry"."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(_head(name), name)
    return tuple(kept.values())


def _head(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].rstrip("s")
