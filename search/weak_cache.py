"""Values that are computed once per object and freed together with it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

Key = TypeVar("Key")
Value = TypeVar("Value")


def weakly_cached(compute: Callable[[Key], Value]) -> Callable[[Key], Value]:
    """Cache a function of one object, such as a generation, for as long as that object lives.

    The value must not refer to its key, or neither is ever freed. Only one thread computes at a time; calls
    for a known key never wait.
    """
    known: WeakKeyDictionary[Key, Value] = WeakKeyDictionary()
    lock = threading.Lock()

    @wraps(compute)
    def cached(key: Key) -> Value:
        if (value := known.get(key)) is not None:
            return value
        with lock:
            if (value := known.get(key)) is None:
                value = known[key] = compute(key)
            return value

    return cached
