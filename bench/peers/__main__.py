"""Us and others on the same wines, the same vectors and the same machine, in one run.

What is searched is the index in SOMMELIER_HOME. txtai gets one text for each wine, all its passages, and the
vector that stands for the wine, so that nothing is encoded but queries.
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
from bench.peers.sommelier_index import our_figures
from bench.reporting import append_result, machine
from bench.vectors.corpus import judged_queries

PEERS = Path(".venv-peers/bin")
PACKAGES = ("txtai", "lancedb", "faiss-cpu", "torch", "transformers", "uvicorn")


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    described = {"machine": machine(), "peers": _versions(), "load": f"{os.getloadavg()[0]:.1f}"}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if "vectors" in options.what:
            result = described | _compare_vectors(folder)
            append_result(options.results / "peers_vectors.jsonl", result)
        if "http" in options.what:
            result = described | _compare_over_http(folder, options)
            append_result(options.results / "peers_http.jsonl", result)


def _compare_vectors(folder: Path) -> dict[str, object]:
    passages, queries = stored_vectors(), judged_queries(Path("data/judged"))
    np.save(folder / "passages.npy", passages)
    np.save(folder / "queries.npy", queries)
    ways = [*our_figures(passages, queries), *json.loads(_peers_run("bench.peers.vector_stores", folder))]
    for way in ways:
        print(f"{way['name']}: {way['ms']:.2f} ms, index_recall@10 {way['index_recall@10']:.3f}")
    return {"passages": len(passages), "ways": ways}


def _compare_over_http(folder: Path, options: argparse.Namespace) -> dict[str, object]:
    wines = indexed_wines()
    (folder / "texts.json").write_text(json.dumps(wines.texts), encoding="utf-8")
    np.save(folder / "wines.npy", wines.vectors)
    _peers_run("bench.peers.txtai_index", folder)
    figures = http.compared(folder, PEERS, seconds=options.seconds, rounds=options.rounds)
    for name, asked in figures.items():
        for clients, figure in asked.items():
            print(f"{name}, {clients}: " + ", ".join(f"{key} {value:.1f}" for key, value in figure.items()))
    return {"wines": len(wines.texts), "asked": figures}


def _peers_run(module: str, folder: Path) -> str:
    return _told_by_python("-m", module, str(folder))


def _versions() -> dict[str, str]:
    code = f"from importlib.metadata import version; print(*map(version, {PACKAGES}))"
    return dict(zip(PACKAGES, _told_by_python("-c", code).split(), strict=True))


def _told_by_python(*arguments: str) -> str:
    command = [str(PEERS / "python"), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--what", nargs="+", choices=["http", "vectors"], default=["vectors", "http"])
    parser.add_argument("--seconds", type=float, default=5.0, help="of each measurement (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="turns that each of them gets (%(default)s)")
    parser.add_argument("--results", type=Path, default=Path("bench/results"), help="a folder")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
