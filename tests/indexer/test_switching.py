"""A process switches to new generations, and keeps the current one whatever goes wrong."""

from __future__ import annotations

import gc
import logging
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from embeddings import HashingEncoder
from indexer.backends import create_engine, get_engine
from indexer.engines.base import Engine, EngineQuery
from indexer.engines.local.open_backoff import MAX_DELAY, OpenBackoff
from indexer.exceptions import BrokenGenerationError, EncoderMismatchError
from indexer.generations import GenerationStore, Manifest
from indexer.models import Wine
from indexer.signals import generation_opening
from tests.catalogue import WINES, create_wines
from tests.waiting import wait_until

Rebuild = Callable[[], None]


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def generation_of(engine: Engine) -> str:
    return engine.reader().manifest.generation[:6]


@contextmanager
def when_opening(action: Callable[[], object]) -> Iterator[None]:
    """Run an action whenever a generation is opened, on the thread that opens it."""

    def receiver(**_: Any) -> None:
        action()

    generation_opening.connect(receiver)
    try:
        yield
    finally:
        generation_opening.disconnect(receiver)


def test_a_new_generation_is_opened_without_a_restart(
    indexed_catalogue: list[Wine], rebuild: Rebuild
) -> None:
    engine = get_engine()
    assert engine.reader().manifest.wines == 12
    create_wines([{**WINES[0], "name": "Latecomer"}])
    rebuild()
    wait_until(lambda: engine.reader().manifest.wines == 13)
    assert engine.degraded_reason == ""


@pytest.mark.fault("switch-under-load")
def test_no_search_waits_while_a_generation_is_opened(
    indexed_catalogue: list[Wine], rebuild: Rebuild
) -> None:
    engine, opening, gate = get_engine(), threading.Event(), threading.Event()
    assert generation_of(engine) == "000001"
    rebuild()

    def wait_at_gate() -> None:
        opening.set()
        gate.wait()

    with when_opening(wait_at_gate):
        try:
            assert generation_of(engine) == "000001"
            wait_until(opening.is_set)
            assert [generation_of(engine) for _ in range(50)] == ["000001"] * 50
            assert engine.degraded_reason == ""
        finally:
            gate.set()
        wait_until(lambda: generation_of(engine) == "000002")


@pytest.mark.fault("switch-under-load")
def test_no_answer_mixes_two_generations(indexed_catalogue: list[Wine], rebuild: Rebuild) -> None:
    engine, done = get_engine(), threading.Event()
    query = EngineQuery("cherry", HashingEncoder().encode_queries(["cherry"])[0])
    engine.reader()

    def search_until_done() -> set[tuple[int, int]]:
        answers = set()
        while not done.is_set():
            reader = engine.reader()
            (candidates,) = reader.search([query])
            answers.add((reader.manifest.wines, len(candidates.components["prose"].scores)))
        return answers

    with ThreadPoolExecutor(4) as pool:
        searches = [pool.submit(search_until_done) for _ in range(4)]
        try:
            for number in range(3):
                create_wines([{**WINES[0], "name": f"Latecomer {number}"}])
                rebuild()
                wait_until(lambda wines=13 + number: engine.reader().manifest.wines == wines)  # type: ignore[misc]
        finally:
            done.set()
    answers = set.union(*(search.result() for search in searches))
    assert answers
    assert all(wines == scored for wines, scored in answers)


@pytest.mark.fault("switch-under-load")
def test_the_old_generation_is_freed_after_the_switch(
    indexed_catalogue: list[Wine], rebuild: Rebuild
) -> None:
    engine = get_engine()
    old = weakref.ref(engine.reader())
    rebuild()
    wait_until(lambda: generation_of(engine) == "000002")
    gc.collect()
    assert old() is None


@pytest.mark.fault("damaged-generation")
def test_instead_of_a_damaged_generation_the_previous_one_is_opened(
    indexed_catalogue: list[Wine], rebuild: Rebuild, index_root: Path
) -> None:
    rebuild()
    flip_a_bit(index_root / GenerationStore(index_root).active() / "dense.faiss")
    engine = create_engine()
    assert generation_of(engine) == "000001"
    assert "dense.faiss" in engine.degraded_reason
    assert "is damaged" in engine.degraded_reason


def test_instead_of_a_damaged_old_generation_a_newer_one_is_opened(
    indexed_catalogue: list[Wine], rebuild: Rebuild, index_root: Path
) -> None:
    rebuild()
    store = GenerationStore(index_root)
    old = store.finished()[1]
    flip_a_bit(index_root / old / "dense.faiss")
    store.publish(old)
    assert generation_of(create_engine()) == "000002"


