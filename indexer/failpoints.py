"""Named places in the life of an index at which tests break something; nobody else listens there."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `name`. A switch in the environment could be left on in a shop; a receiver must be connected.
failpoint_reached = Signal()


def reach(name: str) -> None:
    """Say that the place of this name is reached."""
    failpoint_reached.send(sender=None, name=name)
