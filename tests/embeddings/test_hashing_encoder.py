import subprocess
import sys

import numpy as np

from embeddings import HashingEncoder

from .vectors import lowest_cosine


def test_vectors_are_the_same_in_every_process() -> None:
    text = "Smoky Syrah, 🍷 from Château d'Été"
    script = (
        "import sys, embeddings; "
        "sys.stdout.buffer.write(embeddings.HashingEncoder().encode_queries([sys.argv[1]]).tobytes())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, text], check=True, capture_output=True, env={"PYTHONHASHSEED": "99"}
    )
    assert done.stdout == HashingEncoder().encode_queries([text]).tobytes()


def test_vectors_are_the_same_on_every_platform() -> None:
    (vector,) = HashingEncoder(dim=8).encode_queries(["red wine"])
    whole = np.rint(vector * np.sqrt(PINNED @ PINNED)).astype(int)
    assert whole.tolist() == PINNED.tolist()


PINNED = np.array([2, 1, 0, 0, -1, -1, 2, 0])


def test_an_empty_text_has_a_fixed_direction() -> None:
    empty, blank, other = HashingEncoder().encode_documents(["", " \n", "wine"])
    assert empty.tolist() == blank.tolist() == [1.0, *[0.0] * 63]
    assert abs(empty @ other) < 0.9


def test_case_does_not_matter() -> None:
    encoder = HashingEncoder()
    assert lowest_cosine(encoder.encode_queries(["RED Wine"]), encoder.encode_queries(["red wine"])) > 0.99999


def test_inflections_of_a_word_are_similar() -> None:
    wine, wines, lamb = HashingEncoder(dim=256).encode_documents(
        ["smoky wine", "smokiest wines", "grilled lamb"]
    )
    assert wine @ wines > 0.3
    assert abs(wine @ lamb) < 0.2


def test_a_lone_surrogate_is_encoded() -> None:
    assert np.isfinite(HashingEncoder().encode_queries(["half a pair \ud83c"])).all()
