"""manage.py run_indexer: what is written to the records is soon in the index, whatever happens meanwhile."""

from __future__ import annotations

import json
import logging
import shutil
import signal
import time
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
from indexer.background import LONGEST_PAUSE, BackgroundIndexer
from indexer.failpoints import failpoint_reached
from indexer.filters import EVERYTHING
from indexer.generations import GenerationStore
from indexer.models import Wine
from indexer.progress import Progress
from tests.catalogue import WINES, create_wines
from tests.processes import printed_by, run_commands, start, write_catalogue

Wait = Callable[[Callable[[], bool]], None]


def vintages() -> dict[float, int]:
    return create_engine().reader().numeric_facet("vintage", EVERYTHING)


def generations(index_root: Path) -> list[str]:
    return [name[:6] for name in GenerationStore(index_root).finished()]


def health(index_root: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((index_root / "indexer.json").read_text())
    return told


def meanwhile(write: Callable[[], None]) -> None:
    """Write to the records while an index is built.

    On PostgreSQL a build only reads, so that somebody else must write; on SQLite in memory nobody else can.
    """
    if connection.vendor == "sqlite":
        write()
        return

    def write_and_leave() -> None:
        with closing(connection):
            write()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write_and_leave).result()


def run_until(happened: Callable[[], bool], *, interval: float = 0.02) -> None:
    """Run an indexer in this thread until something has happened.

    It leaves old connections, which no test may do that is one transaction.
    """
    deadline = time.monotonic() + 20

    def stop() -> bool:
        assert time.monotonic() < deadline, "It did not happen."
        return happened()

    BackgroundIndexer(
        HashingEncoder(),
        create_engine(),
        show=lambda label, total, unit: Progress(None, label, total, unit),
        stop=stop,
        interval=interval,
    ).run()


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


def test_nothing_is_built_where_nothing_has_changed(indexed_catalogue: list[Wine], index_root: Path) -> None:
    call_command("run_indexer", "--once")
    assert generations(index_root) == ["000001"]


def test_a_damaged_generation_is_built_anew(indexed_catalogue: list[Wine], index_root: Path) -> None:
    (path,) = index_root.glob("*/dense.faiss")
    path.write_bytes(path.read_bytes()[:-1])
    call_command("run_indexer", "--once")
    assert generations(index_root)[0] == "000002"


@pytest.mark.fault("edited-meanwhile")
@pytest.mark.django_db(transaction=True)
def test_an_edit_made_while_it_builds_is_in_the_next_generation(
    indexed_catalogue: list[Wine], index_root: Path
) -> None:
    wine = indexed_catalogue[0]
    wine.vintage = 2001
    wine.save()
    years = iter([2002, 2003])

    def edit(name: str, **_: Any) -> None:
        if name == "wines written" and (year := next(years, None)):
            wine.vintage = year
            meanwhile(wine.save)

    failpoint_reached.connect(edit)
    try:
        run_until(lambda: generations(index_root)[0] == "000004")
    finally:
        failpoint_reached.disconnect(edit)
    assert 2003.0 in vintages()


def test_once_fails_in_one_line_and_with_a_code(db: None, index_root: Path) -> None:
    with pytest.raises(CommandError, match="There is no wine to index") as caught:
        call_command("run_indexer", "--once")
    assert caught.value.returncode == 1
    assert "There is no wine" in health(index_root)["failure"]


@pytest.mark.fault("background-failures")
@pytest.mark.django_db(transaction=True)
def test_a_failure_is_one_line_and_is_tried_again_until_it_is_over(
    indexed_catalogue: list[Wine], index_root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.rmtree(index_root)
    index_root.touch()  # a file, where a folder should be
    caplog.set_level(logging.ERROR, "indexer.background")

    def failed_three_times() -> bool:
        return sum("Next try" in record.getMessage() for record in caplog.records) == 3

    def mend() -> bool:
        if failed_three_times() and index_root.is_file():
            index_root.unlink()
        return (index_root / "indexer.json").exists() and health(index_root)["failure"] == ""

    run_until(mend)
    failures = [record.getMessage() for record in caplog.records if "Next try" in record.getMessage()]
    assert len(failures) == 3
    assert all("The disk failed" in failure and "\n" not in failure for failure in failures)


@pytest.mark.fault("background-failures")
@pytest.mark.django_db(transaction=True)
def test_pauses_after_failures_grow_up_to_a_limit(
    db: None, index_root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    index_root.touch()
    monkeypatch.setattr("indexer.background.time.sleep", lambda _: None)
    pauses: list[float] = []
    indexer = BackgroundIndexer(
        HashingEncoder(),
        create_engine(),
        show=lambda label, total, unit: Progress(None, label, total, unit),
        stop=lambda: len(pauses) == 9,
        interval=1.0,
    )
    monkeypatch.setattr(indexer, "_pause", pauses.append)
    create_wines(WINES[:1])
    indexer.run()
    assert pauses == [2.0, 4.0, 8.0, 16.0, 32.0, *[LONGEST_PAUSE] * 4]


@pytest.mark.fault("second-builder")
@pytest.mark.django_db(transaction=True)
def test_another_builder_is_waited_for(
    indexed_catalogue: list[Wine], index_root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    indexed_catalogue[0].delete()
    caplog.set_level(logging.INFO, "indexer.background")

    def waits() -> bool:
        return (index_root / "indexer.json").exists() and health(index_root)["failures"] >= 3

    with GenerationStore(index_root).building():
        run_until(waits)
    told = [record.getMessage() for record in caplog.records if "is being built by" in record.getMessage()]
    assert len(told) == 1
    run_until(lambda: generations(index_root)[0] == "000002")


@pytest.mark.fault("background-failures")
def test_it_tells_when_it_last_succeeded(indexed_catalogue: list[Wine], index_root: Path) -> None:
    call_command("run_indexer", "--once")
    told = health(index_root)
    assert told["succeeded_at"]
    assert told["failure"] == ""
    shutil.rmtree(index_root)
    index_root.mkdir()
    (index_root / "indexer.json").write_text(json.dumps(told))
    Wine.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("run_indexer", "--once")
    assert health(index_root)["succeeded_at"] == told["succeeded_at"]
    assert health(index_root)["failures"] == 1


@pytest.mark.parametrize("interval", ["0", "-1", "nan", "inf", "soon"])
def test_an_interval_is_a_length_of_time(interval: str) -> None:
    with pytest.raises(CommandError, match="interval"):
        call_command("run_indexer", "--interval", interval)


@pytest.mark.fault("sigterm")
def test_a_process_goes_on_until_it_is_told_to_stop(tmp_path: Path, wait_until: Wait) -> None:
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
