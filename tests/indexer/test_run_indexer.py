"""manage.py run_indexer brings every change of the records into the index, despite failures."""

from __future__ import annotations

import json
import logging
import shutil
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from embeddings import HashingEncoder
from indexer.backends import create_engine
from indexer.background import MAX_PAUSE, BackgroundIndexer
from indexer.failpoints import failpoint_reached
from indexer.filters import EVERYTHING
from indexer.generations import GenerationStore
from indexer.models import Wine
from indexer.progress import Progress
from tests.catalogue import WINES, create_wines
from tests.processes import printed_by, run_commands, start, write_catalogue
from tests.waiting import wait_until


def vintages() -> dict[float, int]:
    return create_engine().reader().numeric_facet("vintage", EVERYTHING)


def generations(index_root: Path) -> list[str]:
    return [name[:6] for name in GenerationStore(index_root).finished()]


def health(index_root: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((index_root / "indexer.json").read_text())
    return content


def write_during_a_build(write: Callable[[], None]) -> None:
    """Write to the records while an index is built.

    On PostgreSQL a build's transaction is read-only, so another connection must write. On SQLite in memory
    there is no other connection.
    """
    if connection.vendor == "sqlite":
        write()
        return

    def write_and_close() -> None:
        with closing(connection):
            write()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write_and_close).result()


def run_until(happened: Callable[[], bool]) -> None:
    """Run an indexer in this thread until something has happened.

    It closes old connections, so the test must not run in a transaction.
    """
    create_indexer(stop=happened, interval=0.02).run()


def create_indexer(*, stop: Callable[[], bool], interval: float) -> BackgroundIndexer:
    return BackgroundIndexer(
        HashingEncoder(),
        create_engine(),
        show=lambda label, total, unit: Progress(None, label, total, unit),
        stop=stop,
        interval=interval,
    )


def test_created_edited_and_deleted_wines_are_noticed(
    indexed_catalogue: list[Wine], index_root: Path
) -> None:
    before = vintages()
    create_wines([{**WINES[0], "name": "Latecomer", "vintage": 1999}])
    call_command("run_indexer", "--once")
    assert vintages() == before | {1999.0: 1}
    Wine.objects.filter(vintage=1999).get().delete()
    call_command("run_indexer", "--once")
    assert vintages() == before
    wine = Wine.objects.get(name__startswith="Emberline")
    wine.vintage = 1998
    wine.save()
    call_command("run_indexer", "--once")
    assert vintages()[1998.0] == 1
    assert generations(index_root)[0] == "000004"


def test_nothing_is_built_if_nothing_has_changed(indexed_catalogue: list[Wine], index_root: Path) -> None:
    call_command("run_indexer", "--once")
    assert generations(index_root) == ["000001"]


def test_a_damaged_generation_is_rebuilt(indexed_catalogue: list[Wine], index_root: Path) -> None:
    (path,) = index_root.glob("*/dense.faiss")
    path.write_bytes(path.read_bytes()[:-1])
    call_command("run_indexer", "--once")
    assert generations(index_root)[0] == "000002"


@pytest.mark.fault("edited-meanwhile")
@pytest.mark.django_db(transaction=True)
def test_an_edit_made_during_a_build_is_in_the_next_generation(
    indexed_catalogue: list[Wine], index_root: Path
) -> None:
    wine = indexed_catalogue[0]
    wine.vintage = 2001
    wine.save()
    years = iter([2002, 2003])

    def edit(name: str, **_: Any) -> None:
        if name == "wines written" and (year := next(years, None)):
            wine.vintage = year
            write_during_a_build(wine.save)

    failpoint_reached.connect(edit)
    try:
        run_until(lambda: generations(index_root)[0] == "000004")
    finally:
        failpoint_reached.disconnect(edit)
    assert 2003.0 in vintages()


def test_once_fails_with_one_line_and_exit_code_1(db: None, index_root: Path) -> None:
    with pytest.raises(CommandError, match="There is no wine to index") as raised:
        call_command("run_indexer", "--once")
    assert raised.value.returncode == 1
    assert "There is no wine" in health(index_root)["failure"]


