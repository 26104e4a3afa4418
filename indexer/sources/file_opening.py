"""Opens a catalogue file: from disk or standard input, packed or not."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import cast

STDIN = "-"
# What reading a file or unpacking a torn one may raise.
READ_FAULTS = (OSError, EOFError, zlib.error)

_GZIP = b"\x1f\x8b"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_HEAD = 4096


class _Rejoined(io.RawIOBase):
    """The head that was read to look at it, then the rest; so a pipe can be looked at as well.

    It reads with `read1`, which gives what there is: all that could be unpacked before a tear arrives.
    """

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader passes this
        if self._head:
            piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            piece = self._rest.read1(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


@contextmanager
def open_catalogue(path: str) -> Iterator[tuple[bytes, io.BufferedIOBase]]:
    """Open a path, or standard input for "-".

    Yields:
        Some first bytes without white space before them, to recognise the format by; and the whole
        stream, unpacked and without byte order mark.

    Raises:
        OSError, EOFError, zlib.error: It cannot be opened or unpacked at all.
    """
    with ExitStack() as stack:
        raw = _standard_input() if path == STDIN else stack.enter_context(Path(path).open("rb"))
        magic, rest = _look(raw, len(_GZIP))
        packed = _rejoin(magic, rest)
        stream = stack.enter_context(gzip.GzipFile(fileobj=packed)) if magic == _GZIP else packed
        head, rest = _look(stream, _HEAD)
        head = head.removeprefix(_BYTE_ORDER_MARK)
        yield head.lstrip(), _rejoin(head, rest)


class _Torn(io.BufferedIOBase):
    """Stands for the rest of a stream that cannot be read: reading it tells why."""

    def __init__(self, fault: Exception) -> None:
        self._fault = fault

    def read1(self, _size: int = -1, /) -> bytes:
        raise self._fault


def _look(stream: io.BufferedIOBase, size: int) -> tuple[bytes, io.BufferedIOBase]:
    """The first `size` bytes, fewer only at the end, and what gives the rest."""
    head = b""
    try:
        while len(head) < size and (piece := stream.read1(size - len(head))):
            head += piece
    except READ_FAULTS as fault:
        if not head:
            raise
        return head, _Torn(fault)
    return head, stream


def _rejoin(head: bytes, rest: io.BufferedIOBase) -> io.BufferedReader:
    return io.BufferedReader(_Rejoined(head, rest))


def _standard_input() -> io.BufferedIOBase:
    return cast("io.BufferedIOBase", sys.stdin.buffer)
