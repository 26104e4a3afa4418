"""Writes the tables of docs/performance.md from the results that are kept.

    python -m bench.render_docs

A table stands between `<!-- name -->` and `<!-- end -->`; what is written around it is left as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.vectors.select import chosen_search

Result = dict[str, Any]
PAGE = Path("docs/performance.md")
RESULTS = Path("bench/results")
# How the page calls a figure of encoding, its key, how it is written, and its target.
ENCODING = (
    ("bulk, times sentence-transformers", "times sentence-transformers, in bulk", "{:.2f}", "4"),
    ("bulk, share of the float32 matrix-product rate", "share of the matrix-product rate", "{:.0%}", "50%"),
    (
        "one query of 10 tokens, of sentence-transformers' time",
        "of sentence-transformers' time, for one query",
        *("{:.2f}", "0.4"),
    ),
    (
        "largest 1 − cosine to sentence-transformers",
        "most that a cosine to sentence-transformers lacks of one",
        *("{:.0e}", "1e-3"),
    ),
)


def updated(page: str, results: Path = RESULTS) -> str:
    """Return the page with every table made anew.

    Raises:
        KeyError: the page names a table that nobody makes.
    """

    def table(found: re.Match[str]) -> str:
        file, make = TABLES[found["name"]]
        made = "\n".join(make(_results(results / file)))
        return f"<!-- {found['name']} -->\n{made}\n<!-- end -->"

    return re.sub(r"<!-- (?P<name>[\w-]+) -->\n.*?<!-- end -->", table, page, flags=re.DOTALL)


def encoding(results: list[Result]) -> Iterable[str]:
    """Return one column for each run of `bench.encoding`."""
    heads = [_threads(result["where"]) for result in results]
    yield from _head(["`python -m bench.encoding`", *heads, "target"])
    for label, key, form, target in ENCODING:
        figures = (form.format(result[key]).replace("e-0", "e-") for result in results)
        yield _row([label, *figures, target])


def over_http(results: list[Result]) -> Iterable[str]:
    """Return ours and txtai's answers for each size of catalogue, and the ratio to its better half."""
    yield from _head(
        ["wines, load", "server", "1 client: p50, p99", "16 clients: answers a second", "p50, p99", "refused"]
    )
    for result in _newest(results, "wines"):
        asked, catalogue = result["asked"], f"{result['wines']:,}, {float(result['load']):.0f}"
        for name, figures in asked.items():
            yield _row([catalogue, name, *_answered(figures)])
        yield _row([catalogue, *_against_the_best(asked), ""])


def _answered(figures: dict[str, Any]) -> list[str]:
    alone, crowd = figures["1 client"], figures["16 clients"]
    numbers = f"{crowd['a second']:.0f}", _quantiles(crowd), f"{crowd['not answered']:.0f}"
    return [_quantiles(alone), *numbers]


def _against_the_best(asked: dict[str, Any]) -> list[str]:
    """Compare with whichever of the peer's processes did best at each figure."""
    ours = asked["Sommelier"]
    peers = [figures for name, figures in asked.items() if name != "Sommelier"]

    def of(clients: str, key: str) -> str:
        return f"{ours[clients][key] / min(peer[clients][key] for peer in peers):.2f}"

    rate = ours["16 clients"]["a second"] / max(peer["16 clients"]["a second"] for peer in peers)
    alone = f"{of('1 client', 'p50 ms')}, {of('1 client', 'p99 ms')}"
    crowd = f"{of('16 clients', 'p50 ms')}, {of('16 clients', 'p99 ms')}"
    return ["**ours, times txtai's best**", f"**{alone}**", f"**{rate:.1f}**", f"**{crowd}**"]


def serving(results: list[Result]) -> Iterable[str]:
    """Return what many shoppers at once were answered in the newest run."""
    yield from _head(["clients", "answers a second", "p50, p99", "refused", "refusals: p50, p99"])
    for clients, load in results[-1]["loads"].items():
        refusals = f"{load['refusal p50 ms']:.0f}, {load['refusal p99 ms']:.0f} ms" if load["refused"] else ""
        yield _row([clients, f"{load['a second']:,.0f}", _quantiles(load), f"{load['refused']:,}", refusals])


