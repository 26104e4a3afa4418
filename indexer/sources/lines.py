"""Reads lines of bounded length from a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator

from indexer.sources.base import LINE_LIMIT

_CHUNK_BYTES = 1 << 16


class Lines:
    """Iterates over raw lines; a line that is too long is skipped and yields None.

    Attributes:
        number: Number of the last line, from 1.
    """

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self.number = 0

    def __iter__(self) -> Iterator[bytes | None]:
        while line := self._stream.readline(LINE_LIMIT + 1):
            self.number += 1
            if len(line) > LINE_LIMIT and not line.endswith(b"\n"):
                self._skip_rest_of_line()
                yield None
            else:
                yield line

    def _skip_rest_of_line(self) -> None:
        while (chunk := self._stream.readline(_CHUNK_BYTES)) and not chunk.endswith(b"\n"):
            pass
