"""Search over HTTP, one client, distinct queries, against the cheapest answer that the same server gives."""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter, sleep
from urllib.parse import urlencode

GRAPES = ("Syrah", "Riesling", "Malbec", "Chardonnay", "Nebbiolo", "Albariño", "Pinot Noir", "Chenin Blanc")
WISHES = ("smoky", "crisp", "floral", "earthy", "for oysters", "for roast lamb", "to cellar", "for a picnic")
PLACES = ("from Spain", "from Oregon", "from the Loire", "from Chile", "not from California")


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    with _server(options) as port:
        queries = [f"{wish} {grape} {place}" for wish in WISHES for grape in GRAPES for place in PLACES]
        searches = _times(port, [f"/api/v1/search?{urlencode({'q': query})}" for query in queries])
        floor = statistics.median(_times(port, ["/healthz"] * 200))
    p50, p95 = statistics.median(searches), sorted(searches)[int(len(searches) * 0.95)]
    print(f"# Search over HTTP, one client, {len(queries)} distinct queries")
    print(f"search: p50 {p50 * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms, {p50 / floor:.1f} times an empty answer")


def _times(port: int, addresses: list[str]) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for address in addresses:
        begun = perf_counter()
        connection.request("GET", address)
        response = connection.getresponse()
        response.read()
        times.append(perf_counter() - begun)
        if response.status != http.client.OK:
            raise RuntimeError(f"{address} answered {response.status}")
    connection.close()
    return times


@contextmanager
def _server(options: argparse.Namespace) -> Iterator[int]:
    """Serve a catalogue from a home of its own, or from one that is there already."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as scratch:
        home = str(options.home or scratch)
        process = subprocess.Popen(
            [
                sys.executable,
                "manage.py",
                "serve",
                "--catalogue",
                str(options.catalogue),
                "--port",
                str(port),
            ],
            env={**os.environ, "SOMMELIER_HOME": home, "SOMMELIER_INSECURE_HTTP": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_until_ready(port, process)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def _wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = monotonic() + 3600
    while monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"manage.py serve ended with exit code {process.returncode}")
        try:
            _times(port, ["/readyz"])
        except OSError:
            sleep(0.5)
        else:
            return
    raise RuntimeError("manage.py serve was not ready within an hour")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogue", type=Path, default=Path("data/wine_documents.jsonl"))
    parser.add_argument("--home", type=Path, help="a SOMMELIER_HOME that is loaded and indexed already")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
