"""The prose has no two equal texts, and none of the typical mistakes of templates."""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from typing import Any

import pytest

from data.catalogue.ages import TODAY
from data.catalogue.facts import draw_wine
from data.catalogue.grammar import Context, compile_pattern, polish, render, starts_with_vowel
from data.catalogue.kinds import KINDS
from data.catalogue.models import items, sentences
from data.catalogue.notes import PLANS
from data.catalogue.prose import FOLDER, read_book
from data.catalogue.regions import APPELLATIONS
from data.catalogue.reviewers import CRITICS

BOOKS = sorted(path.stem for path in FOLDER.glob("*.txt"))


def test_no_two_notes_are_alike(documents: list[dict[str, Any]]) -> None:
    assert max(Counter(document["notes"] for document in documents).values()) == 1


def test_no_two_reviews_are_alike(documents: list[dict[str, Any]]) -> None:
    reviews = [review["review"] for document in documents for review in document["reviews"]]
    assert max(Counter(review for review in reviews if review).values()) == 1


def test_reviews_of_a_wine_share_no_ten_words(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        runs: Counter[str] = Counter()
        for review in document["reviews"]:
            words = review["review"].split()
            runs.update({" ".join(words[at : at + 10]) for at in range(len(words) - 9)})
        assert not runs or runs.most_common(1)[0][1] == 1, document["name"]


def test_no_opening_is_used_too_often(documents: list[dict[str, Any]]) -> None:
    """A page of results shows the openings of notes, here their first four words, below each other."""
    openings = Counter(" ".join(document["notes"].split()[:4]) for document in documents)
    assert openings.most_common(1)[0][1] < len(documents) * 0.012


@pytest.mark.parametrize(
    "mistake",
    [
        r"\b(?!Walla)(\w+) \1\b",  # a word twice
        r"\b(?!again|time)(\w{3,}) (?:and|but|or) \1\b",
        r"  ",
        r" [,.;:!?]",
        r"[{}\[\]|~]",  # a slot or an alternative that was not replaced
        r"[,;:]{2}",
        r"[.!?,;:] *,",
        r"\.\.",
        r"\b[Aa] (?=[aeioàâéèêîô])(?!one\b|once\b|eu|ubi)",
        r"\b[Aa]n (?![aeiouàâáéèêíîóôúAEIOUÀÂÉ8]|11|18|hour|heir|hon)",
        r"\b(?:[Tt]he|[Aa]n?) (?:the|an?)\b",
        r"(?:^|[.!?] )[a-zà-ÿ]",  # a sentence without a capital
        r"[^.!?”)]$",
    ],
)
def test_no_text_has_a_typical_mistake(texts: list[str], mistake: str) -> None:
    pattern = re.compile(mistake)
    matches = [(match[0], text) for text in texts if (match := pattern.search(text))]
    assert not matches, matches[:5]


@pytest.mark.parametrize(
    ("word", "opens"),
    [
        ("oaky", True), ("hour", True), ("honest", True), ("18-month", True), ("80", True), ("éclat", True),
        ("unique", False), ("one", False), ("European", False), ("110", False), ("velvety", False),
        ("uninhibited", True), ("usual", False),
    ],
)  # fmt: skip
def test_the_article_follows_the_pronunciation(word: str, opens: bool) -> None:  # noqa: FBT001
    assert starts_with_vowel(word) is opens
    assert polish(f"It is a {word} wine.") == f"It is {'an' if opens else 'a'} {word} wine."


def test_a_slot_is_never_drawn_twice() -> None:
    context = Context({}, {"fruit": ("plum", "fig")}, {})
    text = polish(render(compile_pattern("{fruit} and {fruit}."), context, Random(1)))  # noqa: S311
    assert text == "Plum and fig."
    assert not context.admits(compile_pattern("{fruit}"))


def test_an_unbalanced_pattern_is_an_error() -> None:
    for line in ("a [b", "a ] b", "a | b"):
        with pytest.raises(ValueError, match="bracket"):
            compile_pattern(line)


@pytest.mark.parametrize("book", BOOKS)
def test_every_slot_of_every_pattern_is_known(book: str) -> None:
    place = APPELLATIONS[0]
    wine = draw_wine(place, place.tiers[0], "Somebody", ("Something",), Random(1))  # noqa: S311
    known = {*wine.values, *wine.queues, "from", "to", "verdict", "shrug"}
    for patterns in read_book(book).values():
        for pattern in patterns:
            assert {name for name, _ in pattern.needs} <= known, pattern.source


def test_every_topic_has_its_patterns() -> None:
    origin, table, nose = read_book("origin"), read_book("table"), read_book("nose")
    held = {*origin, *table, *nose} | {"nose", "palate", "cellar", "serve", "farming"}
    assert {topic for plan in PLANS for topic in plan} <= held
    assert {tier.cellar for place in APPELLATIONS for tier in place.tiers} <= set(read_book("cellar"))
    voices = {f"{critic.voice}.{part}" for critic in CRITICS for part in ("open", "mid", "close")}
    assert voices == set(read_book("critics"))
    assert set(read_book("palate")) <= {*KINDS, *(kind.family for kind in KINDS.values())}


def test_soils_and_facts_fit_into_sentences() -> None:
    """A soil with an article would not fit into the sentences of the patterns."""
    for place in APPELLATIONS:
        assert not any(soil.startswith(("the ", "a ")) for soil in items(place.soils))
        assert all(fact.endswith((".", "!")) for fact in sentences(place.facts))


def test_no_drinking_window_has_closed(documents: list[dict[str, Any]]) -> None:
    windows = re.compile(r"\b(?:through|until|Drink to|Window: now to|drink by) (20\d\d)\b")
    years = [int(year) for document in documents for year in windows.findall(str(document))]
    assert len(years) > 500
    assert min(years) > TODAY
