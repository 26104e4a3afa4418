"""Tests that every encoder must pass. A test class inherits them and defines the fixture `encoder`."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest

from embeddings import Encoder

from .texts import notes, varied_texts
from .vectors import lowest_cosine


class EncoderContract:
    def test_vectors_are_float32_rows(self, encoder: Encoder) -> None:
        for encode in (encoder.encode_queries, encoder.encode_documents):
            vectors = encode(["one", "two", "three"])
            assert vectors.dtype == np.float32
            assert vectors.shape == (3, encoder.dim)

    def test_no_texts_give_no_rows(self, encoder: Encoder) -> None:
        for encode in (encoder.encode_queries, encoder.encode_documents):
            assert encode([]).shape == (0, encoder.dim)
            assert encode([]).dtype == np.float32
        assert encoder.token_offsets([]) == []

    def test_vectors_have_unit_length(self, encoder: Encoder) -> None:
        vectors = encoder.encode_documents(varied_texts())
        assert encoder.normalised
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)

    def test_rows_are_in_the_order_of_the_texts(self, encoder: Encoder) -> None:
        texts = ["long " * 90, "short", "of middle length " * 5, "a", "x y z " * 40]
        for encode in (encoder.encode_queries, encoder.encode_documents):
            single = np.concatenate([encode([text]) for text in texts])
            assert lowest_cosine(encode(texts), single) > 0.99999
            assert lowest_cosine(encode(texts[::-1]), single[::-1]) > 0.99999

    def test_the_same_call_returns_the_same_bytes(self, encoder: Encoder) -> None:
        texts = notes(20)
        for encode in (encoder.encode_queries, encoder.encode_documents):
            assert encode(texts).tobytes() == encode(texts).tobytes()

    def test_a_vector_does_not_depend_on_other_texts(self, encoder: Encoder) -> None:
        texts = varied_texts()
        batch = encoder.encode_documents(texts)
        sample = range(0, len(texts), 13)
        single = np.concatenate([encoder.encode_documents([texts[index]]) for index in sample])
        assert lowest_cosine(batch[list(sample)], single) > 0.99999

    def test_different_texts_have_different_vectors(self, encoder: Encoder) -> None:
        vectors = encoder.encode_documents(["a crisp white", "a tannic red", ""])
        similarities = vectors @ vectors.T
        assert similarities[~np.eye(3, dtype=bool)].max() < 0.95

    def test_texts_with_common_words_are_similar(self, encoder: Encoder) -> None:
        (query,) = encoder.encode_queries(["smoky red wine with leather"])
        near, far = encoder.encode_documents(
            ["a red wine that smells of leather and is smoky", "pale bubbles, lemon peel, brioche"]
        )
        assert query @ near > query @ far + 0.2

    def test_eight_threads_get_the_vectors_of_one(self, encoder: Encoder) -> None:
        slices = [notes(96)[start : start + 12] for start in range(0, 96, 12)]
        expected = [encoder.encode_documents(part) for part in slices]
        with ThreadPoolExecutor(8) as pool:
            for _ in range(2):
                vectors = pool.map(encoder.encode_documents, slices)
                offsets = pool.map(encoder.token_offsets, slices)
                for ours, alone in zip(vectors, expected, strict=True):
                    assert lowest_cosine(ours, alone) > 0.99999
                assert all(len(part) == 12 for part in offsets)

    def test_token_offsets_cover_the_text_in_order(self, encoder: Encoder) -> None:
        text = "Grüner Veltliner:  crisp,\n  peppery (12.5%) – great!"
        (offsets,) = encoder.token_offsets([text])
        assert offsets.dtype == np.int32
        assert all(end <= start for (_, end), (start, _) in pairwise(offsets.tolist()))
        covered = {index for start, end in offsets.tolist() for index in range(start, end)}
        assert covered == {index for index, character in enumerate(text) if not character.isspace()}

    def test_token_offsets_are_not_truncated(self, encoder: Encoder) -> None:
        words = encoder.max_length * 3
        empty, long = encoder.token_offsets(["", "wine " * words])
        assert empty.shape == (0, 2)
        assert long.shape == (words, 2)
        assert long[-1].tolist() == [5 * words - 5, 5 * words - 1]

    def test_content_length_tokens_are_read_and_no_more(self, encoder: Encoder) -> None:
        full = ["wine"] * encoder.content_length
        whole, last_differs, one_more, other_one_more = (
            " ".join(words) for words in (full, [*full[:-1], "salt"], [*full, "salt"], [*full, "smoke"])
        )
        assert len(encoder.token_offsets([whole])[0]) == encoder.content_length
        base, changed, cut, other_cut = encoder.encode_documents(
            [whole, last_differs, one_more, other_one_more]
        )
        assert np.abs(base - changed).max() > 1e-3
        np.testing.assert_allclose(cut, base, atol=1e-5)
        np.testing.assert_allclose(other_cut, base, atol=1e-5)

    def test_a_fingerprint_has_32_hexadecimal_characters(self, encoder: Encoder) -> None:
        assert len(encoder.fingerprint) == 32
        assert set(encoder.fingerprint) <= set("0123456789abcdef")

    @pytest.mark.parametrize("attribute", ["name", "device", "dtype"])
    def test_an_encoder_describes_itself(self, encoder: Encoder, attribute: str) -> None:
        assert getattr(encoder, attribute)
