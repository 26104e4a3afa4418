"""Opens a catalogue file from disk or standard input, plain or gzipped."""

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
# What reading a file, or decompressing a damaged one, may raise.
READ_ERRORS = (OSError, EOFError, zlib.error)

_GZIP = b"\x1f\x8b"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_HEAD_BYTES = 4096


@contextmanager
def open_catalogue(path: str) -> Iterator[tuple[bytes, io.BufferedIOBase]]:
    """Open a path, or standard input for "-".

    Yields:
        The first bytes, without leading white space, to detect the format from; and the whole stream,
        uncompressed and without byte order mark.

    Raises:
        OSError, EOFError, zlib.error: It cannot be opened or decompressed.
    """
    with ExitStack() as stack:
        raw = _standard_input() if path == STDIN else stack.enter_context(Path(path).open("rb"))
        magic, rest = _peek(raw, len(_GZIP))
        whole = _prepend(magic, rest)
        stream = stack.enter_context(gzip.GzipFile(fileobj=whole)) if magic == _GZIP else whole
        head, rest = _peek(stream, _HEAD_BYTES)
        head = head.removeprefix(_BYTE_ORDER_MARK)
        yield head.lstrip(), _prepend(head, rest)


def _standard_input() -> io.BufferedIOBase:
    return cast("io.BufferedIOBase", sys.stdin.buffer)


def _peek(stream: io.BufferedIOBase, size: int) -> tuple[bytes, io.BufferedIOBase]:
    """Read the first `size` bytes, fewer only at the end; return them, and a stream of the rest."""
    head = b""
    try:
        while len(head) < size and (chunk := stream.read1(size - len(head))):
            head += chunk
    except READ_ERRORS as error:
        if not head:
            raise
        return head, _Unreadable(error)
    return head, stream


def _prepend(head: bytes, rest: io.BufferedIOBase) -> io.BufferedReader:
    return io.BufferedReader(_Prepended(head, rest))


class _Prepended(io.RawIOBase):
    """Some bytes and then another stream, so that the start of a pipe can be read twice.

    It reads with `read1`, which returns what is available, so that everything before a damaged part arrives.
    """

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader passes this
        if self._head:
            chunk, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            chunk = self._rest.read1(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


class _Unreadable(io.BufferedIOBase):
    """The rest of a stream that cannot be read: reading it raises the error."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def read1(self, _size: int = -1, /) -> bytes:
        raise self._error
