"""A process goes from one generation to the next: whatever goes wrong, what served goes on serving."""

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
from indexer.engines.base import Engine, EngineQuery, Reader
from indexer.engines.local.open_backoff import LONGEST_DELAY, OpenBackoff
from indexer.exceptions import BrokenGenerationError, EncoderMismatchError
from indexer.generations import GenerationStore, Manifest
from indexer.models import Wine
from indexer.signals import generation_opening
from tests.catalogue import WINES, create_wines

Wait = Callable[[Callable[[], bool]], None]
Rebuild = Callable[[], None]


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def generation_of(engine: Engine) -> str:
    return engine.reader().manifest.generation[:6]


@contextmanager
def while_opening(do: Callable[[Reader], None]) -> Iterator[None]:
    def receiver(reader: Reader, **_: Any) -> None:
        do(reader)

    generation_opening.connect(receiver)
    try:
        yield
    finally:
        generation_opening.disconnect(receiver)


def test_the_site_takes_a_new_generation_up_without_a_restart(
    indexed_catalogue: list[Wine], rebuild: Rebuild, wait_until: Wait
) -> None:
    serving = get_engine()
    assert serving.reader().manifest.wines == 12
    create_wines([{**WINES[0], "name": "Latecomer"}])
    rebuild()
    wait_until(lambda: serving.reader().manifest.wines == 13)
    assert serving.degraded == ""


@pytest.mark.fault("switch-under-load")
def test_no_request_waits_or_fails_while_a_generation_is_opened(
    indexed_catalogue: list[Wine], rebuild: Rebuild, wait_until: Wait
) -> None:
    serving, go_on = get_engine(), threading.Event()
    assert generation_of(serving) == "000001"
    rebuild()
    with while_opening(lambda _: None if go_on.wait(10) else pytest.fail("nobody said go on")):
        assert [generation_of(serving) for _ in range(50)] == ["000001"] * 50
        assert serving.degraded == ""
        go_on.set()
        wait_until(lambda: generation_of(serving) == "000002")


@pytest.mark.fault("switch-under-load")
def test_no_answer_is_mixed_of_two_generations(
    indexed_catalogue: list[Wine], rebuild: Rebuild, wait_until: Wait
) -> None:
    serving, done = get_engine(), threading.Event()
    query = EngineQuery("cherry", HashingEncoder().encode_queries(["cherry"])[0])
    serving.reader()

    def ask() -> set[tuple[int, int]]:
        seen = set()
        while not done.is_set():
            reader = serving.reader()
            (found,) = reader.search([query])
            seen.add((reader.manifest.wines, len(found.components["prose"].scores)))
        return seen

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask) for _ in range(4)]
        try:
            for number in range(3):
                create_wines([{**WINES[0], "name": f"Latecomer {number}"}])
                rebuild()
                wait_until(lambda wines=13 + number: serving.reader().manifest.wines == wines)  # type: ignore[misc]
        finally:
            done.set()
    assert all(told == scored for future in asked for told, scored in future.result())


@pytest.mark.fault("switch-under-load")
def test_the_old_generation_is_given_back_after_the_switch(
    indexed_catalogue: list[Wine], rebuild: Rebuild, wait_until: Wait
) -> None:
    serving = get_engine()
    old = weakref.ref(serving.reader())
    rebuild()
    wait_until(lambda: generation_of(serving) == "000002")
    gc.collect()
    assert old() is None


@pytest.mark.fault("damaged-generation")
def test_a_damaged_generation_is_refused_and_the_one_before_serves(
    indexed_catalogue: list[Wine], rebuild: Rebuild, index_root: Path
) -> None:
    rebuild()
    flip_a_bit(index_root / GenerationStore(index_root).active() / "dense.faiss")
    engine = create_engine()
    assert generation_of(engine) == "000001"
    assert "dense.faiss" in engine.degraded
    assert "is damaged" in engine.degraded


