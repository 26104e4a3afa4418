"""Many shoppers at once over HTTP, against one alone and against the cheapest answer of the same server."""

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

from bench.load import Load, put_load
from bench.reporting import append_result, machine
from bench.search import GRAPES, PLACES, WISHES
from bench.server import add_options, serving

MEALS = ("tonight", "with mushrooms", "for a wedding", "under $40", "with a steak", "by the sea", "as a gift")
# As many questions as are asked again and again.
POPULAR = 50


def main(arguments: Sequence[str] | None = None) -> None:
    options, before = _options(arguments), os.getloadavg()[0]
    distinct = _addresses(_queries(options.queries))
    with serving(options) as port:

        def load(addresses: Iterator[str], clients: int, seconds: float = options.seconds) -> Load:
            return put_load(port, addresses, clients=clients, seconds=seconds)

        load(distinct, 16, seconds=2)  # the first requests of each thread open connections
        print(f"# Many shoppers over HTTP ({machine()}), the client on the same machine")
        alone = _tell("1 client, distinct", load(distinct, 1))
        crowd = _tell("16 clients, distinct", load(distinct, 16))
        popular = [next(distinct) for _ in range(POPULAR)]
        load(iter(popular * 16), 32, seconds=60)  # each process remembers for itself
        again = _tell("16 clients, repeated", load(cycle(popular), 16))
        empty = _tell("16 clients, empty answers", load(repeat("/healthz"), 16))
        flood = _tell("200 clients, distinct", load(distinct, 200))
    loads = {"1": alone, "16": crowd, "16, repeated": again, "16, empty": empty, "200": flood}
    described = {"machine": machine(), "load": f"{before:.1f}", "home": bool(options.home)}
    append_result(
        options.results / "serving.jsonl", described | {"loads": {k: _figures(v) for k, v in loads.items()}}
    )
    print(f"16 clients: {crowd.rate() / alone.rate():.2f} times the answers of one")
    share = again.rate() / empty.rate()
    print(f"repeated: {again.rate() / crowd.rate():.1f} times distinct, {share:.0%} of empty")
    slower = flood.milliseconds(0.99) / crowd.milliseconds(0.99)
    refused = flood.milliseconds(0.99, HTTPStatus.SERVICE_UNAVAILABLE)
    print(f"200 clients: p99 {slower:.2f} times that of 16; refusals p99 {refused:.0f} ms")


def _figures(load: Load) -> dict[str, float]:
    refused = load.statuses.get(HTTPStatus.SERVICE_UNAVAILABLE, 0)
    figures = {
        "a second": load.rate(),
        "p50 ms": load.milliseconds(0.5),
        "p99 ms": load.milliseconds(0.99),
        "refused": refused,
        "failed": len(load.outcomes) - load.statuses.get(HTTPStatus.OK, 0) - refused,
    }
    if refused:
        for q in (0.5, 0.99):
            figures[f"refusal p{q * 100:.0f} ms"] = load.milliseconds(q, HTTPStatus.SERVICE_UNAVAILABLE)
    return figures


def _tell(name: str, load: Load) -> Load:
    quantiles = ", ".join(f"p{q:.0f} {load.milliseconds(q / 100):.1f}" for q in (50, 95, 99))
    print(f"{name}: {load.rate():,.0f}/s, {quantiles} ms, by status {load.statuses}")
    return load


def _addresses(queries: list[str]) -> Iterator[str]:
    return (f"/api/v1/search?{urlencode({'q': query})}" for query in queries)


def _queries(paths: Sequence[Path]) -> list[str]:
    """Sentences in a fixed shuffle, no two alike: ours, or those of the files with a few words more each."""
    given = [entry["query"] for path in paths for entry in json.loads(path.read_text(encoding="utf-8"))]
    sentences = product(given, WISHES, GRAPES) if given else product(WISHES, GRAPES, PLACES, MEALS)
    queries = list(given) + [" ".join(words) for words in sentences]
    random.Random(0).shuffle(queries)  # noqa: S311 - an order, not a secret
    return queries


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--queries", type=Path, nargs="*", default=[], help="JSON lists of {query}")
    parser.add_argument("--seconds", type=float, default=5.0, help="of each measurement (%(default)s)")
    parser.add_argument("--results", type=Path, default=Path("bench/results"), help="a folder")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
