"""An encoder knows the frequent words of its language: those that its tokenizer does not split."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from embeddings import HashingEncoder, TransformerEncoder
from embeddings.tokenization import TextTokenizer


def test_a_model_knows_ordinary_words_and_no_rare_names(minilm: TransformerEncoder) -> None:
    words = minilm.whole_words()
    assert {"wine", "rivers", "barn", "silver"} <= words
    assert not {"caymus", "öküzgözü", "grenacherie"} & words


def test_parts_of_words_signs_and_special_tokens_are_no_words(minilm: TransformerEncoder) -> None:
    words = minilm.whole_words()
    assert all(word.isalpha() for word in words)
    assert not {"[CLS]", "[unused1]", "!", "1990"} & words


@pytest.mark.parametrize("mark", ["▁", "Ġ"])
def test_where_a_mark_begins_words_only_marked_tokens_are_words(mark: str) -> None:
    vocabulary = {f"{mark}wine": 0, "ing": 1, f"{mark}1990": 2, "[UNK]": 3, mark: 4}
    tokenizer = TextTokenizer(Tokenizer(WordLevel(vocabulary, unk_token="[UNK]")), max_length=8)
    assert tokenizer.whole_words() == {"wine"}


def test_an_encoder_without_a_vocabulary_knows_none() -> None:
    assert HashingEncoder().whole_words() == frozenset()
