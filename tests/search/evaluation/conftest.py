"""Files of queries, and the command that reads them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Write text, or entries as JSON, into a file and return its path."""

    def write(content: Any, name: str = "queries.json") -> str:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def evaluate() -> Callable[..., str]:
    """Run the command and return what it printed."""

    def run(*arguments: str) -> str:
        out = io.StringIO()
        call_command("evaluate", *arguments, stdout=out, stderr=io.StringIO())
        return out.getvalue()

    return run


@pytest.fixture
def measure(evaluate: Callable[..., str]) -> Callable[..., dict[str, float]]:
    """Run the command on one file and return the means by measure."""

    def run(*arguments: str) -> dict[str, float]:
        (collection,) = json.loads(evaluate(*arguments, "--json"))["collections"]
        return {one["measure"]: one["estimates"][0]["value"] for one in collection["measures"]}

    return run
