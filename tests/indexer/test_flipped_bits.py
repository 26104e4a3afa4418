"""Damage anywhere in a generation is found by its digests, before any parser reads the file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from indexer.backends import create_engine
from indexer.engines.base import Engine
from indexer.exceptions import BrokenGenerationError, GenerationError
from indexer.generations import GenerationStore, Manifest
from indexer.models import Wine

FLIPPED = 200


@pytest.fixture
def folder(indexed_catalogue: list[Wine], index_root: Path) -> Path:
    return index_root / GenerationStore(index_root).active()


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@contextmanager
def replaced(path: Path, damaged: bytes) -> Iterator[None]:
    """Replace the content of a file until the end of the block."""
    content = path.read_bytes()
    assert damaged != content
    path.write_bytes(damaged)
    yield
    path.write_bytes(content)


def flipped(content: bytes, bit: int) -> bytes:
    damaged = bytearray(content)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def is_rejected(engine: Engine, generation: str) -> bool:
    try:
        engine.open(generation)
    except BrokenGenerationError:
        return True
    return False


@pytest.mark.fault("damaged-generation")
def test_every_flipped_bit_is_found(folder: Path) -> None:
    engine, generator = create_engine(), random.Random(0)  # noqa: S311 - reproducible
    files = files_of(folder)
    assert not is_rejected(engine, folder.name)
    missed = []
    for number in range(FLIPPED):
        # Each file in turn. In proportion to size, nearly all bits would be in the vectors.
        path = files[number % len(files)]
        content = path.read_bytes()
        bit = generator.randrange(8 * len(content))
        with replaced(path, flipped(content, bit)):
            if not (is_rejected(engine, folder.name) and engine.statuses(verify=True)[0].fault):
                missed.append((path.name, bit))
    assert missed == []


@pytest.mark.fault("damaged-generation")
def test_a_flipped_bit_in_any_byte_of_the_manifest_is_found(folder: Path) -> None:
    path = folder / "manifest.json"
    content = path.read_bytes()
    # With its lowest bit flipped a byte stays printable, so that the manifest may still be valid JSON.
    for index in range(len(content)):
        with replaced(path, flipped(content, 8 * index)), pytest.raises(BrokenGenerationError):
            Manifest.read(folder)


@pytest.mark.fault("damaged-generation")
@pytest.mark.parametrize("kept", [0.0, 0.5, 1.0], ids=["empty", "half", "without its last byte"])
def test_every_truncated_file_is_found(folder: Path, kept: float) -> None:
    engine = create_engine()
    for path in files_of(folder):
        content = path.read_bytes()
        with replaced(path, content[: min(int(kept * len(content)), len(content) - 1)]):
            assert is_rejected(engine, folder.name), path.name


@pytest.mark.fault("damaged-generation")
def test_every_missing_file_is_found(folder: Path) -> None:
    for path in files_of(folder):
        content = path.read_bytes()
        path.unlink()
        engine = create_engine()
        with pytest.raises(GenerationError, match=r"cannot be read|no generation"):
            engine.open(folder.name)
        path.write_bytes(content)


@pytest.mark.fault("damaged-generation")
def test_verify_index_names_the_damaged_file(folder: Path) -> None:
    path = folder / "dense.faiss"
    damaged = flipped(path.read_bytes(), 800)
    with replaced(path, damaged), pytest.raises(CommandError, match=r"dense\.faiss .* is damaged"):
        call_command("verify_index")
