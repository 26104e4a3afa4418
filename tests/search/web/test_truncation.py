"""Long evidence is truncated around its first matched word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.evidence import Fragment
from search.web.truncation import ELLIPSIS, LEAD_CHARACTERS, MAX_CHARACTERS, truncate

FILLER = "word " * 200
# Without the ellipsis itself, which marks cuts; repeated, because most random texts are too short to be cut.
_words = st.text(st.characters(exclude_characters=ELLIPSIS), min_size=1, max_size=12)
_texts = st.builds(lambda word, times: f"{word} " * times, _words, st.integers(1, 60))


def joined(fragments: list[Fragment]) -> str:
    return "".join(fragment.text for fragment in fragments)


def test_a_short_text_is_returned_whole() -> None:
    fragments = (
        Fragment("a ", matched=False),
        Fragment("smoky", matched=True),
        Fragment(" red", matched=False),
    )
    assert truncate(fragments) == list(fragments)


def test_a_long_text_starts_shortly_before_its_first_match() -> None:
    # The lead would begin inside a word.
    fragments = (
        Fragment(f"{FILLER}so ", matched=False),
        Fragment("smoky", matched=True),
        Fragment(f" {FILLER}", matched=False),
    )
    shown = truncate(fragments)
    assert joined(shown).startswith(f"{ELLIPSIS}word ")
    assert joined(shown).endswith(f"word{ELLIPSIS}")
    assert Fragment("smoky", matched=True) in shown
    assert joined(shown).index("smoky") <= LEAD_CHARACTERS + 1


def test_a_long_text_without_a_match_starts_at_its_start() -> None:
    shown = joined(truncate((Fragment(FILLER, matched=False),)))
    assert shown.startswith("word word")
    assert shown.endswith(f"word{ELLIPSIS}")


def test_a_match_at_the_end_is_shown_with_the_text_before_it() -> None:
    shown = joined(truncate((Fragment(FILLER, matched=False), Fragment("smoky", matched=True))))
    assert shown.endswith("word smoky")
    assert len(shown) > MAX_CHARACTERS - LEAD_CHARACTERS


@given(st.lists(st.builds(Fragment, _texts, st.booleans()), max_size=8))
def test_the_result_is_a_part_of_the_text_with_its_first_match(fragments: list[Fragment]) -> None:
    text, shown = joined(fragments), truncate(tuple(fragments))
    part = joined(shown).removeprefix(ELLIPSIS).removesuffix(ELLIPSIS)
    assert part in text
    assert len(part) <= MAX_CHARACTERS
    if len(text) <= MAX_CHARACTERS:
        assert shown == fragments
    # Repetitive text can begin or end with the part even if that was cut from elsewhere.
    assert text.startswith(part) or joined(shown).startswith(ELLIPSIS)
    assert text.endswith(part) or joined(shown).endswith(ELLIPSIS)
    matches = [fragment.text for fragment in fragments if fragment.matched]
    shown_matches = [fragment.text for fragment in shown if fragment.matched]
    # A match that is longer than the part is cut.
    assert bool(matches) == bool(shown_matches)
    if matches:
        assert matches[0].startswith(shown_matches[0])
