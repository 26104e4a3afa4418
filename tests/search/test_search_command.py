"""manage.py search, on the terminal."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from indexer.models import Wine


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_results_come_as_a_table(indexed_catalogue: list[Wine]) -> None:
    lines = run("smoked bacon and black olive", "--limit", "3")
    assert "Emberline Syrah 2018" in lines
    assert "$42.00" in lines
    assert "12 wines ranked in" in lines


def test_json_is_what_the_api_answers(client: Client, indexed_catalogue: list[Wine]) -> None:
    printed = json.loads(run("cherry", "--json", "--limit", "3"))
    answered = client.get("/api/v1/search", {"q": "cherry", "limit": "3"}).json()
    for answer in (printed, answered):
        del answer["took_ms"]
    assert printed == answered


@pytest.mark.parametrize("arguments", [("",), ("x", "--limit", "0"), ("x" * 501,)])
def test_limits_hold_here_too(db: None, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match=r"^(q|limit): "):
        run(*arguments)


def test_without_an_index_it_says_what_to_do(db: None, index_root: Path) -> None:
    with pytest.raises(CommandError, match=r"run manage\.py rebuild_index"):
        run("cherry")
