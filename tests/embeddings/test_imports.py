import subprocess
import sys

HEAVY = ("torch", "transformers", "tokenizers", "sentence_transformers", "huggingface_hub", "django", "faiss")


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


def test_the_hashing_encoder_does_not_import_torch() -> None:
    loaded = modules_after(
        "import embeddings\n"
        "encoder = embeddings.load_encoder({'BACKEND': 'embeddings.hashing.HashingEncoder'})\n"
        "encoder.encode_queries(['wine'])"
    )
    assert "embeddings.hashing" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_digest_of_a_file_does_not_import_torch() -> None:
    loaded = modules_after("from embeddings.fingerprints import file_sha256; file_sha256")
    assert loaded.isdisjoint(HEAVY)


def test_the_transformer_encoder_is_imported_on_access() -> None:
    loaded = modules_after("from embeddings import TransformerEncoder")
    assert {"torch", "transformers"} <= loaded
    # sentence-transformers is for tests only, and encoders do not depend on records.
    assert loaded.isdisjoint({"sentence_transformers", "django", "faiss"})


def test_a_bert_is_loaded_without_transformers_model_code() -> None:
    loaded = modules_after(
        "from embeddings import TransformerEncoder; TransformerEncoder(device='cpu').encode_queries(['wine'])"
    )
    assert "transformers" in loaded
    # Its import takes longer than all the rest of a start, see embeddings/bert_weights.py.
    assert "transformers.modeling_utils" not in loaded


def test_an_unknown_name_is_an_attribute_error() -> None:
    import embeddings

    assert not hasattr(embeddings, "SomethingElse")
