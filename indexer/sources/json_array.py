"""One JSON array of objects, as the second edition of Wine Reviews has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.exceptions import CatalogueError
from indexer.sources.base import LINE_LIMIT, TOO_LONG, Outcome, Source, decode_json, decode_text
from indexer.sources.wine_reviews import as_document

_PIECE = 1 << 16


class JsonArray(Source):
    """Reads item by item; a faulty item costs itself, not the items after it.

    That is why the array is cut here and each item decoded on its own: a streaming parser stops at the
    first fault, and holds a string of any length.
    """

    format_name = "a JSON array"

    @classmethod
    def recognises(cls, head: bytes) -> bool:
        return head.startswith(b"[")

    def __iter__(self) -> Iterator[Outcome]:
        cutter = _Cutter()
        while piece := self.stream.read1(_PIECE):
            for item in cutter.feed(piece):
                if item.raw is None:
                    yield self.reject(item.line, TOO_LONG)
                elif item.raw.strip():
                    yield self._outcome(item.line, item.raw)
        if not cutter.complete:
            raise CatalogueError(
                f"{self.label}:{cutter.line}: the array is not closed, the file may be cut off"
            )

    def _outcome(self, line: int, raw: bytes) -> Outcome:
        text, cleaned = decode_text(raw.strip())
        try:
            values = as_document(decode_json(text))
        except ValueError as error:
            return self.reject(line, str(error))
        return self.accept(line, values, cleaned=cleaned, size=len(raw))


@dataclass(frozen=True, slots=True)
class _Item:
    line: int
    raw: bytes | None
    """None: it was too long to be held."""


class _Cutter:
    """Cuts the bytes of an array at the commas between its items, whatever stands inside of them."""

    _outside = re.compile(rb'["\[\]{},]')
    _inside_text = re.compile(rb'["\\]')

    def __init__(self) -> None:
        self.line = 1
        self.complete = False
        self._depth = 0
        self._in_text = False
        self._escaped = 0  # bytes at the start of the next piece that a backslash before it covers
        self._kept = bytearray()
        self._too_long = False
        self._first_line = 1

    def feed(self, piece: bytes) -> Iterator[_Item]:
        start, position = 0, self._escaped
        self._escaped = 0
        while found := (self._inside_text if self._in_text else self._outside).search(piece, position):
            position = found.end()
            if self._in_text:
                position = self._step_in_text(found[0], position)
            elif self._is_boundary(found[0]):
                self._keep(piece[start : found.start()])
                start = found.end()
                yield self._take()
        self._escaped = max(0, position - len(piece))
        self._keep(piece[start:])

    def _step_in_text(self, found: bytes, position: int) -> int:
        if found == b"\\":
            return position + 1
        self._in_text = False
        return position

    def _is_boundary(self, found: bytes) -> bool:
        """Follow one structural byte; true where an item ends (and before the first one)."""
        if found == b'"':
            self._in_text = True
        elif found in b"[{":
            self._depth += 1
            return self._depth == 1
        elif found in b"]}":
            self._depth -= 1
            self.complete = self._depth <= 0
            return self.complete
        return found == b"," and self._depth == 1

    def _keep(self, part: bytes) -> None:
        if not self._kept and not self._too_long:
            blank = part[: len(part) - len(part.lstrip())]
            self.line += blank.count(b"\n")
            self._first_line = self.line
            part = part[len(blank) :]
        self.line += part.count(b"\n")
        self._too_long = self._too_long or len(self._kept) + len(part) > LINE_LIMIT
        if self._too_long:
            self._kept.clear()
        else:
            self._kept += part

    def _take(self) -> _Item:
        item = _Item(self._first_line, None if self._too_long else bytes(self._kept))
        self._kept.clear()
        self._too_long = False
        return item
