"""Named points in the life of an index at which tests inject faults. In production nothing listens."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `name`. A signal instead of an environment variable, which could stay set in production.
failpoint_reached = Signal()


def reach(name: str) -> None:
    """Announce that the failpoint of this name is reached."""
    failpoint_reached.send(sender=None, name=name)
