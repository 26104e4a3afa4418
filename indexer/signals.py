"""What the indexer tells those above it."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `reader` by the thread that opened a generation, before that generation serves. A receiver may
# take its time, for requests go on with the generation before; it refuses the new one by raising.
generation_opening = Signal()
