"""docs/performance.md shows the stored results."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench import render_docs

PAGE = render_docs.PAGE.read_text(encoding="utf-8")
# Clients, server, responses per second, p50 and p99 in milliseconds.
FIGURES = [
    ("1 client", "Sommelier", 100.0, 10.0, 20.0),
    ("1 client", "txtai, 1 process", 50.0, 20.0, 80.0),
    ("1 client", "txtai, 2 processes", 40.0, 25.0, 40.0),
    ("16 clients", "Sommelier", 200.0, 80.0, 100.0),
    ("16 clients", "txtai, 1 process", 50.0, 320.0, 500.0),
    ("16 clients", "txtai, 2 processes", 80.0, 160.0, 400.0),
]


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A folder with one result over HTTP."""
    by_server: dict[str, dict[str, dict[str, float]]] = {}
    for clients, server, rate, p50, p99 in FIGURES:
        figures = {"a second": rate, "p50 ms": p50, "p99 ms": p99, "not answered": 0}
        by_server.setdefault(server, {})[clients] = figures
    older = {"wines": 10_000, "load": "0.1", "asked": {}}
    newest = {"wines": 10_000, "load": "1.8", "asked": by_server}
    (tmp_path / "peers_http.jsonl").write_text(f"{json.dumps(older)}\n{json.dumps(newest)}\n")
    return tmp_path


def table_of(name: str, results: Path) -> list[str]:
    page = render_docs.render(f"<!-- {name} -->\n<!-- end -->", results)
    return page.splitlines()[1:-1]


def test_the_page_shows_the_stored_results() -> None:
    without_tables = re.sub(r"(<!-- [\w-]+ -->\n).*?(<!-- end -->)", r"\1\2", PAGE, flags=re.DOTALL)
    assert without_tables.count("\n| ") < PAGE.count("\n| ")
    assert render_docs.render(without_tables) == PAGE, "Run python -m bench.render_docs."


def test_the_page_has_every_table_once() -> None:
    names = re.findall(r"<!-- (.+?) -->\n\|", PAGE)
    assert sorted(names) == sorted(render_docs.TABLES)


def test_every_stored_result_of_an_index_has_a_row() -> None:
    stored = (render_docs.RESULTS / "vectors.jsonl").read_text(encoding="utf-8").splitlines()
    for name in ("indexes", "filters"):
        assert len(table_of(name, render_docs.RESULTS)) == 2 + len(stored)


def test_a_table_replaces_the_old_one_and_nothing_else(results: Path) -> None:
    page = render_docs.render("before\n<!-- over-http -->\nold\n<!-- end -->\nafter", results)
    assert page.startswith("before\n<!-- over-http -->\n| wines | load | clients |")
    assert page.endswith("| 0 |\n<!-- end -->\nafter")
    assert "old" not in page


def test_a_row_shows_the_newest_figures_of_a_server(results: Path) -> None:
    _, _, first, *others = table_of("over-http", results)
    assert first == "| 10,000 | 2 | 1 client | Sommelier | 100 | 10.0, 20.0 ms | 0 |"
    assert len(others) == len(FIGURES) - 1


def test_we_are_compared_with_the_best_figure_of_the_peer(results: Path) -> None:
    _, _, *rows = table_of("over-http-ratios", results)
    assert rows == [
        "| 10,000 | 1 client | 2.0 | 0.50, 0.50 |",
        "| 10,000 | 16 clients | 2.5 | 0.50, 0.25 |",
    ]


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(KeyError, match="unknown"):
        render_docs.render("<!-- unknown -->\n<!-- end -->")
