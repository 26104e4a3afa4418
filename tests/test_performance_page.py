"""docs/performance.md shows the results that are kept, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import render_docs

ASKED = {
    "Sommelier": {"1 client": (100.0, 10.0, 20.0), "16 clients": (200.0, 80.0, 100.0)},
    "txtai, 1 process": {"1 client": (50.0, 20.0, 80.0), "16 clients": (50.0, 320.0, 500.0)},
    "txtai, 2 processes": {"1 client": (40.0, 25.0, 40.0), "16 clients": (80.0, 160.0, 400.0)},
}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    names = ("a second", "p50 ms", "p99 ms", "not answered")
    asked = {
        server: {clients: dict(zip(names, (*figures, 0), strict=True)) for clients, figures in each.items()}
        for server, each in ASKED.items()
    }
    (tmp_path / "peers_http.jsonl").write_text(
        json.dumps({"wines": 10_000, "load": "1.8", "asked": asked}) + "\n"
    )
    return tmp_path


def test_the_tables_are_those_of_the_kept_results() -> None:
    written = render_docs.PAGE.read_text(encoding="utf-8")
    assert render_docs.updated(written) == written, "run python -m bench.render_docs"


def test_every_table_stands_on_the_page() -> None:
    written = render_docs.PAGE.read_text(encoding="utf-8")
    assert all(f"<!-- {name} -->" in written for name in render_docs.TABLES)


def test_we_are_compared_with_the_best_that_a_peer_did(results: Path) -> None:
    table = render_docs.updated("before\n<!-- over-http -->\nold\n<!-- end -->\nafter", results)
    assert "old" not in table
    assert (
        "| 10,000, 2 | **ours, times txtai's best** | **0.50, 0.50** | **2.5** | **0.50, 0.25** | |" in table
    )
    assert table.startswith("before\n")
    assert table.endswith("\nafter")


def test_a_table_that_nobody_makes_is_an_error() -> None:
    with pytest.raises(KeyError, match="unheard"):
        render_docs.updated("<!-- unheard -->\n<!-- end -->")
