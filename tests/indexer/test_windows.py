"""Text that is longer than the encoder reads is cut, and none of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import HashingEncoder
from indexer.passages.windows import windows

ENCODER = HashingEncoder(max_length=12)


def tokens(text: str) -> int:
    return len(ENCODER.token_offsets([text])[0])


def test_text_that_fits_is_one_window() -> None:
    assert windows("  Blackcurrant and cedar. ", ENCODER) == ["Blackcurrant and cedar."]


@pytest.mark.parametrize("blank", ["", "   ", "\n\t "])
def test_blank_text_has_no_window(blank: str) -> None:
    assert windows(blank, ENCODER) == []


def test_windows_end_where_sentences_end_and_overlap_by_one() -> None:
    text = "One two three four. Five six seven eight. Nine ten eleven twelve. Thirteen fourteen fifteen."
    assert windows(text, ENCODER) == [
        "One two three four. Five six seven eight. Nine ten eleven twelve.",
        "Nine ten eleven twelve. Thirteen fourteen fifteen.",
    ]


def test_a_sentence_that_is_too_long_is_cut_between_words() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    pieces = windows(text, ENCODER)
    assert all(tokens(piece) <= ENCODER.content_length for piece in pieces)
    assert {word for piece in pieces for word in piece.split()} == set(text.split())


@given(st.text(alphabet=st.sampled_from("ab é.!?…\n\t\"'"), max_size=600))
def test_every_word_is_in_a_window_and_every_window_fits(text: str) -> None:
    pieces = windows(text, ENCODER)
    assert all(tokens(piece) <= ENCODER.content_length for piece in pieces)
    assert {word for piece in pieces for word in piece.split()} == set(text.split())
