"""The rows of the tables: grapes, kinds of wine, appellations and their classes."""

import re
from typing import Literal, NamedTuple

Family = Literal["red", "white", "rose", "orange", "bubbly", "sweet", "fortified"]

Kind = Literal[
    "red light", "red elegant", "red medium", "red structured", "red full", "red smoky", "red warm",
    "white crisp", "white green", "white aromatic", "white riesling", "white off-dry", "white soft",
    "white rich", "white flor", "rose", "orange", "bubbly fine", "bubbly fresh", "bubbly sweet", "bubbly red",
    "sweet noble", "sweet late", "fortified ruby", "fortified tawny", "fortified dry", "fortified nutty",
    "fortified rich", "fortified muscat",
]  # fmt: skip

Cellar = Literal[
    "steel", "lees", "concrete", "old oak", "cask", "barrel white", "barrique", "american", "carbonic",
    "classic bubbly", "tank bubbly", "skins", "qvevri", "pressed rose", "stopped", "botrytis", "ice", "dried",
    "ripasso", "sweet dried", "aszu", "ruby", "bottled port", "tawny", "flor", "oxidative", "raisined sherry",
    "madeira", "mutage", "voile",
]  # fmt: skip

Span = tuple[int, int]


class Grape(NamedTuple):
    """The aromas of a grape, without those of oak and age."""

    fruits: tuple[str, ...]
    notes: tuple[str, ...]


class Character(NamedTuple):
    """The texture of a kind of wine, and how it is served."""

    family: Family
    body: str
    colors: tuple[str, ...]
    textures: tuple[str, ...]
    acids: tuple[str, ...]
    grips: tuple[str, ...]  # empty if the wine has hardly any tannin
    finishes: tuple[str, ...]
    dishes: tuple[str, ...]
    occasions: tuple[str, ...]
    temp: str


class Tier(NamedTuple):
    """A class of an appellation, which determines price, alcohol, cellar work and ageing."""

    label: str
    price: Span
    abv: tuple[float, float]
    cellar: Cellar
    months: Span = (0, 0)  # in vessel before bottling; (0, 0) is not mentioned
    keep: Span = (1, 4)  # years after the vintage: first and last good year
    rank: int = 1  # 0 everyday, 1 good, 2 fine, 3 great
    share: int = 3
    sites: str = ""
    kind: Kind | None = None
    notes: str = ""
    nonvintage: bool = False
    half: float = 0.01  # how often it comes in half bottles


class Appellation(NamedTuple):
    """A region and the wine that it is known for."""

    location: str
    place: str  # in a sentence: "in {place}", "from {place}"
    varietal: str
    grapes: tuple[str, ...]
    kind: Kind
    pool: str  # whose invented producers make it
    weight: int
    tiers: tuple[Tier, ...]
    soils: str
    airs: str  # what the weather does there, as a noun phrase
    facts: str = ""
    dishes: str = ""
    notes: str = ""
    title: str = "{label} {cuvee}"
    wine: str = ""  # its name in a sentence, if the label is not suitable
    nose: str = ""  # the row of the grape table, if not that of the first grape


class Wine(NamedTuple):
    """One wine with all facts drawn; the writers add none."""

    appellation: Appellation
    tier: Tier
    kind: Kind
    character: Character
    producer: str
    name: str
    vintage: int | None
    alcohol: str
    price: str
    volume: str
    quality: float
    values: dict[str, str]  # what a sentence may say once
    queues: dict[str, tuple[str, ...]]  # what a text draws from without repetition


class Review(NamedTuple):
    """One review of the scraped file."""

    author: str
    review: str
    rating: str


def sentences(text: str) -> tuple[str, ...]:
    """Split sentences that are separated by a semicolon after the full stop."""
    return tuple(" ".join(part.split()) for part in re.split(r"(?<=\.);", text) if part.strip())


def rows(table: str) -> tuple[str, ...]:
    """Split a table into rows; a line that starts with a space continues the one before."""
    return tuple(" ".join(row.split()) for row in re.split(r"\n(?! )", table.strip()))


def items(text: str) -> tuple[str, ...]:
    """Split a list that is separated by semicolons and wrapped anywhere."""
    return tuple(" ".join(part.split()) for part in text.split(";") if part.strip())
