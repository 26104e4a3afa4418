"""The shapes of the tables: what is known of a grape, a kind of wine, an appellation, its classes."""

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
    """What a grape smells and tastes of before any oak or age."""

    fruits: tuple[str, ...]
    notes: tuple[str, ...]


class Character(NamedTuple):
    """How a kind of wine feels, and what is done with it at the table."""

    family: Family
    body: str
    colors: tuple[str, ...]
    textures: tuple[str, ...]
    acids: tuple[str, ...]
    grips: tuple[str, ...]  # empty where the wine has no tannin worth a word
    finishes: tuple[str, ...]
    dishes: tuple[str, ...]
    occasions: tuple[str, ...]
    temp: str


class Tier(NamedTuple):
    """A class of an appellation: it drives price, strength, cellar work and keeping."""

    label: str
    price: Span
    abv: tuple[float, float]
    cellar: Cellar
    months: Span = (0, 0)  # in vessel before bottling; (0, 0): not worth a word
    keep: Span = (1, 4)  # years after the vintage: first and last good year
    rank: int = 1  # 0 everyday, 1 good, 2 fine, 3 great
    share: int = 3
    sites: str = ""
    kind: Kind | None = None
    notes: str = ""
    nonvintage: bool = False
    half: float = 0.01  # how often it comes in half bottles


class Appellation(NamedTuple):
    """A place and the wine it is known for."""

    location: str
    place: str  # as it stands in a sentence: "in {place}", "from {place}"
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
    wine: str = ""  # how a sentence calls it, where the label does not do
    nose: str = ""  # the row of the grape table, where it is not the first grape's own


class Wine(NamedTuple):
    """One wine, every fact drawn; the writers add nothing to it."""

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
    queues: dict[str, tuple[str, ...]]  # what a text draws from without repeating itself


class Review(NamedTuple):
    """One review as the scraped file holds it."""

    author: str
    review: str
    rating: str


def sentences(text: str) -> tuple[str, ...]:
    """Whole sentences, with a semicolon after each full stop that is not the last."""
    return tuple(" ".join(part.split()) for part in re.split(r"(?<=\.);", text) if part.strip())


def rows(table: str) -> tuple[str, ...]:
    """The lines of a table, each with the continuation lines that a space in front marks."""
    return tuple(" ".join(row.split()) for row in re.split(r"\n(?! )", table.strip()))


def items(text: str) -> tuple[str, ...]:
    """The parts of a list written as running text: separated by semicolons, wrapped at will."""
    return tuple(" ".join(part.split()) for part in text.split(";") if part.strip())
