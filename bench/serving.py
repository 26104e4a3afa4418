"""Many clients at once over HTTP, against one client and against an empty response of the same server."""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from itertools import cycle, product, repeat
from pathlib import Path
from urllib.parse import urlencode

from bench.load import LoadResult, run_load
from bench.reporting import append_result, machine
from bench.search import GRAPES, PLACES, WISHES
from bench.server import add_options, running_server

MEALS = ("tonight", "with mushrooms", "for a wedding", "under $40", "with a steak", "by the sea", "as a gift")
# Number of different queries where queries are repeated.
POPULAR = 50


def main(arguments: Sequence[str] | None = None) -> None:
    options, load_before = _options(arguments), os.getloadavg()[0]
    loads = _measure(options)
    stored = {clients: _figures(load) for clients, load in loads.items()}
    run = {"machine": machine(), "load": f"{load_before:.1f}", "home": bool(options.home), "loads": stored}
    append_result(options.results / "serving.jsonl", run)
    one, crowd, repeated, empty, flood = loads.values()
    print(f"16 clients: {crowd.rate() / one.rate():.2f} times the responses of one")
    share = repeated.rate() / empty.rate()
    print(f"repeated: {repeated.rate() / crowd.rate():.1f} times distinct, {share:.0%} of empty")
    slower = flood.milliseconds(0.99) / crowd.milliseconds(0.99)
    refused = flood.milliseconds(0.99, HTTPStatus.SERVICE_UNAVAILABLE)
    print(f"200 clients: p99 {slower:.2f} times that of 16; refusals p99 {refused:.0f} ms")


def _measure(options: argparse.Namespace) -> dict[str, LoadResult]:
    distinct = _addresses(_queries(options.queries))
    popular = [next(distinct) for _ in range(POPULAR)]
    with running_server(options) as server:

        def run(addresses: Iterator[str], clients: int, seconds: float = options.seconds) -> LoadResult:
            return run_load(server.port, addresses, clients=clients, seconds=seconds)

        run(distinct, 16, seconds=2)  # the first requests of each thread open connections
        print(f"# Many clients over HTTP on this machine ({machine()})")
        loads = {"1": run(distinct, 1), "16": run(distinct, 16)}
        run(iter(popular * 16), 32, seconds=60)  # each process has a cache of its own
        loads |= {
            "16, repeated": run(cycle(popular), 16),
            "16, empty": run(repeat("/healthz"), 16),
            "200": run(distinct, 200),
        }
    for clients, load in loads.items():
        quantiles = ", ".join(f"p{q} {load.milliseconds(q / 100):.1f}" for q in (50, 95, 99))
        print(f"{clients} clients: {load.rate():,.0f}/s, {quantiles} ms, by status {load.statuses}")
    return loads


def _figures(load: LoadResult) -> dict[str, float]:
    refused = load.statuses.get(HTTPStatus.SERVICE_UNAVAILABLE, 0)
    figures = {
        "a second": load.rate(),
        "p50 ms": load.milliseconds(0.5),
        "p99 ms": load.milliseconds(0.99),
        "refused": refused,
        "failed": len(load.responses) - load.statuses.get(HTTPStatus.OK, 0) - refused,
    }
    if refused:
        for q in (0.5, 0.99):
            figures[f"refusal p{q * 100:.0f} ms"] = load.milliseconds(q, HTTPStatus.SERVICE_UNAVAILABLE)
    return figures


def _addresses(queries: list[str]) -> Iterator[str]:
    return (f"/api/v1/search?{urlencode({'q': query})}" for query in queries)


def _queries(paths: Sequence[Path]) -> list[str]:
    """Return distinct sentences, ours or those of the files with variations, shuffled with a fixed seed."""
    listed = [entry["query"] for path in paths for entry in json.loads(path.read_text(encoding="utf-8"))]
    variations = product(listed, WISHES, GRAPES) if listed else product(WISHES, GRAPES, PLACES, MEALS)
    queries = listed + [" ".join(words) for words in variations]
    random.Random(0).shuffle(queries)  # noqa: S311 - not a secret
    return queries


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--queries", type=Path, nargs="*", default=[], help="JSON lists of {query}")
    parser.add_argument("--seconds", type=float, default=5.0, help="for each measurement (%(default)s)")
    parser.add_argument("--results", type=Path, default=Path("bench/results"), help="folder for the result")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
