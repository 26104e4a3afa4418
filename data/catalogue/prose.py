"""Puts sentences together: of several that would do, the one that repeats least is taken."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from data.catalogue.grammar import Context, Pattern, compile_pattern, polish, render

FOLDER = Path(__file__).with_name("sentences")
CONTENT_WORD = re.compile(r"[a-zà-ÿ]{4,}")
# Words that may stand twice in a paragraph without a reader noticing.
COMMON_WORDS = """
    about after again against also another around away back because been before both does down drink each
    even every from have here into itself just keep keeps like long made make makes more most much need
    needs never next only other over same some still such than that their them then there these they this
    those through time under until wine wines very well were what when where which while will with without
    would year years your first bottle glass months vineyard vineyards grapes fruit vines palate nose finish
    flavors aromas black white
"""
COMMON = frozenset(COMMON_WORDS.split())
CANDIDATES = 4
WORST_TIREDNESS = 7
# "Lemon and lemon thyme", "tea and tea-like tannins": right, and yet no one would write it.
ECHO = re.compile(r"\b(?!again|time)(\w{3,})(?: and| or| but|,) \1\b", re.IGNORECASE)
ECHO_COST = 100

Book = dict[str, tuple[Pattern, ...]]


@cache
def read_book(name: str) -> Book:
    """A file of patterns: "## topic" opens a topic, every other line is a sentence."""
    book: dict[str, list[Pattern]] = {}
    topic = ""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            topic = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            book.setdefault(topic, []).append(compile_pattern(line))
    return {key: tuple(patterns) for key, patterns in book.items()}


class Writer:
    """Writes one text at a time, and remembers across texts which patterns it has leaned on."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.usage: Counter[str] = Counter()
        self.page: set[str] = set()

    def turn_page(self) -> None:
        """Texts that are read side by side share a page, and no pattern stands twice on it."""
        self.page.clear()

    def shuffled(self, queues: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Each queue in a new order; sorting by chance is faster than `sample` for lists so short."""
        chance = self.rng.random
        return {name: tuple(sorted(queue, key=lambda _: chance())) for name, queue in queues.items()}

    def write(self, topics: Iterable[tuple[Pattern, ...]], context: Context) -> list[str]:
        """A sentence for each topic that has anything to say; the first one can stand first."""
        sentences: list[str] = []
        said: set[str] = set()
        for patterns in topics:
            fit = [p for p in patterns if (p.opens or sentences) and context.admits(p)]
            if fit:
                unused = [p for p in fit if p.source not in self.page]
                sentences.append(self._best(unused or fit, context, said))
                said |= content_words(sentences[-1])
        return sentences

    def _best(self, fit: list[Pattern], context: Context, said: set[str]) -> str:
        tried = self.rng.sample(fit, min(CANDIDATES, len(fit)))
        rested = min(self.usage[pattern.source] for pattern in tried)
        drafts = [self._draft(pattern, context, said, rested) for pattern in tried]
        best = min(drafts, key=lambda draft: draft.score)
        self.usage[best.pattern.source] += 1
        self.page.add(best.pattern.source)
        context.drawn.update(best.context.drawn)
        return polish(best.text)

    def _draft(self, pattern: Pattern, context: Context, said: set[str], rested: int) -> "Draft":
        """Repeating a word weighs more than leaning on a pattern, however often it has been used."""
        trial = context.copy()
        text = render(pattern, trial, self.rng)
        tired = min(self.usage[pattern.source] - rested, WORST_TIREDNESS)
        echo = ECHO_COST if ECHO.search(text) else 0
        return Draft(4 * len(content_words(text) & said) + tired + echo, text, pattern, trial)


class Draft(NamedTuple):
    """A sentence that might be taken, and what the context would be after it."""

    score: int
    text: str
    pattern: Pattern
    context: Context


def content_words(text: str) -> set[str]:
    """The words that a reader would notice twice, plural and singular as one."""
    return {word.rstrip("s") for word in CONTENT_WORD.findall(text.lower()) if word not in COMMON}
