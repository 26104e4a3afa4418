"""The format of one JSON object per line, such as the scraped catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.sources.base import TOO_LONG, Outcome, Source, decode_json, decode_text
from indexer.sources.lines import Lines
from indexer.sources.wine_reviews import as_document


class JsonLines(Source):
    format_name = "JSON lines"

    @classmethod
    def recognises(cls, head: bytes) -> bool:
        return head.startswith(b"{")

    def __iter__(self) -> Iterator[Outcome]:
        lines = Lines(self.stream)
        for raw in lines:
            if raw is None:
                yield self.reject(lines.number, TOO_LONG)
            elif raw.strip():
                yield self._outcome(lines.number, raw)

    def _outcome(self, number: int, raw: bytes) -> Outcome:
        text, cleaned = decode_text(raw.strip())
        try:
            values = as_document(decode_json(text))
        except ValueError as error:
            return self.reject(number, str(error))
        return self.accept(number, values, cleaned=cleaned, size=len(raw))
