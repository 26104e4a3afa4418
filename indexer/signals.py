"""Signals of the indexer."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `reader` by the thread that has opened a generation, before the generation answers searches. A
# receiver may take its time, because searches continue on the previous generation. It may also reject the new
# one by raising.
generation_opening = Signal()
