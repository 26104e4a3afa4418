"""Lines of bounded length out of a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator

from indexer.sources.base import LINE_LIMIT

_PIECE = 1 << 16


class Lines:
    """Iterates over raw lines; None stands for one that was too long and was skipped unseen.

    `number` is the number of the line given last, from 1.
    """

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self.number = 0

    def __iter__(self) -> Iterator[bytes | None]:
        while line := self._stream.readline(LINE_LIMIT + 1):
            self.number += 1
            if len(line) > LINE_LIMIT and not line.endswith(b"\n"):
                self._skip_the_rest()
                yield None
            else:
                yield line

    def _skip_the_rest(self) -> None:
        while (piece := self._stream.readline(_PIECE)) and not piece.endswith(b"\n"):
            pass
