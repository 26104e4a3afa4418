"""Fits the weights with which `indexer.names.producers` finds the producer in the names of wines.

Learns from Wine Reviews, a public CSV file that states the winery of each wine, how the names of a catalogue
are divided. The catalogue has the same names, and more of them:

    python -m bench.fit_producers winemag-data.csv wine_documents.jsonl
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import torch
from numpy.typing import NDArray

from indexer.documents import WineDocument
from indexer.names import name_words
from indexer.names.producers import MAX_WORDS, WEIGHTS, Weights, _Prefixes
from indexer.names.wording import without_grape
from indexer.sources import Accepted, read_catalogue

Words = tuple[str, ...]
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_ROUNDS = 4
_ITERATIONS = 300
_L2 = 1e-4


class Names(NamedTuple):
    """The names of a catalogue.

    Attributes:
        words: The folded words before the grape of each different name.
        lengths: int64 [names], how many of them are the producer; 0 where that is unknown.
    """

    words: list[Words]
    lengths: Integers

    def labelled(self, half: int | None = None) -> Integers:
        """Return the rows whose producer is known, of all names or of one half.

        A producer is in one half, because the first word decides: what is learnt is not its name.
        """
        rows = np.flatnonzero(self.lengths)
        halves = np.array([crc32(self.words[row][0].encode()) % 2 for row in rows], dtype=np.int64)
        return rows if half is None else rows[halves == half]


def load_names(reviews: Path, catalogue: Path) -> Names:
    """Read the names of a catalogue, and the wineries of those that the reviews have, too.

    Raises:
        CatalogueError: A file cannot be read.
    """
    wineries = {
        document.name: tuple(word.text for word in name_words(document.winery))
        for document in _documents(reviews)
    }
    lengths: dict[Words, int] = {}
    for document in _documents(catalogue):
        words, before = without_grape(name_words(document.name), document.varietal)
        start = tuple(word.text for word in words[:before])
        winery = wineries.get(document.name, ())
        is_known = bool(winery) and start[: len(winery)] == winery and len(winery) <= MAX_WORDS
        lengths[start] = max(lengths.get(start, 0), len(winery) if is_known else 0)
    return Names(list(lengths), np.array(list(lengths.values()), dtype=np.int64))


def _documents(path: Path) -> list[WineDocument]:
    return [outcome.document for outcome in read_catalogue(str(path)) if isinstance(outcome, Accepted)]


def fit(names: Names, rows: Integers) -> Weights:
    """Fit a softmax over the words at which a producer may end, on some rows.

    The features depend on the producers of all names, so that each round divides them anew.
    """
    prefixes = _Prefixes(names.words)
    lengths = prefixes.first_guess()
    weights = np.zeros(len(Weights._fields))
    for _ in range(_ROUNDS):
        features = prefixes.features(lengths)
        may_end = prefixes.may_end.copy()
        # A rule may forbid a word that ends a producer after all.
        may_end[rows, names.lengths[rows] - 1] = True
        weights = _softmax_weights(features[rows], may_end[rows], names.lengths[rows] - 1)
        lengths = _divide(prefixes, features, weights)
    return Weights(*weights.tolist())


def _softmax_weights(features: Floats, may_end: NDArray[np.bool_], ends: Integers) -> Floats:
    mean, deviation = features[may_end].mean(axis=0), features[may_end].std(axis=0) + 1e-6
    inputs = torch.from_numpy((features - mean) / deviation)
    impossible = torch.from_numpy(np.where(may_end, 0.0, -np.inf))
    targets = torch.from_numpy(ends)
    weights = torch.zeros(features.shape[-1], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=_ITERATIONS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = inputs @ weights + impossible
        value = torch.nn.functional.cross_entropy(scores, targets) + _L2 * (weights**2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    # A difference of scores does not depend on the means that were subtracted.
    fitted: Floats = weights.detach().numpy() / deviation
    return fitted


def _divide(prefixes: _Prefixes, features: Floats, weights: Floats) -> Integers:
    scores = np.where(prefixes.may_end, features @ weights, -np.inf)
    ends: Integers = scores.argmax(axis=1) + 1
    return ends


def share_right(names: Names, rows: Integers, weights: Weights) -> float:
    """Return the share of rows that are divided rightly."""
    prefixes = _Prefixes(names.words)
    lengths = prefixes.first_guess()
    for _ in range(_ROUNDS):
        lengths = _divide(prefixes, prefixes.features(lengths), np.array(weights))
    return float((lengths[rows] == names.lengths[rows]).mean())


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Fits the weights of indexer.names.producers.")
    parser.add_argument("reviews", type=Path, help="Wine Reviews, a CSV file with a column `winery`")
    parser.add_argument("catalogue", type=Path, help="a catalogue that has the same wines")
    options = parser.parse_args(arguments)
    names = load_names(options.reviews, options.catalogue)
    print(f"{len(names.words):,} different names, of which {len(names.labelled()):,} have a known producer")
    for half in (0, 1):
        held_back = names.labelled(1 - half)
        share = share_right(names, held_back, fit(names, names.labelled(half)))
        print(f"half {half} learnt: {share:.1%} of {len(held_back):,} names held back are divided rightly")
    fitted = fit(names, names.labelled())
    for label, weights in (("fitted to all names", fitted), ("in use", WEIGHTS)):
        print(f"{label}: {share_right(names, names.labelled(), weights):.1%} of all")
    for name, value in fitted._asdict().items():
        print(f"    {name}={value:.2f},")


if __name__ == "__main__":
    main()
