"""Catalogue files, and the command that imports them."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command


def line(number: int = 1, **values: Any) -> dict[str, Any]:
    """Return the values of one scraped line, like those of a real shop."""
    return {
        "name": f"Oak Lane Reserve Merlot {number}",
        "url": f"https://wines.example/product/{number}",
        "varietal": "Merlot",
        "location": "Napa Valley, California, US",
        "alcohol_volume": "750ML",
        "alcohol_percent": "0",
        "price": "24.99",
        "notes": "Plums and cedar.",
        "reviews": [{"author": "A Taster", "review": "Long and round.", "rating": "90"}],
        **values,
    }


def as_json(values: object) -> bytes:
    return json.dumps(values).encode()


@dataclass
class Printed:
    """The output of the command, and its exit code."""

    code: int
    out: str
    err: str

    def count(self, name: str) -> int:
        (number,) = (row.split()[1] for row in self.out.splitlines() if row.split()[:1] == [name])
        return int(number.replace(",", ""))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Write bytes, or values as JSON lines, into a file and return its path."""

    def write(*lines: Any) -> str:
        path = tmp_path / "wines.jsonl"
        path.write_bytes(b"\n".join(part if isinstance(part, bytes) else as_json(part) for part in lines))
        return str(path)

    return write


@pytest.fixture
def import_wines(db: None) -> Callable[..., Printed]:
    """Run the command."""

    def run(*arguments: str) -> Printed:
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command("import_wines", *arguments, stdout=out, stderr=err, verbosity=0)
        except CommandError as error:
            return Printed(error.returncode, out.getvalue(), f"{err.getvalue()}{error}\n")
        return Printed(0, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def pipe_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Make bytes the standard input."""

    def pipe_in(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return pipe_in
