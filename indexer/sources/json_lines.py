"""The format of one JSON object per line, such as the scraped catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.sources.base import TOO_LONG, Outcome, Source
from indexer.sources.lines import Lines


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
                yield self.validate_json(lines.number, raw)
