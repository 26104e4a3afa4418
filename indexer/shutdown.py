"""Lets long work stop at the next batch after SIGTERM or SIGINT."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stop_on_signal() -> Iterator[Callable[[], bool]]:
    """Yield a function that tells whether SIGTERM or SIGINT came; a repeated signal ends the process."""
    stopped = False

    def handle(number: int, _: FrameType | None) -> None:
        nonlocal stopped
        stopped = True
        signal.signal(number, previous[signal.Signals(number)])

    signals = (signal.SIGTERM, signal.SIGINT)
    previous = {number: signal.signal(number, handle) for number in signals}
    try:
        yield lambda: stopped
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
