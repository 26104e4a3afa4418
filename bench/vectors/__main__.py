"""Measures build time, size, latency and index_recall@10 of FAISS indexes, also under filters.

The vectors are those of the index in SOMMELIER_HOME.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import faiss

from bench.catalogue import stored_vectors
from bench.reporting import append_result, machine
from bench.vectors.corpus import corpus, judged_queries
from bench.vectors.measure import measure
from bench.vectors.select import select_search
from bench.vectors.settings import configs_for
from indexer.dense.factories import EXACT_UP_TO


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is not in the file of results yet, so that a long study can be split."""
    options = _options(arguments)
    done = _done(options.json)
    stored, queries = stored_vectors(), judged_queries(options.judged)
    print(f"# {len(queries)} judged queries, {len(stored):,} stored vectors ({machine()})")
    for size in options.sizes:
        remaining = [
            config
            for config in configs_for(size, stored.shape[1])
            if (size, config.factory) not in done and config.factory in (options.only or [config.factory])
        ]
        vectors = corpus(stored, size) if remaining else stored
        for config in remaining:
            figures = measure(config, vectors, queries)
            append_result(
                options.json,
                {"machine": f"{machine()}, faiss {faiss.__version__}", "passages": size, **figures},
            )
            print(f"{size:,} {config.factory}: {json.dumps(select_search(figures['searches']))}", flush=True)


def _done(path: Path) -> set[tuple[int, str]]:
    if not path.exists():
        return set()
    results = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {(result["passages"], result["factory"]) for result in results}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judged", type=Path, default=Path("data/judged"), help="JSON lists of {query}")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, EXACT_UP_TO, 1_000_000])
    parser.add_argument("--only", nargs="*", help="factories to measure (all)")
    parser.add_argument("--json", type=Path, default=Path("bench/results/vectors.jsonl"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
