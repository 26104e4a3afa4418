"""Shows the progress of long work: a bar on a terminal, a plain line every few seconds elsewhere."""

from __future__ import annotations

import io
import time
from types import TracebackType
from typing import Self, TextIO

from django.core.management.base import OutputWrapper
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

_SECONDS_BETWEEN_LINES = 5.0


class Progress:
    """A context manager; call `advance` as work gets done.

    Args:
        stream: Where to write, such as a command's `self.stderr`; None writes nothing.
        label: The work, such as "Encoding".
        total: Number of units of work; None if unknown.
        unit: What is counted, in the plural.
        plain: Write lines on a terminal as well, because other processes write there.
    """

    def __init__(
        self,
        stream: TextIO | OutputWrapper | None,
        label: str,
        total: int | None = None,
        unit: str = "wines",
        *,
        plain: bool = False,
    ) -> None:
        self._stream, self._plain = stream, plain
        self._label, self._total, self._unit = label, total, unit
        self._done = 0
        self._started = self._last_line = time.monotonic()
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        self._started = self._last_line = time.monotonic()
        if self._stream is not None and self._stream.isatty() and not self._plain:
            self._bar = self._make_bar(Console(file=_PlainStream(self._stream)))
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, n: int = 1) -> None:
        """Add `n` units of finished work."""
        self._done += n
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0], n)
        elif time.monotonic() - self._last_line >= _SECONDS_BETWEEN_LINES:
            self._write_line()

    def _make_bar(self, console: Console) -> Bar:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Bar(*columns, TextColumn(self._unit), console=console)
        bar.add_task(self._label, total=self._total)
        return bar

    def _write_line(self) -> None:
        self._last_line = time.monotonic()
        of_total = f" of {self._total:,}" if self._total else ""
        speed = self._done / (self._last_line - self._started)
        line = f"{self._label}: {self._done:,}{of_total} {self._unit}, {speed:,.0f} per second\n"
        if self._stream is not None:
            _PlainStream(self._stream).write(line)


class _PlainStream(io.StringIO):
    """A command's stream without the colour and the newline that Django adds to each write."""

    def __init__(self, stream: TextIO | OutputWrapper) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        if isinstance(self._stream, OutputWrapper):
            self._stream.write(text, style_func=str, ending="")
        else:
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()
