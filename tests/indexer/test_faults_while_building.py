"""Builders killed, told to stop or out of disk: what served before serves, and the next run goes on."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from indexer.backends import create_engine
from indexer.generations import GenerationStore
from indexer.models import Wine
from tests.catalogue import WINES, create_wines
from tests.processes import (
    SLOW,
    embeddings_in,
    printed_by,
    run_commands,
    start,
    wait_for_embeddings,
    write_catalogue,
)

_REBUILD = """
import resource, sys
from unittest import mock
import django
django.setup()
from django.core.management import execute_from_command_line
"""
# The limit comes with the first file of the index: the database has room.
_HAS_NO_DISK = """
from indexer.engines.local import engine
make_derived = engine.derived_revisions
def derived(recipe):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
    return make_derived(recipe)
with mock.patch("indexer.engines.local.engine.derived_revisions", derived):
    execute_from_command_line(["manage.py", "rebuild_index"])
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small catalogue and its first generation."""
    home = tmp_path_factory.mktemp("built")
    catalogue = write_catalogue(home / "wines.jsonl", 20)
    run_commands(home, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path, settings: Settings) -> Path:
    """A copy of that home, whose index is looked at from here."""
    settings.SOMMELIER_INDEX_ROOT = tmp_path / "home" / "index"
    return shutil.copytree(built, tmp_path / "home")


def folders(home: Path) -> list[str]:
    return sorted(path.name[:6] for path in (home / "index").iterdir() if path.is_dir())


@pytest.mark.parametrize("room", [100, 800, 4_000], ids=lambda room: f"{room} bytes")
@pytest.mark.fault("disk-full")
def test_a_full_disk_is_one_clear_line_and_leaves_what_was(home: Path, room: int) -> None:
    builder = start(home, "-c", _REBUILD + _HAS_NO_DISK, str(room))
    printed = printed_by(builder).strip()
    assert builder.returncode == 1
    assert printed.startswith("CommandError: The disk failed, an index that served before still does:")
    assert "\n" not in printed
    assert folders(home) == ["000001"]
    assert create_engine().reader().manifest.wines == 20


@pytest.mark.fault("disk-full")
def test_a_disk_that_does_not_take_it_is_not_trusted(
    indexed_catalogue: list[Wine], index_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(CommandError, match="The disk failed"):
        call_command("rebuild_index")
    assert [name[:6] for name in GenerationStore(index_root).finished()] == ["000001"]
    assert [path.name[:6] for path in index_root.iterdir() if path.is_dir()] == ["000001"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGKILL, -9)])
@pytest.mark.fault("killed-while-encoding", "sigterm")
def test_a_builder_stopped_while_it_encodes_is_gone_on_with(tmp_path: Path, number: int, code: int) -> None:
    catalogue = write_catalogue(tmp_path / "wines.jsonl", 600)
    run_commands(tmp_path, ["migrate", "-v0"], ["import_wines", catalogue])
    builder = start(tmp_path, "manage.py", "rebuild_index", encoder=SLOW)
    wait_for_embeddings(tmp_path)
    builder.send_signal(number)
    printed = printed_by(builder)
    assert builder.returncode == code, printed
    assert ("Told to stop." in printed) == (number == signal.SIGTERM)
    assert not list((tmp_path / "index").glob("0*"))
    stored = embeddings_in(tmp_path)
    assert 0 < stored < 1_200
    assert f"Encoded {1_200 - stored:,} passages." in run_commands(tmp_path, ["rebuild_index"])


def test_a_database_that_fails_is_one_clear_line(db: None, index_root: Path) -> None:
    create_wines(WINES[:1])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE indexer_embedding RENAME TO elsewhere")
    with pytest.raises(CommandError, match=r"^The database failed: .*indexer_embedding.*run this again\.$"):
        call_command("rebuild_index")
