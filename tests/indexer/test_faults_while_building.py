"""Builders are stopped, or run out of disk: the old index stays, and the next run resumes."""

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
from tests.indexer.gated_encoder import GATED, open_gate
from tests.processes import (
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
# The limit starts with the first file of the index, so that the database has room.
_WITH_SMALL_FILES = """
from indexer.engines.local import engine
derived_revisions = engine.derived_revisions
def limit_and_derive(template):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
    return derived_revisions(template)
with mock.patch("indexer.engines.local.engine.derived_revisions", limit_and_derive):
    execute_from_command_line(["manage.py", "rebuild_index"])
"""

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a small catalogue and its first generation."""
    home = tmp_path_factory.mktemp("built")
    catalogue = write_catalogue(home / "wines.jsonl", 20)
    run_commands(home, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path, settings: Settings) -> Path:
    """A copy of that home, whose index this process can open."""
    settings.SOMMELIER_INDEX_ROOT = tmp_path / "home" / "index"
    return shutil.copytree(built, tmp_path / "home")


def folders(home: Path) -> list[str]:
    return sorted(path.name[:6] for path in (home / "index").iterdir() if path.is_dir())


@pytest.mark.parametrize("room", [100, 800, 4_000], ids=lambda room: f"{room} bytes")
@pytest.mark.fault("disk-full")
def test_a_full_disk_is_one_line_and_leaves_the_old_index(home: Path, room: int) -> None:
    builder = start(home, "-c", _REBUILD + _WITH_SMALL_FILES, str(room))
    printed = printed_by(builder).strip()
    assert builder.returncode == 1
    assert printed.startswith("CommandError: The disk failed, the active index is complete:")
    assert "\n" not in printed
    assert folders(home) == ["000001"]
    assert create_engine().reader().manifest.wines == 20


@pytest.mark.fault("disk-full")
def test_a_failing_fsync_leaves_the_old_index(
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
def test_the_next_run_resumes_what_a_stopped_builder_encoded(tmp_path: Path, number: int, code: int) -> None:
    catalogue = write_catalogue(tmp_path / "wines.jsonl", 600)
    run_commands(tmp_path, ["migrate", "-v0"], ["import_wines", catalogue])
    builder = start(tmp_path, "manage.py", "rebuild_index", encoder=GATED)
    wait_for_embeddings(tmp_path)
    builder.send_signal(number)
    open_gate(tmp_path)
    printed = printed_by(builder)
    assert builder.returncode == code, printed
    assert ("Stopped by a signal." in printed) == (number == signal.SIGTERM)
    assert not list((tmp_path / "index").glob("0*"))
    stored = embeddings_in(tmp_path)
    assert 0 < stored < 1_200
    assert f"Encoded {1_200 - stored:,} passages." in run_commands(tmp_path, ["rebuild_index"])


def test_a_failing_database_is_one_line(db: None, index_root: Path) -> None:
    create_wines(WINES[:1])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE indexer_embedding RENAME TO elsewhere")
    with pytest.raises(CommandError, match=r"^The database failed: .*indexer_embedding.*again\.$"):
        call_command("rebuild_index")
