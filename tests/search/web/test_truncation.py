"""Evidence is cut to the stretch that speaks for a result."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.evidence import Fragment
from search.web.truncation import ELLIPSIS, LEAD_CHARACTERS, MAX_CHARACTERS, truncate

FILLER = "word " * 200


def joined(fragments: list[Fragment]) -> str:
    return "".join(piece.text for piece in fragments)


def test_a_short_text_comes_back_whole() -> None:
    fragments = (
        Fragment("a ", matched=False),
        Fragment("smoky", matched=True),
        Fragment(" red", matched=False),
    )
    assert truncate(fragments) == list(fragments)


def test_a_long_text_begins_shortly_before_the_first_match_at_a_word() -> None:
    fragments = (
        Fragment(FILLER, matched=False),
        Fragment("smoky", matched=True),
        Fragment(f" {FILLER}", matched=False),
    )
    shown = truncate(fragments)
    assert joined(shown).startswith(f"{ELLIPSIS}word ")
    assert joined(shown).endswith(f"word{ELLIPSIS}")
    assert Fragment("smoky", matched=True) in shown
    assert joined(shown).index("smoky") <= LEAD_CHARACTERS + 1


def test_a_long_text_without_a_match_begins_at_its_beginning() -> None:
    shown = joined(truncate((Fragment(FILLER, matched=False),)))
    assert shown.startswith("word word")
    assert shown.endswith(f"word{ELLIPSIS}")


def test_a_match_at_the_end_is_shown_with_what_leads_to_it() -> None:
    shown = joined(truncate((Fragment(FILLER, matched=False), Fragment("smoky", matched=True))))
    assert shown.endswith("word smoky")
    assert len(shown) > MAX_CHARACTERS - LEAD_CHARACTERS


@given(st.lists(st.builds(Fragment, st.text(min_size=1, max_size=400), st.booleans()), max_size=8))
def test_an_truncate_is_a_stretch_of_the_text_that_holds_the_first_match(fragments: list[Fragment]) -> None:
    text, shown = joined(fragments), truncate(tuple(fragments))
    cut_before, cut_after = len(text) > MAX_CHARACTERS, len(text) > MAX_CHARACTERS
    stretch = joined(shown)
    if cut_before and stretch not in text:
        stretch = stretch.removeprefix(ELLIPSIS)
    if cut_after and stretch not in text:
        stretch = stretch.removesuffix(ELLIPSIS)
    assert stretch in text
    assert len(stretch) <= MAX_CHARACTERS + 1
    matched = [piece.text for piece in fragments if piece.matched]
    if matched:
        first = next(piece.text for piece in shown if piece.matched)
        assert first
        assert matched[0].startswith(first)
