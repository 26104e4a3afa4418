from __future__ import annotations

import gzip
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
    """The values of one scraped line, like those of a real shop."""
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


@dataclass
class Printed:
    """What the command said, and its exit code."""

    code: int
    out: str
    err: str

    def count(self, name: str) -> int:
        (number,) = (row.split()[1] for row in self.out.splitlines() if row.split()[:1] == [name])
        return int(number.replace(",", ""))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Write bytes, or values as JSON lines, into a file and give its path."""

    def write(*lines: Any, name: str = "wines.jsonl", packed: bool = False) -> str:
        parts = [part if isinstance(part, bytes) else json.dumps(part).encode() for part in lines]
        content = b"\n".join(parts)
        path = tmp_path / name
        path.write_bytes(gzip.compress(content) if packed else content)
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
    """Give bytes to standard input."""

    def pipe_in(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return pipe_in
