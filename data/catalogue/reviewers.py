"""Invented critics, each with sentences of its own (see sentences/critics.txt), and invented customers."""

from typing import NamedTuple

from data.catalogue.models import items


class Critic(NamedTuple):
    """An invented publication or person."""

    name: str
    voice: str
    bias: float  # points above or below those of others
    silent: float  # share of reviews with a score only


CRITICS = (
    Critic("The Tilted Glass", "terse", -0.5, 0.15),
    Critic("Lees & Light", "lyrical", 0.6, 0.05),
    Critic("Brix Almanac", "technical", -0.8, 0.2),
    Critic("Ambrose Tuttlewick", "clubby", 0.0, 0.05),
    Critic("Table Forty-Two", "cook", 0.3, 0.05),
    Critic("The Corvane Report", "cellar", -0.3, 0.25),
    Critic("Ines Valdemorillo-Pratt", "exuberant", 1.2, 0.05),
    Critic("The Saltmarsh Palate", "plain", -0.2, 0.1),
    Critic("Quercus Quarterly", "scholar", 0.0, 0.15),
    Critic("Pennywise Pours", "thrifty", 0.2, 0.05),
    Critic("Sister Cork", "wry", 0.1, 0.05),
    Critic("Halfdan Brightwater", "geologist", -0.4, 0.1),
)

_FIRST = (
    "Marta", "Dev", "Joanne", "Luis", "Priya", "Hank", "Odette", "Tomasz", "Renee", "Kofi", "Yuki",
    "Bridget", "Sam", "Alina", "Carlos", "Wendy", "Omar", "Greta", "Phil", "Nadia", "Trevor", "Ximena",
    "Ruth", "Malik", "Ingrid", "Beth", "Pablo", "Grace", "Vikram", "Lorna", "Eddie", "Simone", "Walt",
    "Fatima", "Colin", "Tess", "Ramona", "Jun", "Delia", "Gus",
)  # fmt: skip

CUSTOMERS: tuple[str, ...] = tuple(
    f"{first} {initial}."
    for position, first in enumerate(_FIRST)
    for initial in "BDKMRSTW"[position % 3 :: 3]
)

# Scores in words; the first row is for scores below 86.
VERDICTS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (
        86,
        items("""a simple, honest bottle; a decent everyday pour; sound if uncomplicated stuff; a plain-spoken
     bottle"""),
    ),
    (
        89,
        items("""a thoroughly good bottle; a reliable choice; a bottle with a smile on its face; honest and
        well made; a likable, well-judged wine"""),
    ),
    (
        92,
        items("""a very good bottle indeed; a wine of real character; well above the common run; a bottle to
        seek out; a wine that has something to say"""),
    ),
    (
        95,
        items("""an excellent bottle; a serious achievement; among the best of its peers; a wine to linger
        over; beautifully judged from start to finish"""),
    ),
    (
        100,
        items("""a great wine; a benchmark; as good as it gets in these parts; a bottle to tell your friends
        about; a wine that stops the conversation"""),
    ),
)
