"""A value is computed once per object and freed together with it."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.weak_cache import weakly_cached
from tests.waiting import HANG


class Key:
    """Stands for a generation or an encoder."""


class Value:
    """Stands for what is computed of it."""


def test_a_value_is_computed_once_per_key() -> None:
    cached = weakly_cached(lambda _: Value())
    first, second = Key(), Key()
    assert cached(first) is cached(first)
    assert cached(second) is not cached(first)


def test_threads_that_ask_at_once_share_one_computation() -> None:
    computing: list[int] = []
    another_entered = threading.Event()

    @weakly_cached
    def cached(_: Key) -> Value:
        computing.append(threading.get_ident())
        if len(computing) > 1:
            another_entered.set()
        # Leave the others time to enter as well, if they could.
        another_entered.wait(0.3)
        return Value()

    key, start = Key(), threading.Barrier(8)

    def run(_: int) -> Value:
        start.wait(HANG)
        return cached(key)

    with ThreadPoolExecutor(8) as pool:
        values = set(pool.map(run, range(8)))
    assert len(values) == len(computing) == 1


def test_a_known_key_does_not_wait_for_another_computation() -> None:
    entered, released = threading.Event(), threading.Event()

    @weakly_cached
    def cached(key: Key) -> Value:
        if key is slow:
            entered.set()
            assert released.wait(HANG)
        return Value()

    known, slow = Key(), Key()
    value = cached(known)
    with ThreadPoolExecutor(2) as pool:
        try:
            computation = pool.submit(cached, slow)
            assert entered.wait(HANG)
            assert pool.submit(cached, known).result(HANG) is value
        finally:
            released.set()
        assert isinstance(computation.result(HANG), Value)


def test_a_value_is_freed_with_its_key() -> None:
    cached = weakly_cached(lambda _: Value())
    key = Key()
    value = weakref.ref(cached(key))
    gc.collect()
    assert value() is not None
    del key
    gc.collect()
    assert value() is None


def test_an_error_is_not_cached() -> None:
    attempts: list[Key] = []

    @weakly_cached
    def cached(key: Key) -> Value:
        attempts.append(key)
        if len(attempts) == 1:
            raise OSError("not yet")
        return Value()

    key = Key()
    with pytest.raises(OSError, match="not yet"):
        cached(key)
    assert cached(key) is cached(key)
    assert len(attempts) == 2
