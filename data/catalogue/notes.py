"""Writes the notes of a wine: a plan of topics, and a sentence for each."""

from random import Random

from data.catalogue.ages import serving
from data.catalogue.grammar import Context, Pattern
from data.catalogue.models import Wine
from data.catalogue.prose import Book, Writer, read_book

# Three to ten sentences; no plan has every topic.
PLANS = tuple(
    plan.split()
    for plan in """
    nose palate food
    nose palate finish
    palate nose food serve
    opener nose palate food
    nose palate finish food
    cellar nose palate serve
    origin nose palate food
    table nose palate serve
    fact nose palate food
    opener palate food serve
    vintage nose palate food
    opener nose palate finish serve
    origin cellar nose palate food
    fact cellar nose palate food
    farming origin nose palate food
    nose palate cellar food serve
    vintage cellar nose palate finish
    opener vintage nose palate food
    origin cellar nose palate finish serve
    cellar nose palate finish food serve
    opener fact nose palate finish food
    fact origin cellar nose palate food
    opener origin nose palate food serve
    nose palate finish origin cellar food
    palate finish food fact
    opener origin vintage cellar nose palate food
    fact vintage cellar nose palate finish serve food
    opener origin farming cellar nose palate finish food serve
    """.strip().splitlines()
)

CHILLED = {"red light"}
DECANTED = {"red structured", "red full", "red smoky"}
LASTING = {"fortified tawny", "fortified rich", "fortified nutty"}


class NoteWriter:
    """Writes notes, never the same twice."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.writer = Writer(rng)
        self.origin, self.cellar = read_book("origin"), read_book("cellar")
        self.nose, self.palate, self.table = read_book("nose"), read_book("palate"), read_book("table")
        self.seen: set[str] = set()

    def write(self, wine: Wine) -> str:
        while True:
            text = self._draft(wine)
            if text not in self.seen:
                self.seen.add(text)
                return text

    def _draft(self, wine: Wine) -> str:
        plan = list(self.rng.choice(PLANS))
        if wine.kind in CHILLED and "serve" not in plan and self.rng.random() < 0.6:
            plan.append("serve")  # because few shoppers know that a red can be chilled
        if wine.values["farming"] and "farming" not in plan:
            plan.insert(self.rng.randint(1, len(plan)), "farming")
        if wine.values["vegan"]:
            plan.insert(self.rng.randint(2, len(plan)), "vegan")
        context = Context(wine.values, self.writer.shuffled(wine.queues), {})
        self.writer.turn_page()
        return " ".join(self.writer.write((self._patterns(topic, wine) for topic in plan), context))

    def _patterns(self, topic: str, wine: Wine) -> tuple[Pattern, ...]:
        """Return the sentences of a topic that suit a wine."""
        if topic in ("farming", "vegan"):
            return self.origin.get(wine.values[topic], ())
        if topic == "cellar":
            return self.cellar[wine.tier.cellar]
        if topic == "nose":
            return self.nose["any"]
        if topic == "palate":
            return by_kind(self.palate, wine)
        if topic == "serve":
            return self.table[self._serving(wine)]
        return self.origin.get(topic) or self.table[topic]

    def _serving(self, wine: Wine) -> str:
        if wine.kind in CHILLED:
            return "chill"
        if wine.tier.cellar == "flor":
            return "drinkfresh"
        if wine.kind in LASTING:
            return "opened"
        wants_air = wine.kind in DECANTED and wine.tier.rank >= 2
        return "decant" if wants_air and self.rng.random() < 0.35 else serving(wine.tier, wine.values)


def by_kind(book: Book, wine: Wine) -> tuple[Pattern, ...]:
    """Return the sentences of a book for the wine's family and for its kind."""
    return book.get(wine.character.family, ()) + book.get(wine.kind, ())
