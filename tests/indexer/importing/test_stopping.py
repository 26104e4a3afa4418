"""An import that is stopped or killed leaves complete wines, and the next one adds the rest."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from indexer.exceptions import StrictImportError
from indexer.importing import WineImporter
from indexer.models import Wine
from tests.indexer.importing.conftest import as_json, line
from tests.processes import environment, run_commands
from tests.waiting import HANG, wait_until

Write = Callable[..., str]

WINES = 300


def test_a_stopped_import_ends_after_the_batch(db: None, write: Write) -> None:
    path = write(*map(line, range(10)))
    report = WineImporter(batch_size=3, stop=lambda: True).run([path])
    assert (report.stopped, report.complete, report.created) == (True, False, 3)
    assert Wine.objects.count() == 3


def test_a_stopped_strict_import_writes_nothing(db: None, write: Write) -> None:
    path = write(*map(line, range(10)))
    with pytest.raises(StrictImportError):
        WineImporter(batch_size=3, strict=True, stop=lambda: True).run([path])
    assert not Wine.objects.exists()


def test_a_wine_is_never_stored_without_its_reviews(
    db: None, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("indexer.importing.importer._reviews_with_wines", interrupt)
    with pytest.raises(KeyboardInterrupt):
        WineImporter().run([write(line())])
    assert not Wine.objects.exists()


def test_long_documents_are_written_in_shorter_batches(db: None, write: Write) -> None:
    path = write(*(line(number, notes="plum " * 150_000) for number in range(13)))
    steps: list[int] = []
    WineImporter(on_progress=steps.append).run([path])
    assert steps == [12, 1]


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("number", "message"), [(signal.SIGTERM, "Stopped before the end"), (signal.SIGKILL, "")]
)
def test_after_a_signal_the_next_import_adds_the_rest(
    write: Write, tmp_path: Path, number: int, message: str
) -> None:
    lines = [as_json(line(wine)) + b"\n" for wine in range(WINES)]
    database = tmp_path / "sommelier.sqlite3"
    run_commands(tmp_path, ["migrate", "-v0"])
    process = subprocess.Popen(
        [sys.executable, "manage.py", "import_wines", "-", "--batch-size", "1"],
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # It cannot end before the signal, because half of its input is missing.
    assert process.stdin
    process.stdin.write(b"".join(lines[: WINES // 2]))
    process.stdin.flush()
    wait_until(lambda: count_wines(database) > 0)
    process.send_signal(number)
    _, err = process.communicate(b"".join(lines[WINES // 2 :]), timeout=HANG)
    assert process.returncode == (1 if number == signal.SIGTERM else -number)
    assert message in err.decode()
    assert 0 < count_wines(database) < WINES
    assert count_wines_without_reviews(database) == 0
    run_commands(tmp_path, ["import_wines", write(*map(line, range(WINES)))])
    assert count_wines(database) == WINES


def count_wines(database: Path) -> int:
    return query(database, "select count(*) from indexer_wine")


def count_wines_without_reviews(database: Path) -> int:
    return query(
        database, "select count(*) from indexer_wine where id not in (select wine_id from indexer_review)"
    )


def query(database: Path, sql: str) -> int:
    with closing(sqlite3.connect(database, timeout=HANG)) as connection:
        (number,) = connection.execute(sql).fetchone()
    return int(number)
