"""manage.py search."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from indexer.models import Wine
from tests.search.faults import OUT_OF_MEMORY_ENCODER, hide_wine_table


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_results_are_printed_as_a_table(indexed_catalogue: list[Wine]) -> None:
    output = run("smoked bacon and black olive", "--limit", "3")
    assert "Emberline Syrah 2018" in output
    assert "$42.00" in output
    assert "Best matches from 12 wines, ranked in" in output


def test_json_is_the_response_of_the_api(client: Client, indexed_catalogue: list[Wine]) -> None:
    printed = json.loads(run("cherry", "--json", "--limit", "3"))
    response = client.get("/api/v1/search", {"q": "cherry", "limit": "3"}).json()
    assert len(printed["results"]) == 3
    del printed["took_ms"], response["took_ms"]
    assert printed == response


@pytest.mark.parametrize("arguments", [("",), ("x", "--limit", "0"), ("x" * 501,)])
def test_invalid_arguments_are_refused_with_a_reason(db: None, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match=r"^(q|limit): "):
        run(*arguments)


def test_without_an_index_the_error_says_what_to_do(db: None, index_root: Path) -> None:
    with pytest.raises(CommandError, match=r"run manage\.py rebuild_index"):
        run("cherry")


def test_without_results_the_command_says_what_to_give_up(indexed_catalogue: list[Wine]) -> None:
    output = run("a rosé from Coonawarra")
    assert output.startswith("0 wines, ranked in")
    assert "Without Coonawarra: 1." in output


def test_a_failed_database_is_reported_in_one_line(indexed_catalogue: list[Wine]) -> None:
    hide_wine_table()
    with pytest.raises(CommandError, match=r"^The database does not answer\.$"):
        run("cherry")


def test_a_failed_encoder_is_reported_in_one_line(indexed_catalogue: list[Wine], settings: Settings) -> None:
    settings.SOMMELIER_ENCODER = OUT_OF_MEMORY_ENCODER
    with pytest.raises(CommandError, match=r"^The encoder cannot read this sentence now\.$"):
        run("cherry")
