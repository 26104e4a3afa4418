"""Writes the tables of docs/performance.md from the stored results.

    python -m bench.render_docs

A table stands between `<!-- name -->` and `<!-- end -->`; the text around it stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from bench.vectors.select import select_search

Row = dict[str, Any]
PAGE = Path("docs/performance.md")
RESULTS = Path("bench/results")


class Table(NamedTuple):
    """A table and the file of results that it shows.

    Attributes:
        file: JSON lines in `bench/results`.
        columns: A `heading = format string` for each column, with ` | ` between them. The format strings are
            filled with the fields of a row.
        rows: Returns the rows for the results of the file, which are oldest first.
    """

    file: str
    columns: str
    rows: Callable[[list[Row]], Iterable[Row]]

    def lines(self, folder: Path) -> Iterator[str]:
        results = (folder / self.file).read_text(encoding="utf-8").splitlines()
        columns = dict(column.split(" = ") for column in self.columns.split(" | "))
        yield _line(columns)
        yield "|" + "---|" * len(columns)
        for row in self.rows([json.loads(result) for result in results]):
            yield _line(cell.format_map(row) for cell in columns.values())


def render(page: str, results: Path = RESULTS) -> str:
    """Return the page with all tables made anew.

    Raises:
        KeyError: The page has a table that is not in `TABLES`.
    """

    def replace(match: re.Match[str]) -> str:
        lines = "\n".join(TABLES[match["name"]].lines(results))
        return f"<!-- {match['name']} -->\n{lines}\n<!-- end -->"

    return re.sub(r"<!-- (?P<name>[\w-]+) -->\n.*?<!-- end -->", replace, page, flags=re.DOTALL)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _by_size(results: list[Row]) -> list[Row]:
    return sorted(results, key=lambda result: result["passages"])


def _servers(results: list[Row]) -> Iterator[Row]:
    """Yield the figures of each server with each number of clients, for the newest run of each size."""
    newest = {result["wines"]: result for result in results}
    for wines, result in sorted(newest.items()):
        for clients in ("1 client", "16 clients"):
            for server, figures in result["asked"].items():
                run = {"wines": wines, "load": float(result["load"]), "clients": clients, "server": server}
                yield run | figures[clients]


def _server_ratios(results: list[Row]) -> Iterator[Row]:
    """Yield our figures divided by the best that any number of the peer's processes reached."""
    for _, group in groupby(_servers(results), key=lambda row: (row["wines"], row["clients"])):
        ours, *peers = group
        best = {"a second": max, "p50 ms": min, "p99 ms": min}
        yield ours | {key: ours[key] / of(peer[key] for peer in peers) for key, of in best.items()}


def _loads(results: list[Row]) -> Iterator[Row]:
    for clients, load in results[-1]["loads"].items():
        refusals = "{refusal p50 ms:.0f}, {refusal p99 ms:.0f} ms".format_map(load) if load["refused"] else ""
        yield load | {"clients": clients, "refusals": refusals}


def _indexes(results: list[Row]) -> Iterator[Row]:
    """Yield each index with its selected search, compared with the exact scan of as many passages."""
    rows = [result | select_search(result["searches"]) for result in _by_size(results)]
    exact = {row["passages"]: row["ms alone"] for row in rows if row["factory"] == "Flat"}
    for row in rows:
        yield row | {"effort": row["effort"] or "", "ratio": exact[row["passages"]] / row["ms alone"]}


TABLES = {
    "encoding": Table(
        "encoding.jsonl",
        "run = {where}"
        " | bulk, times sentence-transformers = {times sentence-transformers, in bulk:.2f}"
        " | bulk, share of the matrix-product rate = {share of the matrix-product rate:.0%}"
        " | one query, of sentence-transformers' time = {of sentence-transformers' time, for one query:.2f}"
        " | largest 1 − cosine to it = {largest 1 - cosine to sentence-transformers:.0e}",
        lambda results: results,
    ),
    "over-http": Table(
        "peers_http.jsonl",
        "wines = {wines:,} | load = {load:.0f} | clients = {clients} | server = {server}"
        " | responses/s = {a second:.0f} | p50, p99 = {p50 ms:.1f}, {p99 ms:.1f} ms"
        " | not answered = {not answered}",
        _servers,
    ),
    "over-http-ratios": Table(
        "peers_http.jsonl",
        "wines = {wines:,} | clients = {clients} | responses/s = {a second:.1f}"
        " | p50, p99 = {p50 ms:.2f}, {p99 ms:.2f}",
        _server_ratios,
    ),
    "stores": Table(
        "peers_vectors.jsonl",
        "index = {name} | build, s = {build seconds:.1f} | one query, ms = {ms:.2f}"
        " | index_recall@10 = {index_recall@10:.3f}",
        lambda results: results[-1]["ways"],
    ),
    "indexes": Table(
        "vectors.jsonl",
        "passages = {passages:,} | index = `{factory}` | build, s = {build seconds:.1f} | MB = {file MB:,.0f}"
        " | effort = {effort} | index_recall@10 = {index_recall@10:.3f} | ms alone = {ms alone:.2f}"
        " | ms each of 16 = {ms each of 16:.2f} | times Flat = {ratio:.1f}",
        _indexes,
    ),
    "filters": Table(
        "vectors.jsonl",
        "passages = {passages:,} | index = `{factory}`"
        " | 10% left = {filters[0][index_recall@10]:.3f}, {filters[0][ms alone]:.2f} ms"
        " | 1% left = {filters[1][index_recall@10]:.3f}, {filters[1][ms alone]:.2f} ms"
        " | 0.1% left = {filters[2][index_recall@10]:.3f}, {filters[2][ms alone]:.2f} ms",
        _by_size,
    ),
    "scan": Table(
        "scan.jsonl",
        "queries = {queries} | threads = {threads} | float32, ms = {exact ms:.1f}"
        " | int8, best rescored, ms = {coarse ms:.1f} | ratio = {ratio:.1f}",
        lambda results: (row | {"ratio": row["exact ms"] / row["coarse ms"]} for row in results[-1]["rows"]),
    ),
    "serving": Table(
        "serving.jsonl",
        "clients = {clients} | responses/s = {a second:,.0f} | p50, p99 = {p50 ms:.1f}, {p99 ms:.1f} ms"
        " | refused = {refused:,} | refusals: p50, p99 = {refusals}",
        _loads,
    ),
    "lifecycle": Table(
        "lifecycle.jsonl",
        "what = {name} | figure = {figure:,}",
        lambda results: ({"name": k, "figure": round(v, 1)} for k, v in results[-1]["figures"].items()),
    ),
}


if __name__ == "__main__":
    PAGE.write_text(render(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