@pytest.mark.parametrize(
    "error", [OSError("stale file handle"), MemoryError(), ValueError("odd"), BrokenGenerationError("torn")]
)
def test_a_failure_to_open_is_logged_and_retried(
    indexed_catalogue: list[Wine],
    rebuild: Rebuild,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    engine = create_engine(retry_after=0.02)
    engine.reader()
    rebuild()
    failures = iter([error, error])

    def fail_twice() -> None:
        if failure := next(failures, None):
            raise failure

    with when_opening(fail_twice):
        wait_until(lambda: generation_of(engine) == "000002")
    assert engine.degraded_reason == ""
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2
    assert all("was not opened, next attempt in" in record.getMessage() for record in caplog.records)


def test_a_path_is_logged_but_not_shown_to_the_public(
    indexed_catalogue: list[Wine], rebuild: Rebuild, caplog: pytest.LogCaptureFixture
) -> None:
    engine = get_engine()
    engine.reader()
    rebuild()

    def fail() -> None:
        raise OSError(116, "Stale file handle", "/srv/secret/place")

    with when_opening(fail):
        assert generation_of(engine) == "000001"
        wait_until(lambda: "/srv/secret/place" in caplog.text)
    assert "see the log: OSError. (Attempt 1, at 20" in engine.degraded_reason
    assert "/srv/secret/place" not in engine.degraded_reason


def test_without_a_free_thread_the_old_generation_stays(
    indexed_catalogue: list[Wine], rebuild: Rebuild, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = create_engine(retry_after=0.02)
    engine.reader()
    rebuild()
    with monkeypatch.context() as exhausted:
        exhausted.setattr(threading.Thread, "start", _no_thread)
        assert generation_of(engine) == "000001"
        assert "RuntimeError" in engine.degraded_reason
    wait_until(lambda: generation_of(engine) == "000002")


def _no_thread(_: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


@pytest.mark.fault("nothing-good")
def test_if_all_are_damaged_each_is_read_only_once(
    indexed_catalogue: list[Wine], rebuild: Rebuild, index_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild()
    for path in index_root.glob("*/dense.faiss"):
        flip_a_bit(path)
    verified: list[str] = []
    verify = Manifest.verify

    def recording_verify(manifest: Manifest, folder: Path) -> None:
        verified.append(folder.name)
        verify(manifest, folder)

    monkeypatch.setattr(Manifest, "verify", recording_verify)
    engine = create_engine(retry_after=300)
    for _ in range(20):
        with pytest.raises(BrokenGenerationError, match=r"is damaged.*run manage\.py rebuild_index"):
            engine.reader()
    assert [name[:6] for name in verified] == ["000002", "000001"]


def test_after_all_were_damaged_a_repaired_one_is_opened(
    indexed_catalogue: list[Wine], index_root: Path
) -> None:
    (path,) = index_root.glob("*/dense.faiss")
    flip_a_bit(path)
    engine = create_engine(retry_after=0.02)
    with pytest.raises(BrokenGenerationError):
        engine.reader()
    flip_a_bit(path)

    def is_open() -> bool:
        try:
            return generation_of(engine) == "000001"
        except BrokenGenerationError:
            return False

    wait_until(is_open)


def test_after_all_were_damaged_a_new_build_is_opened_at_once(
    indexed_catalogue: list[Wine], rebuild: Rebuild, index_root: Path
) -> None:
    (path,) = index_root.glob("*/dense.faiss")
    flip_a_bit(path)
    engine = create_engine()
    with pytest.raises(BrokenGenerationError):
        engine.reader()
    rebuild()
    assert generation_of(engine) == "000002"


@pytest.mark.parametrize("content", ["", "000009-20260101T000000Z\n", "../../etc\n"])
@pytest.mark.fault("damaged-generation")
def test_a_damaged_name_of_the_active_generation_is_harmless(
    indexed_catalogue: list[Wine], index_root: Path, content: str
) -> None:
    engine = get_engine()
    engine.reader()
    (index_root / "active").write_text(content, encoding="ascii")
    assert generation_of(engine) == generation_of(create_engine()) == "000001"


@pytest.mark.fault("clock-set-back")
def test_after_the_clock_is_set_back_the_newest_stays_the_newest(
    indexed_catalogue: list[Wine], rebuild: Rebuild, index_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LastYear(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) - timedelta(days=365)

    monkeypatch.setattr("indexer.generations.store.datetime", LastYear)
    create_wines([{**WINES[0], "name": "Latecomer"}])
    rebuild()
    newest, previous = GenerationStore(index_root).finished()
    assert newest.partition("-")[2] < previous.partition("-")[2]
    assert create_engine().reader().manifest.generation == newest
    assert create_engine().reader().manifest.wines == 13


def test_an_open_generation_outlives_an_unreadable_name(
    indexed_catalogue: list[Wine], index_root: Path
) -> None:
    engine = get_engine()
    engine.reader()
    (index_root / "active").write_bytes(b"\xff")
    assert generation_of(engine) == "000001"
    assert engine.degraded_reason == "The name of the active generation cannot be read."
    with pytest.raises(BrokenGenerationError, match="cannot be read"):
        create_engine().reader()


def test_delays_double_up_to_a_limit() -> None:
    backoff = OpenBackoff(5.0)
    delays = [backoff.record("a", OSError()).delay for _ in range(9)]
    assert delays[:4] == [5.0, 10.0, 20.0, 40.0]
    assert delays[-1] == MAX_DELAY
    assert not backoff.may_try("a")
    backoff.clear("a")
    assert backoff.may_try("a")


def test_a_generation_of_another_encoder_is_never_retried() -> None:
    assert np.isinf(OpenBackoff(5.0).record("a", EncoderMismatchError("another")).delay)
