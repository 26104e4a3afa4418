"""Composes texts: of several suitable sentences, the one that repeats least is chosen."""

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
# Words that a reader does not notice if they occur twice in a paragraph.
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
MAX_USAGE_COST = 7
# "Lemon and lemon thyme", "tea and tea-like tannins": correct, but clumsy.
ECHO = re.compile(r"\b(?!again|time)(\w{3,})(?: and| or| but|,) \1\b", re.IGNORECASE)
ECHO_COST = 100

Book = dict[str, tuple[Pattern, ...]]


@cache
def read_book(name: str) -> Book:
    """Read a file of patterns: "## topic" starts a topic, every other line is a sentence."""
    book: dict[str, list[Pattern]] = {}
    topic = ""
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            topic = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            book.setdefault(topic, []).append(compile_pattern(line))
    return {key: tuple(patterns) for key, patterns in book.items()}


class Writer:
    """Writes texts, and counts how often each pattern was used."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.usage: Counter[str] = Counter()
        self.page: set[str] = set()

    def turn_page(self) -> None:
        """Start a new page. Texts that are read together share a page, and no pattern occurs twice on it."""
        self.page.clear()

    def shuffled(self, queues: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Return the queues in random order. For such short lists sorting is faster than `sample`."""
        number = self.rng.random
        return {name: tuple(sorted(queue, key=lambda _: number())) for name, queue in queues.items()}

    def write(self, topics: Iterable[tuple[Pattern, ...]], context: Context) -> list[str]:
        """Return a sentence for each topic that has a suitable pattern."""
        sentences: list[str] = []
        used_words: set[str] = set()
        for patterns in topics:
            fit = [p for p in patterns if (p.opens or sentences) and context.admits(p)]
            if fit:
                unused = [p for p in fit if p.source not in self.page]
                sentences.append(self._best(unused or fit, context, used_words))
                used_words |= content_words(sentences[-1])
        return sentences

    def _best(self, fit: list[Pattern], context: Context, used_words: set[str]) -> str:
        candidates = self.rng.sample(fit, min(CANDIDATES, len(fit)))
        least_usage = min(self.usage[pattern.source] for pattern in candidates)
        drafts = [self._draft(pattern, context, used_words, least_usage) for pattern in candidates]
        best = min(drafts, key=lambda draft: draft.score)
        self.usage[best.pattern.source] += 1
        self.page.add(best.pattern.source)
        context.drawn.update(best.context.drawn)
        return polish(best.text)

    def _draft(self, pattern: Pattern, context: Context, used_words: set[str], least_usage: int) -> "Draft":
        """Draft a sentence. Repeating two words costs more than any usage of its pattern."""
        trial = context.copy()
        text = render(pattern, trial, self.rng)
        usage = min(self.usage[pattern.source] - least_usage, MAX_USAGE_COST)
        echo = ECHO_COST if ECHO.search(text) else 0
        return Draft(4 * len(content_words(text) & used_words) + usage + echo, text, pattern, trial)


class Draft(NamedTuple):
    """A sentence that may be chosen, and the context after it. The lowest score wins."""

    score: int
    text: str
    pattern: Pattern
    context: Context


def content_words(text: str) -> set[str]:
    """Return the words whose repetition a reader notices; plural and singular are one."""
    return {word.rstrip("s") for word in CONTENT_WORD.findall(text.lower()) if word not in COMMON}