def test_after_going_back_to_a_damaged_generation_a_newer_one_serves(
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
def test_whatever_fails_is_logged_and_tried_again(
    indexed_catalogue: list[Wine],
    rebuild: Rebuild,
    wait_until: Wait,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    serving = create_engine(retry_after=0.02)
    serving.reader()
    rebuild()
    failures = iter([error, error])

    def fail_twice(_: Reader) -> None:
        if failure := next(failures, None):
            raise failure

    with while_opening(fail_twice):
        wait_until(lambda: generation_of(serving) == "000002")
    assert serving.degraded == ""
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2
    assert all("is refused, next try in" in record.getMessage() for record in caplog.records)


def test_the_reason_tells_no_path_and_the_log_tells_all(
    indexed_catalogue: list[Wine], rebuild: Rebuild, wait_until: Wait, caplog: pytest.LogCaptureFixture
) -> None:
    serving = get_engine()
    serving.reader()
    rebuild()

    def fail(_: Reader) -> None:
        raise OSError(116, "Stale file handle", "/srv/secret/place")

    with while_opening(fail):
        wait_until(lambda: generation_of(serving) == "000001" and serving.degraded != "")
    assert "the log says more: OSError. (Try 1, at 20" in serving.degraded
    assert "/srv/secret/place" not in serving.degraded
    assert "/srv/secret/place" in caplog.text


def test_a_system_without_threads_is_survived(
    indexed_catalogue: list[Wine], rebuild: Rebuild, wait_until: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = create_engine(retry_after=0.02)
    serving.reader()
    rebuild()
    with monkeypatch.context() as exhausted:
        exhausted.setattr(threading.Thread, "start", _no_thread)
        assert generation_of(serving) == "000001"
        assert "RuntimeError" in serving.degraded
    wait_until(lambda: generation_of(serving) == "000002")


def _no_thread(_: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


@pytest.mark.fault("nothing-good")
def test_when_nothing_is_good_requests_are_refused_without_reading_it_all_again(
    indexed_catalogue: list[Wine], rebuild: Rebuild, index_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild()
    for path in index_root.glob("*/dense.faiss"):
        flip_a_bit(path)
    verified: list[str] = []
    verify = Manifest.verify

    def noted(manifest: Manifest, folder: Path) -> None:
        verified.append(folder.name)
        verify(manifest, folder)

    monkeypatch.setattr(Manifest, "verify", noted)
    engine = create_engine()
    for _ in range(20):
        with pytest.raises(BrokenGenerationError, match=r"is damaged.*run manage\.py rebuild_index"):
            engine.reader()
    assert [name[:6] for name in verified] == ["000002", "000001"]


def test_when_nothing_was_good_a_mended_generation_is_taken_up(
    indexed_catalogue: list[Wine], index_root: Path, wait_until: Wait
) -> None:
    (path,) = index_root.glob("*/dense.faiss")
    flip_a_bit(path)
    engine = create_engine(retry_after=0.02)
    with pytest.raises(BrokenGenerationError):
        engine.reader()
    flip_a_bit(path)

    def serves() -> bool:
        try:
            return generation_of(engine) == "000001"
        except BrokenGenerationError:
            return False

    wait_until(serves)


def test_when_nothing_was_good_a_new_build_serves_at_once(
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
def test_a_torn_name_of_the_active_generation_is_survived(
    indexed_catalogue: list[Wine], index_root: Path, content: str
) -> None:
    serving = get_engine()
    serving.reader()
    (index_root / "active").write_text(content, encoding="ascii")
    assert generation_of(serving) == generation_of(create_engine()) == "000001"


@pytest.mark.fault("clock-set-back")
def test_after_the_clock_was_set_back_the_newest_generation_is_still_the_newest(
    indexed_catalogue: list[Wine], rebuild: Rebuild, index_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LastYear(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) - timedelta(days=365)

    monkeypatch.setattr("indexer.generations.store.datetime", LastYear)
    create_wines([{**WINES[0], "name": "Latecomer"}])
    rebuild()
    newest, before = GenerationStore(index_root).finished()
    assert newest.partition("-")[2] < before.partition("-")[2]
    assert create_engine().reader().manifest.generation == newest
    assert create_engine().reader().manifest.wines == 13


def test_a_name_that_cannot_be_read_is_survived_by_who_serves(
    indexed_catalogue: list[Wine], index_root: Path
) -> None:
    serving = get_engine()
    serving.reader()
    (index_root / "active").write_bytes(b"\xff")
    assert generation_of(serving) == "000001"
    assert serving.degraded == "The name of the active generation cannot be read."
    with pytest.raises(BrokenGenerationError, match="cannot be read"):
        create_engine().reader()


def test_delays_grow_up_to_a_limit_and_another_encoder_is_never_tried_again() -> None:
    refusals = OpenBackoff(5.0)
    delays = [refusals.note("a", OSError()).delay for _ in range(9)]
    assert delays[:4] == [5.0, 10.0, 20.0, 40.0]
    assert delays[-1] == LONGEST_DELAY
    assert not refusals.may_try("a")
    assert np.isinf(refusals.note("b", EncoderMismatchError("another")).delay)
    refusals.forget("a")
    assert refusals.may_try("a")