def scan(results: list[Result]) -> Iterable[str]:
    """Return both ways to score all passages in the newest run."""
    yield from _head(["queries", "threads", "float32, ms", "coarse, best exact, ms", "times"])
    for row in results[-1]["rows"]:
        exact, coarse = row["exact ms"], row["coarse ms"]
        numbers = f"{row['queries']}", f"{row['threads']}", f"{exact:.1f}", f"{coarse:.1f}"
        yield _row([*numbers, f"{exact / coarse:.1f}"])


def lifecycle(results: list[Result]) -> Iterable[str]:
    """Return what the newest run says of rebuilds and starts."""
    yield from _head(["what", "figure"])
    for name, figure in results[-1]["figures"].items():
        yield _row([name, f"{figure:,.1f}".removesuffix(".0")])


def stores(results: list[Result]) -> Iterable[str]:
    """Return one query's time in each store of the newest run."""
    newest = results[-1]
    yield from _head([f"{newest['passages']:,} passages", "build, s", "one query, ms", "index_recall@10"])
    for way in newest["ways"]:
        yield _row(
            [way["name"], f"{way['build seconds']:.1f}", f"{way['ms']:.2f}", f"{way['index_recall@10']:.3f}"]
        )


def indexes(results: list[Result]) -> Iterable[str]:
    """Return one row for each index, with the least effort that finds 99%, or the most that was tried."""
    yield from _head(
        [
            *("passages", "index", "build, s", "MB"),
            *("effort", "index_recall@10", "ms alone", "ms each of 16", "times Flat"),
        ]
    )
    exact = {result["passages"]: _ms(result) for result in results if result["factory"] == "Flat"}
    for result in sorted(results, key=lambda result: result["passages"]):
        search = chosen_search(result["searches"])
        yield _row(
            [
                f"{result['passages']:,}",
                f"`{result['factory']}`",
                f"{result['build seconds']:.1f}",
                f"{result['file MB']:,.0f}",
                f"{search['effort'] or ''}",
                f"{search['index_recall@10']:.3f}",
                f"{search['ms alone']:.2f}",
                f"{search['ms each of 16']:.2f}",
                f"{exact[result['passages']] / search['ms alone']:.1f}",
            ]
        )


def filters(results: list[Result]) -> Iterable[str]:
    """Return recall and time of each index under filters."""
    yield from _head(["passages", "index", "10% left", "1% left", "0.1% left"])
    for result in sorted(results, key=lambda result: result["passages"]):
        found = [
            f"{filtered['index_recall@10']:.3f}, {filtered['ms alone']:.2f} ms"
            for filtered in result["filters"]
        ]
        yield _row([f"{result['passages']:,}", f"`{result['factory']}`", *found])


def _ms(result: Result) -> float:
    return float(chosen_search(result["searches"])["ms alone"])


def _quantiles(figures: dict[str, float]) -> str:
    return f"{figures['p50 ms']:.1f}, {figures['p99 ms']:.1f} ms"


def _threads(where: str) -> str:
    found = re.search(r"(\d+) threads, .* load before ([\d.]+)", where)
    if not found:
        raise ValueError(f"No threads and load in {where!r}.")
    threads = int(found[1])
    return f"{threads} thread{'s' * (threads > 1)}, load {float(found[2]):.0f}"


def _newest(results: list[Result], key: str) -> list[Result]:
    """Return the newest result for each value of a key, smallest value first."""
    newest = {result[key]: result for result in results}
    return [newest[value] for value in sorted(newest)]


def _results(path: Path) -> list[Result]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _head(cells: list[str]) -> tuple[str, str]:
    return _row(cells), "|" + "---|" * len(cells)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


TABLES: dict[str, tuple[str, Callable[[list[Result]], Iterable[str]]]] = {
    "encoding": ("encoding.jsonl", encoding),
    "over-http": ("peers_http.jsonl", over_http),
    "serving": ("serving.jsonl", serving),
    "scan": ("scan.jsonl", scan),
    "lifecycle": ("lifecycle.jsonl", lifecycle),
    "stores": ("peers_vectors.jsonl", stores),
    "indexes": ("vectors.jsonl", indexes),
    "filters": ("vectors.jsonl", filters),
}


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
