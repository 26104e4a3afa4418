"""The CSV format of Wine Reviews, first and second edition."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from indexer.sources.base import LINE_LIMIT, TOO_LONG, Outcome, Source, decode_text
from indexer.sources.lines import Lines
from indexer.sources.wine_reviews import as_document

_FIRST = "country,description,designation,points,price,province,region_1,region_2,variety,winery"
_SECOND = (
    "country,description,designation,points,price,province,region_1,region_2,"
    "taster_name,taster_twitter_handle,title,variety,winery"
)


class WineReviewsCsv(Source):
    """Ignores the column of row numbers, which is called `id` or has no name."""

    format_name = "Wine Reviews CSV"

    @classmethod
    def recognises(cls, head: bytes) -> bool:
        header = head.partition(b"\n")[0].rstrip(b"\r").decode(errors="replace")
        number, _, columns = header.partition(",")
        return number.strip('"') in {"", "id"} and columns in {_FIRST, _SECOND}

    def __iter__(self) -> Iterator[Outcome]:
        csv.field_size_limit(LINE_LIMIT)
        text = _DecodedLines(self.stream)
        # Strict, because otherwise a quote that is never closed would yield half a row.
        rows = csv.reader(text, strict=True)
        header: list[str] = []
        while True:
            first_line = text.lines.number + 1
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield self.reject(first_line, f"is not CSV: {error}")
                continue
            yield from (self.reject(number, TOO_LONG) for number in text.take_too_long())
            if row is None:
                return
            if not header:
                header = row
            elif row:
                yield self._outcome(first_line, header, row, text)

    def _outcome(self, line: int, header: list[str], row: list[str], text: _DecodedLines) -> Outcome:
        if len(row) != len(header):
            return self.reject(line, f"has {len(row)} columns instead of {len(header)}")
        try:
            values = as_document(dict(zip(header, row, strict=True)))
        except ValueError as error:
            return self.reject(line, str(error))
        return self.validate(line, values, cleaned=text.take_cleaned(), size=sum(map(len, row)))


class _DecodedLines:
    """Decodes lines for the CSV reader, and records what the reader cannot pass on."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self.lines = Lines(stream)
        self._too_long: list[int] = []
        self._cleaned = False

    def __iter__(self) -> Iterator[str]:
        for raw in self.lines:
            if raw is None:
                self._too_long.append(self.lines.number)
                continue
            text, cleaned = decode_text(raw)
            self._cleaned = self._cleaned or cleaned
            yield text

    def take_too_long(self) -> list[int]:
        numbers, self._too_long = self._too_long, []
        return numbers

    def take_cleaned(self) -> bool:
        cleaned, self._cleaned = self._cleaned, False
        return cleaned