@pytest.mark.fault("background-failures")
@pytest.mark.django_db(transaction=True)
def test_a_failure_is_logged_in_one_line_and_retried(
    indexed_catalogue: list[Wine], index_root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.rmtree(index_root)
    index_root.touch()  # a file, where a folder should be
    caplog.set_level(logging.ERROR, "indexer.background")

    def failed_three_times() -> bool:
        return sum("Next try" in record.getMessage() for record in caplog.records) == 3

    def recovered() -> bool:
        if failed_three_times() and index_root.is_file():
            index_root.unlink()
        return (index_root / "indexer.json").exists() and health(index_root)["failure"] == ""

    run_until(recovered)
    failures = [record.getMessage() for record in caplog.records if "Next try" in record.getMessage()]
    assert len(failures) == 3
    assert all("The disk failed" in failure and "\n" not in failure for failure in failures)


@pytest.mark.fault("background-failures")
@pytest.mark.django_db(transaction=True)
def test_pauses_after_failures_grow_up_to_a_limit(
    db: None, index_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_root.touch()
    pauses: list[float] = []
    indexer = create_indexer(stop=lambda: len(pauses) == 9, interval=1.0)
    monkeypatch.setattr(indexer, "_pause", pauses.append)
    create_wines(WINES[:1])
    indexer.run()
    assert pauses == [2.0, 4.0, 8.0, 16.0, 32.0, *[MAX_PAUSE] * 4]


@pytest.mark.django_db(transaction=True)
def test_waiting_for_wines_does_not_lengthen_the_pause_after_a_failure(
    db: None, index_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 5:
            create_wines(WINES[:1])
            shutil.rmtree(index_root, ignore_errors=True)
            index_root.touch()

    indexer = create_indexer(stop=lambda: len(pauses) == 7, interval=1.0)
    monkeypatch.setattr(indexer, "_pause", pause)
    indexer.run()
    assert pauses == [*[1.0] * 5, 2.0, 4.0]


@pytest.mark.fault("second-builder")
@pytest.mark.django_db(transaction=True)
def test_it_waits_for_another_builder(
    indexed_catalogue: list[Wine], index_root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    indexed_catalogue[0].delete()
    caplog.set_level(logging.INFO, "indexer.background")

    def failed_three_times() -> bool:
        return (index_root / "indexer.json").exists() and health(index_root)["failures"] >= 3

    with GenerationStore(index_root).build_lock():
        run_until(failed_three_times)
    assert sum("is being built by" in record.getMessage() for record in caplog.records) == 1
    run_until(lambda: generations(index_root)[0] == "000002")


@pytest.mark.fault("background-failures")
def test_the_health_file_has_the_time_of_the_last_success(
    indexed_catalogue: list[Wine], index_root: Path
) -> None:
    call_command("run_indexer", "--once")
    first = health(index_root)
    assert first["succeeded_at"]
    assert first["failure"] == ""
    shutil.rmtree(index_root)
    index_root.mkdir()
    (index_root / "indexer.json").write_text(json.dumps(first))
    Wine.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("run_indexer", "--once")
    assert health(index_root)["succeeded_at"] == first["succeeded_at"]
    assert health(index_root)["failures"] == 1


@pytest.mark.parametrize("interval", ["0", "-1", "nan", "inf", "soon"])
def test_an_interval_must_be_positive_and_finite(interval: str) -> None:
    with pytest.raises(CommandError, match="interval"):
        call_command("run_indexer", "--interval", interval)


@pytest.mark.timeout(900)
@pytest.mark.fault("sigterm")
def test_a_process_runs_until_sigterm(tmp_path: Path) -> None:
    run_commands(tmp_path, ["migrate", "-v0"], ["import_wines", write_catalogue(tmp_path / "a.jsonl", 5)])
    index = tmp_path / "index"
    process = start(tmp_path, "manage.py", "run_indexer", "--interval", "0.1")
    try:
        wait_until(lambda: index.is_dir() and generations(index) == ["000001"])
        run_commands(tmp_path, ["import_wines", write_catalogue(tmp_path / "b.jsonl", 7)])
        wait_until(lambda: generations(index)[0] == "000002")
    finally:
        process.send_signal(signal.SIGTERM)
        printed = printed_by(process)
    assert process.returncode == 0, printed
    assert "serves: 7 wines, 4 passages encoded" in printed
    assert health(index)["succeeded_at"]
