import subprocess
import sys

HEAVY = ("torch", "transformers", "tokenizers", "sentence_transformers", "huggingface_hub", "django", "faiss")


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


def test_neither_the_package_nor_the_weightless_encoder_import_torch() -> None:
    loaded = modules_after(
        "import embeddings\n"
        "encoder = embeddings.load_encoder({'BACKEND': 'embeddings.hashing.HashingEncoder'})\n"
        "encoder.encode_queries(['wine'])"
    )
    assert "embeddings.hashing" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_transformer_encoder_is_there_when_it_is_asked_for() -> None:
    loaded = modules_after("from embeddings import TransformerEncoder")
    assert {"torch", "transformers"} <= loaded
    # The peer is for tests, and vectors know nothing of records.
    assert loaded.isdisjoint({"sentence_transformers", "django", "faiss"})


def test_an_unknown_name_is_an_attribute_error() -> None:
    import embeddings

    assert not hasattr(embeddings, "SomethingElse")
