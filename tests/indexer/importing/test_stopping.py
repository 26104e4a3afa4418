from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from indexer.exceptions import StrictImportError
from indexer.importing import WineImporter
from indexer.models import Wine
from tests.indexer.importing.conftest import line

Write = Callable[..., str]


def test_told_to_stop_it_ends_after_the_batch_and_counts_what_is_stored(db: None, write: Write) -> None:
    path = write(*map(line, range(10)))
    report = WineImporter(batch_size=3, stop=lambda: True).run([path])
    assert (report.stopped, report.complete, report.created) == (True, False, 3)
    assert Wine.objects.count() == 3


def test_a_strict_import_told_to_stop_writes_nothing(db: None, write: Write) -> None:
    path = write(*map(line, range(10)))
    with pytest.raises(StrictImportError):
        WineImporter(batch_size=3, strict=True, stop=lambda: True).run([path])
    assert not Wine.objects.exists()


def test_killed_within_a_batch_no_wine_is_without_its_reviews(
    db: None, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall_over(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("indexer.importing.importer._reviews_with_wines", fall_over)
    with pytest.raises(KeyboardInterrupt):
        WineImporter().run([write(line())])
    assert not Wine.objects.exists()


def test_long_documents_are_written_in_shorter_batches(db: None, write: Write) -> None:
    path = write(*(line(number, notes="plum " * 150_000) for number in range(13)))
    steps: list[int] = []
    WineImporter(on_progress=steps.append).run([path])
    assert steps == [12, 1]


@pytest.mark.parametrize(
    ("number", "more"), [(signal.SIGTERM, "Stopped before the end"), (signal.SIGKILL, "")]
)
def test_a_signal_leaves_whole_wines_and_the_next_run_brings_the_rest(
    write: Write, tmp_path: Path, number: int, more: str
) -> None:
    path = write(*map(line, range(3000)))
    environment = {**os.environ, "SOMMELIER_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    # The database is a file of this test's own, wherever the other tests keep theirs.
    for name in ("SOMMELIER_DATABASE_URL", "SOMMELIER_TEST_DATABASE_URLS"):
        environment.pop(name, None)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], env=environment, check=True)
    command = [*manage, "import_wines", path, "--batch-size", "1"]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    stored = wait_for_wines(tmp_path / "sommelier.sqlite3")
    running.send_signal(number)
    _, err = running.communicate(timeout=60)
    assert running.returncode == (1 if number == signal.SIGTERM else -number)
    assert more in err.decode()
    assert 0 < stored < 3000
    assert wines_without_reviews(tmp_path / "sommelier.sqlite3") == 0
    subprocess.run([*manage, "import_wines", path], env=environment, check=True, capture_output=True)
    assert count_wines(tmp_path / "sommelier.sqlite3") == 3000


def wait_for_wines(database: Path) -> int:
    deadline = time.monotonic() + 60
    while not (stored := count_wines(database)):
        assert time.monotonic() < deadline, "No wine was imported within a minute."
        time.sleep(0.02)
    return stored


def count_wines(database: Path) -> int:
    return ask(database, "select count(*) from indexer_wine")


def wines_without_reviews(database: Path) -> int:
    return ask(
        database, "select count(*) from indexer_wine where id not in (select wine_id from indexer_review)"
    )


def ask(database: Path, question: str) -> int:
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        (answer,) = connection.execute(question).fetchone()
    return int(answer)
