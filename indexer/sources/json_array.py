"""The format of one JSON array of objects, such as the second edition of Wine Reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.exceptions import CatalogueError
from indexer.sources.base import LINE_LIMIT, TOO_LONG, Outcome, Source

_CHUNK_BYTES = 1 << 16


class JsonArray(Source):
    """Splits the array into items and decodes each on its own, so that a faulty one costs no other.

    A streaming parser would stop at the first fault, and would hold strings of any length in memory.
    """

    format_name = "a JSON array"

    @classmethod
    def recognises(cls, head: bytes) -> bool:
        return head.startswith(b"[")

    def __iter__(self) -> Iterator[Outcome]:
        splitter = _Splitter()
        while chunk := self.stream.read1(_CHUNK_BYTES):
            for item in splitter.feed(chunk):
                if item.raw is None:
                    yield self.reject(item.line, TOO_LONG)
                elif item.raw.strip():
                    yield self.validate_json(item.line, item.raw)
        if not splitter.complete:
            raise CatalogueError(
                f"{self.label}:{splitter.line}: the array is not closed, the file may be truncated"
            )


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of the array; `raw` is None if it was too long to hold."""

    line: int
    raw: bytes | None


class _Splitter:
    """Splits the bytes of an array at the commas between its items, without parsing the items.

    Attributes:
        line: The current line number, from 1.
        complete: Whether the array has been closed.
    """

    _structural = re.compile(rb'["\[\]{},]')
    _in_string = re.compile(rb'["\\]')

    def __init__(self) -> None:
        self.line = 1
        self.complete = False
        self._depth = 0
        self._is_in_string = False
        self._escaped = 0  # bytes at the start of the next chunk that are escaped by a backslash before it
        self._item = bytearray()
        self._too_long = False
        self._first_line = 1

    def feed(self, chunk: bytes) -> Iterator[_Item]:
        """Yield the items that end in the next bytes of the file."""
        start, position = 0, self._escaped
        self._escaped = 0
        while match := (self._in_string if self._is_in_string else self._structural).search(chunk, position):
            position = match.end()
            if self._is_in_string:
                position = self._step_in_string(match[0], position)
            elif self._is_boundary(match[0]):
                self._append(chunk[start : match.start()])
                start = match.end()
                yield self._finish_item()
        self._escaped = max(0, position - len(chunk))
        self._append(chunk[start:])

    def _step_in_string(self, byte: bytes, position: int) -> int:
        if byte == b"\\":
            return position + 1
        self._is_in_string = False
        return position

    def _is_boundary(self, byte: bytes) -> bool:
        """Process a structural byte; return whether it ends an item, or opens the array."""
        if byte == b'"':
            self._is_in_string = True
        elif byte in b"[{":
            self._depth += 1
            return self._depth == 1
        elif byte in b"]}":
            self._depth -= 1
            self.complete = self._depth <= 0
            return self.complete
        return byte == b"," and self._depth == 1

    def _append(self, part: bytes) -> None:
        if not self._item and not self._too_long:
            blank = part[: len(part) - len(part.lstrip())]
            self.line += blank.count(b"\n")
            self._first_line = self.line
            part = part[len(blank) :]
        self.line += part.count(b"\n")
        self._too_long = self._too_long or len(self._item) + len(part) > LINE_LIMIT
        if self._too_long:
            self._item.clear()
        else:
            self._item += part

    def _finish_item(self) -> _Item:
        item = _Item(self._first_line, None if self._too_long else bytes(self._item))
        self._item.clear()
        self._too_long = False
        return item
