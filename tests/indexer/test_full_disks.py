"""The disk is full at any of the writes: one line, nothing is left over, and the old index stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from indexer.backends import create_engine
from indexer.dense import DenseIndex
from indexer.models import Wine
from tests.catalogue import create_wines
from tests.disks import Disk, small_disk
from tests.processes import printed_by, run_commands, start, write_catalogue

STEP = 4096


@pytest.fixture
def disk(index_root: Path) -> Iterator[Disk]:
    """The disk of the indexes."""
    index_root.mkdir()
    with small_disk(index_root) as disk:
        yield disk


def rebuild(disk: Disk, room: int) -> str:
    """Rebuild with so much room in bytes; return the error, '' if there is none."""
    with disk.room_for(room):
        try:
            call_command("rebuild_index", verbosity=0)
        except CommandError as error:
            return str(error)
    return ""


@pytest.mark.fault("disk-full")
def test_the_old_index_stays_whichever_write_fails(db: None, disk: Disk, index_root: Path) -> None:
    create_wines()
    call_command("rebuild_index", verbosity=0)
    (old,) = create_engine().statuses(verify=True)
    names = sorted(index_root.iterdir())
    Wine.objects.create(url="https://shop.example/new", name="New")
    room, failures = 0, []
    while failure := rebuild(disk, room):
        failures.append(failure)
        assert sorted(index_root.iterdir()) == names
        assert create_engine().statuses(verify=True) == [old]
        room += STEP
    # Fewer than on a real disk if only the size of each file can be limited.
    assert len(failures) >= 3
    assert {failure.partition(":")[0] for failure in failures} == {
        "The disk failed, the active index is complete"
    }
    assert not any("\n" in failure for failure in failures)
    assert create_engine().reader().manifest.wines == 13


@pytest.mark.fault("disk-full")
def test_vectors_that_do_not_fit_are_an_error(disk: Disk, index_root: Path) -> None:
    index = DenseIndex.create(4, factory="Flat")
    # So few that they are written only when the file is closed.
    index.add(np.arange(3), np.eye(3, 4, dtype=np.float32))
    (index_root / "another file").write_bytes(bytes(STEP))
    with disk.room_for(0), pytest.raises(OSError, match=r"No space left|File too large"):
        index.save(index_root / "dense.faiss")


@pytest.mark.timeout(900)
@pytest.mark.fault("disk-full")
def test_a_full_database_disk_is_one_line_and_the_next_run_resumes(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        few, many = (write_catalogue(tmp_path / f"{wines}.jsonl", wines) for wines in (20, 300))
        run_commands(tmp_path, ["migrate", "-v0"], ["import_wines", few], ["rebuild_index"])
        for command in (["import_wines", str(many)], ["rebuild_index", "--full"]):
            with disk.room_for(STEP):
                process = start(tmp_path, "manage.py", *command)
                printed = printed_by(process)
            assert process.returncode == 1
            assert "Traceback" not in printed
            assert printed.splitlines()[-1].startswith(("CommandError: The database failed", "The disk"))
        assert "serves: 300 wines" in run_commands(tmp_path, ["import_wines", many], ["rebuild_index"])
