"""The server of manage.py serve keeps its index up to date, and its indexer ends with it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.processes import environment, run_python
from tests.search.test_serve_command import Shop, catalogue
from tests.waiting import wait_until

__all__ = ["catalogue"]

pytestmark = pytest.mark.timeout(900)

RENAME = """
import django
django.setup()
from indexer.models import Wine
wine = Wine.objects.get(name__startswith="Ashgrove")
wine.notes = "Now it tastes of quince and nothing else."
wine.colour = "orange"
wine.save()
"""


def processes(home: Path) -> dict[int, str]:
    """Return the command lines of the processes whose home is this, by process id."""
    found = {}
    ours = f"SOMMELIER_HOME={home}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environ = (folder / "environ").read_bytes().split(b"\0")
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it has ended meanwhile, or is another user's
            continue
        # A process that has ended and waits for its parent has no command line.
        if command and ours in environ:
            found[int(folder.name)] = command
    return found


def pid_of(home: Path, words: str) -> int:
    """Return the process whose command line contains these words, 0 if there is none."""
    return next((pid for pid, command in processes(home).items() if words in command), 0)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def shop(home: Path, catalogue: Path) -> Shop:
    return Shop(home, catalogue)


def total(shop: Shop, query: str) -> int:
    return int(shop.search(query)["total"])


def test_an_edit_becomes_searchable_and_nothing_remains_after_the_end(home: Path, shop: Shop) -> None:
    with shop:
        assert total(shop, "a+bottle&colour=orange") == 0
        edit = run_python("-c", RENAME, **environment(home))
        assert edit.returncode == 0, edit.stderr
        wait_until(lambda: total(shop, "a+bottle&colour=orange") == 1, "The edit was not indexed")
    assert shop.process.returncode == 0
    assert processes(home) == {}
    assert "0 wines added, 1 wines edited, 0 wines deleted" in shop.printed


@pytest.mark.fault("server-killed")
def test_the_indexer_ends_with_a_server_that_is_killed(home: Path, shop: Shop) -> None:
    with shop:
        shop.search()
        wait_until(lambda: pid_of(home, "run_indexer"), "The indexer was not started")
        shop.process.send_signal(signal.SIGKILL)
    wait_until(lambda: processes(home) == {}, "A process remains")


@pytest.mark.fault("indexer-killed")
def test_an_indexer_that_is_killed_starts_again_and_ends_with_its_supervisor(home: Path, shop: Shop) -> None:
    with shop:
        shop.search()
        wait_until(lambda: pid_of(home, "run_indexer"), "The indexer was not started")
        first = pid_of(home, "run_indexer")
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: pid_of(home, "run_indexer") not in {0, first}, "It was not started again")
        os.kill(pid_of(home, "indexer.supervisor"), signal.SIGKILL)
        wait_until(lambda: not pid_of(home, "run_indexer"), "The indexer remains")
        shop.search()
    assert "The indexer ended (killed by SIGKILL). It starts again in 1 s." in shop.printed
