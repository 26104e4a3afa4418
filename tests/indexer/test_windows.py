"""Text that is too long for the encoder is cut into windows, and none of it is lost."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from embeddings import Encoder, HashingEncoder, load_encoder
from indexer.passages.windows import windows

ENCODER = HashingEncoder(max_length=12)


def tokens(text: str) -> int:
    return len(ENCODER.token_offsets([text])[0])


def test_text_that_fits_is_one_window() -> None:
    assert windows("  Blackcurrant and cedar. ", ENCODER) == ["Blackcurrant and cedar."]


@pytest.mark.parametrize("blank", ["", "   ", "\n\t "])
def test_blank_text_has_no_window(blank: str) -> None:
    assert windows(blank, ENCODER) == []


def test_windows_end_with_a_sentence_and_overlap_by_one() -> None:
    text = "One two three four. Five six seven eight. Nine ten eleven twelve. Thirteen fourteen fifteen."
    assert windows(text, ENCODER) == [
        "One two three four. Five six seven eight. Nine ten eleven twelve.",
        "Nine ten eleven twelve. Thirteen fourteen fifteen.",
    ]


def test_a_sentence_that_is_too_long_is_cut_between_words() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    cut = windows(text, ENCODER)
    assert all(tokens(window) <= ENCODER.content_length for window in cut)
    assert {word for window in cut for word in window.split()} == set(text.split())


@given(st.text(alphabet=st.sampled_from("ab é.!?…\n\t\"'"), max_size=600))
def test_every_word_is_in_a_window_and_every_window_fits(text: str) -> None:
    cut = windows(text, ENCODER)
    assert all(tokens(window) <= ENCODER.content_length for window in cut)
    assert {word for window in cut for word in window.split()} == set(text.split())


@pytest.fixture(scope="module")
def real_encoder() -> Encoder:
    return load_encoder(
        {"BACKEND": "embeddings.transformer.TransformerEncoder", "OPTIONS": {"device": "cpu"}}
    )


def test_text_with_several_tokens_per_character_is_cut(real_encoder: Encoder) -> None:
    filler = "훌륭한 붉은 포도주와 굴 " * 13
    oysters, figs = f"{filler}굴.", f"{filler}무화과."
    assert len(figs) <= real_encoder.content_length < len(real_encoder.token_offsets([figs])[0])
    cut = windows(figs, real_encoder)
    assert " ".join(cut).split()[-1] == "무화과."
    assert all(len(real_encoder.token_offsets([window])[0]) <= real_encoder.content_length for window in cut)
    last, other = real_encoder.encode_documents([cut[-1], windows(oysters, real_encoder)[-1]])
    assert not np.allclose(last, other, atol=1e-3)


class ManyTokensEncoder(HashingEncoder):
    """Makes twenty tokens of each character."""

    def token_offsets(self, texts: Sequence[str]) -> list[NDArray[np.int32]]:
        return [np.zeros((20 * len(text), 2), dtype=np.int32) for text in texts]


def test_a_single_character_is_never_cut() -> None:
    assert windows("ﷺﷺ", ManyTokensEncoder(max_length=12)) == ["ﷺ", "ﷺ"]
