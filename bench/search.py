"""Search over HTTP with one client and distinct queries, against an empty response of the same server."""

from __future__ import annotations

import argparse
import http.client
import statistics
from collections.abc import Sequence
from time import perf_counter
from urllib.parse import urlencode

from bench.server import add_options, running_server

GRAPES = ("Syrah", "Riesling", "Malbec", "Chardonnay", "Nebbiolo", "Albariño", "Pinot Noir", "Chenin Blanc")
WISHES = ("smoky", "crisp", "floral", "earthy", "for oysters", "for roast lamb", "to cellar", "for a picnic")
PLACES = ("from Spain", "from Oregon", "from the Loire", "from Chile", "not from California")


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    with running_server(options) as server:
        queries = [f"{wish} {grape} {place}" for wish in WISHES for grape in GRAPES for place in PLACES]
        searches = _times(server.port, [f"/api/v1/search?{urlencode({'q': query})}" for query in queries])
        empty = statistics.median(_times(server.port, ["/healthz"] * 200))
    p50, p95 = statistics.median(searches), sorted(searches)[int(len(searches) * 0.95)]
    print(f"# Search over HTTP, one client, {len(queries)} distinct queries")
    print(
        f"search: p50 {p50 * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms, {p50 / empty:.1f} times an empty response"
    )


def _times(port: int, addresses: list[str]) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for address in addresses:
        started = perf_counter()
        connection.request("GET", address)
        response = connection.getresponse()
        response.read()
        times.append(perf_counter() - started)
        if response.status != http.client.OK:
            raise RuntimeError(f"{address} answered {response.status}")
    connection.close()
    return times


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
