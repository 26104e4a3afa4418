"""Compares us with peers on the same wines, the same vectors and the same machine, in one run.

Searches the index in SOMMELIER_HOME. txtai gets one text per wine, with all its passages, and the vector of
the wine, so that only queries are encoded.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.catalogue import indexed_wines, stored_vectors
from bench.peers import http
from bench.peers.sommelier_index import measure_ours
from bench.reporting import append_result, machine
from bench.vectors.corpus import judged_queries

PEERS = Path(".venv-peers/bin")
PACKAGES = ("txtai", "lancedb", "faiss-cpu", "torch", "transformers", "uvicorn")


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    run = {"machine": machine(), "peers": _versions(), "load": f"{os.getloadavg()[0]:.1f}"}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if "vectors" in options.what:
            result = run | _compare_vectors(folder)
            append_result(options.results / "peers_vectors.jsonl", result)
        if "http" in options.what:
            result = run | _compare_over_http(folder, options)
            append_result(options.results / "peers_http.jsonl", result)


def _compare_vectors(folder: Path) -> dict[str, object]:
    passages, queries = stored_vectors(), judged_queries(Path("data/judged"))
    np.save(folder / "passages.npy", passages)
    np.save(folder / "queries.npy", queries)
    peers = json.loads(_run_module("bench.peers.vector_stores", folder))
    stores = [*measure_ours(passages, queries), *peers]
    for store in stores:
        print(f"{store['name']}: {store['ms']:.2f} ms, index_recall@10 {store['index_recall@10']:.3f}")
    return {"passages": len(passages), "ways": stores}


def _compare_over_http(folder: Path, options: argparse.Namespace) -> dict[str, object]:
    wines = indexed_wines()
    (folder / "texts.json").write_text(json.dumps(wines.texts), encoding="utf-8")
    np.save(folder / "wines.npy", wines.vectors)
    _run_module("bench.peers.txtai_index", folder)
    figures = http.compare(folder, PEERS, seconds=options.seconds, rounds=options.rounds)
    for server, by_clients in figures.items():
        for clients, values in by_clients.items():
            print(f"{server}, {clients}: " + ", ".join(f"{key} {value:.1f}" for key, value in values.items()))
    return {"wines": len(wines.texts), "asked": figures}


def _run_module(module: str, folder: Path) -> str:
    return _run_python("-m", module, str(folder))


def _versions() -> dict[str, str]:
    code = f"from importlib.metadata import version; print(*map(version, {PACKAGES}))"
    return dict(zip(PACKAGES, _run_python("-c", code).split(), strict=True))


def _run_python(*arguments: str) -> str:
    """Run Python in the environment of the peers, and return what it printed."""
    command = [str(PEERS / "python"), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--what", nargs="+", choices=["http", "vectors"], default=["vectors", "http"])
    parser.add_argument("--seconds", type=float, default=5.0, help="for each measurement (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each server (%(default)s)")
    parser.add_argument("--results", type=Path, default=Path("bench/results"), help="folder for the results")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
