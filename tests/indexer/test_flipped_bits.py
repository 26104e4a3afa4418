"""Damage anywhere in a generation is found by its digests, before any parser sees the file."""

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
def content(path: Path, damaged: bytes) -> Iterator[None]:
    """Give a file another content for a while."""
    whole = path.read_bytes()
    assert damaged != whole
    path.write_bytes(damaged)
    yield
    path.write_bytes(whole)


def flipped(whole: bytes, bit: int) -> bytes:
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def is_refused(engine: Engine, generation: str) -> bool:
    try:
        engine.open(generation)
    except BrokenGenerationError:
        return True
    return False


@pytest.mark.fault("damaged-generation")
def test_every_flipped_bit_is_found(folder: Path) -> None:
    engine, chance = create_engine(), random.Random(0)  # noqa: S311 - the same every time
    files = files_of(folder)
    assert not is_refused(engine, folder.name)
    missed = []
    for number in range(FLIPPED):
        # Each file in turn: in proportion to size, nearly all would be in the vectors.
        path = files[number % len(files)]
        whole = path.read_bytes()
        bit = chance.randrange(8 * len(whole))
        with content(path, flipped(whole, bit)):
            if not (is_refused(engine, folder.name) and engine.statuses(verify=True)[0].fault):
                missed.append((path.name, bit))
    assert missed == []


@pytest.mark.fault("damaged-generation")
def test_every_bit_of_a_manifest_counts(folder: Path) -> None:
    path = folder / "manifest.json"
    whole = path.read_bytes()
    # The first bit of each byte keeps it printable: what is left to find is what still reads as JSON.
    for place in range(len(whole)):
        with content(path, flipped(whole, 8 * place)), pytest.raises(BrokenGenerationError):
            Manifest.read(folder)


@pytest.mark.fault("damaged-generation")
@pytest.mark.parametrize("kept", [0.0, 0.5, 1.0], ids=["empty", "half", "but for the last byte"])
def test_every_file_that_was_cut_is_found(folder: Path, kept: float) -> None:
    engine = create_engine()
    for path in files_of(folder):
        whole = path.read_bytes()
        with content(path, whole[: min(int(kept * len(whole)), len(whole) - 1)]):
            assert is_refused(engine, folder.name), path.name


@pytest.mark.fault("damaged-generation")
def test_every_file_that_is_gone_is_found(folder: Path) -> None:
    for path in files_of(folder):
        whole = path.read_bytes()
        path.unlink()
        engine = create_engine()
        with pytest.raises(GenerationError, match=r"cannot be read|no generation"):
            engine.open(folder.name)
        path.write_bytes(whole)


@pytest.mark.fault("damaged-generation")
def test_verify_index_names_the_damaged_file(folder: Path) -> None:
    path = folder / "dense.faiss"
    whole = path.read_bytes()
    with content(path, flipped(whole, 800)), pytest.raises(CommandError, match=r"dense\.faiss .* is damaged"):
        call_command("verify_index")
