"""Computes the signals of a query and decides whether it is about wine."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from embeddings import Encoder
from indexer.engines.base import LEXICAL, NAME, Reader
from search.batching import BatchResult
from search.evidence import idf_weights
from search.out_of_domain.calibration import Signals, get_calibration
from search.query_parsing import ParsedQuery
from search.weak_cache import weakly_cached

_PROTOTYPES = Path(__file__).with_name("prototypes.toml")


def is_out_of_domain(encoder: Encoder, reader: Reader, parsed: ParsedQuery, retrieved: BatchResult) -> bool:
    """Tell whether a query is not about wine: whether the weighted sum of its signals is below the threshold.

    Without a calibration for the encoder no query is refused.

    Args:
        encoder: Encodes the prototypes.
        reader: The generation that answered.
        parsed: The query, parsed.
        retrieved: What the generation answered.

    Raises:
        CalibrationError: The configured calibration cannot be read.
    """
    if parsed.is_name:
        return False
    calibration, manifest = get_calibration(), reader.manifest
    if (calibration.encoder, calibration.metric) != (manifest.encoder, manifest.metric):
        return False
    score = calibration.score(compute_signals(encoder, reader, parsed, retrieved))
    return score < calibration.threshold_for(manifest.wines)


def compute_signals(encoder: Encoder, reader: Reader, parsed: ParsedQuery, retrieved: BatchResult) -> Signals:
    """Return the signals of a query; see `is_out_of_domain` for the arguments."""
    query, components = retrieved.query, retrieved.candidates.components
    idf = idf_weights(query.text, reader.document_frequencies(), reader.manifest.wines)
    highest_bm25 = sum(idf.values())
    return Signals(
        max_similarity=max(
            component.highest for name, component in components.items() if name not in {LEXICAL, NAME}
        ),
        has_constraints=float(parsed.names_wine),
        bm25_coverage=components[LEXICAL].highest / highest_bm25 if highest_bm25 else 0.0,
        prototype_margin=prototypes_of(encoder).margin(query.vector),
    )


class Prototypes(NamedTuple):
    """Unit vectors, float32 [n, dim] each."""

    wine: NDArray[np.float32]
    other: NDArray[np.float32]

    def margin(self, vector: NDArray[np.float32]) -> float:
        """Return the cosine with the nearest wine prototype, less that with the nearest other one."""
        unit = vector / max(float(np.linalg.norm(vector)), float(np.finfo(np.float32).tiny))
        return float((self.wine @ unit).max() - (self.other @ unit).max())


@weakly_cached
def prototypes_of(encoder: Encoder) -> Prototypes:
    """Return the prototypes under an encoder, encoded at the first call."""
    texts = tomllib.loads(_PROTOTYPES.read_text(encoding="utf-8"))
    return Prototypes(*(_unit_vectors(encoder, texts[name]) for name in Prototypes._fields))


def _unit_vectors(encoder: Encoder, texts: list[str]) -> NDArray[np.float32]:
    vectors = encoder.encode_queries(texts)
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
