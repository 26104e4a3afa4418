"""Writes the reviews of a wine by several reviewers, with scores that agree."""

from random import Random

from data.catalogue.grammar import Context, Pattern
from data.catalogue.models import Review, Wine
from data.catalogue.notes import by_kind
from data.catalogue.prose import Writer, read_book
from data.catalogue.reviewers import CRITICS, CUSTOMERS, VERDICTS, Critic

HOW_MANY = (0, 1, 2, 3, 4, 5, 6)
HOW_OFTEN = (6, 28, 28, 19, 11, 5, 3)
CUSTOMER_SHARE = 0.42
BASE = (86.0, 89.0, 92.0, 94.6)  # by rank
LOWEST, HIGHEST = 82, 99
UNRATED = 0.05  # share of customers who give no points


class ReviewWriter:
    """Writes reviews, never the same twice."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.writer = Writer(rng)
        self.critics, self.customers = read_book("critics"), read_book("customers")
        self.seen: set[str] = set()

    def write(self, wine: Wine, count: int | None = None) -> tuple[Review, ...]:
        if count is None:
            count = self.rng.choices(HOW_MANY, HOW_OFTEN)[0]
        self.writer.turn_page()
        by_customers = sum(self.rng.random() < CUSTOMER_SHARE for _ in range(count))
        critics = self.rng.sample(CRITICS, count - by_customers)
        shoppers = self.rng.sample(CUSTOMERS, by_customers)
        return (
            *(self._critic(critic, wine) for critic in critics),
            *(self._customer(n, wine) for n in shoppers),
        )

    def _critic(self, critic: Critic, wine: Wine) -> Review:
        score = self._score(wine, critic.bias, 0.9)
        if self.rng.random() < critic.silent:
            return Review(critic.name, "", str(score))
        parts = ["open", *(part for part in ("mid", "close") if self.rng.random() < 0.8)]
        topics = [self.critics[f"{critic.voice}.{part}"] for part in parts]
        return Review(critic.name, self._text(topics, wine, score), str(score))

    def _customer(self, name: str, wine: Wine) -> Review:
        score = self._score(wine, 0.4, 1.9)
        common = self.customers["any"]
        own = tuple(p for p in by_kind(self.customers, wine) if p.source not in self.writer.page)
        topics = [own or common] if self.rng.random() < 0.45 else [common]
        if self.rng.random() < 0.5:
            topics.append(common)
        rating = "" if self.rng.random() < UNRATED else str(score)
        return Review(name, self._text(topics, wine, score), rating)

    def _text(self, topics: list[tuple[Pattern, ...]], wine: Wine, score: int) -> str:
        while True:
            values = wine.values | {"verdict": self.rng.choice(verdicts(score)), "shrug": shrug(wine, score)}
            context = Context(values, self.writer.shuffled(wine.queues), {})
            text = " ".join(self.writer.write(topics, context))
            if text and text not in self.seen:
                self.seen.add(text)
                return text

    def _score(self, wine: Wine, bias: float, spread: float) -> int:
        points = BASE[wine.tier.rank] + 0.9 * wine.quality + bias + self.rng.gauss(0.0, spread)
        return max(LOWEST, min(HIGHEST, round(points)))


def shrug(wine: Wine, score: int) -> str:
    """Return a lukewarm remark, only for a low score."""
    return f"Not my favorite {wine.values['hue']} ever" if score < 87 else ""


def verdicts(score: int) -> tuple[str, ...]:
    """Return phrases for a score."""
    return next(words for limit, words in VERDICTS if score < limit)
