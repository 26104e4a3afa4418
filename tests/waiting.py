"""Waits for events. A test never fails because an event comes late, only because it does not come."""

from __future__ import annotations

import time
from collections.abc import Callable

# Seconds after which something counts as hanging. No test compares a duration with it.
HANG = 900.0


def wait_until(happened: Callable[[], object], failure: str = "It did not happen") -> None:
    """Ask again and again until something has happened.

    Args:
        happened: Returns something true once it has.
        failure: What to report if it never does.
    """
    started = time.monotonic()
    while not happened():
        assert time.monotonic() - started < HANG, f"{failure} within {HANG:.0f} seconds."
        time.sleep(0.02)
