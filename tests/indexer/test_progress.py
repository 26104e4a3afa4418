"""The progress of long work."""

from __future__ import annotations

import io

import pytest
from django.core.management.base import OutputWrapper

from indexer import progress as progress_module
from indexer.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_bar() -> None:
    terminal = Terminal()
    with Progress(OutputWrapper(terminal), "Encoding", total=10, unit="passages") as progress:
        progress.advance(10)
    shown = terminal.getvalue()
    assert "Encoding" in shown
    assert "10/10" in shown
    assert "passages" in shown


def test_a_file_gets_a_plain_line_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_module, "_SECONDS_BETWEEN_LINES", 0)
    stream = io.StringIO()
    with Progress(stream, "Importing") as progress:
        progress.advance(1000)
        progress.advance(500)
    first, second = stream.getvalue().splitlines()
    assert first.startswith("Importing: 1,000 wines, ")
    assert second.startswith("Importing: 1,500 wines, ")


def test_short_work_prints_nothing() -> None:
    stream = io.StringIO()
    with Progress(stream, "Importing", total=3) as progress:
        progress.advance(3)
    assert stream.getvalue() == ""


def test_without_a_stream_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(None, "Importing") as progress:
        progress.advance()
    assert capsys.readouterr() == ("", "")
