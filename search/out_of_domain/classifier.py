"""Computes the signals of a query and decides whether it is about wine."""

from __future__ import annotations

from embeddings import Encoder
from indexer.engines.base import LEXICAL, NEGATIVE, Reader
from search.batching import BatchResult
from search.evidence import idf_weights
from search.out_of_domain.calibration import Signals, get_calibration
from search.out_of_domain.prototypes import prototypes_of
from search.query_parsing import ParsedQuery


def is_out_of_domain(encoder: Encoder, reader: Reader, parsed: ParsedQuery, retrieved: BatchResult) -> bool:
    """Tell whether a query is not about wine. Without a calibration for the encoder no query is refused.

    Args:
        encoder: Encodes the prototypes.
        reader: The generation that answered.
        parsed: The query, parsed.
        retrieved: What the generation answered.

    Raises:
        CalibrationError: The configured calibration cannot be read.
    """
    calibration, manifest = get_calibration(), reader.manifest
    if (calibration.encoder, calibration.metric) != (manifest.encoder, manifest.metric):
        return False
    return not calibration.accepts(compute_signals(encoder, reader, parsed, retrieved), manifest.wines)


def compute_signals(encoder: Encoder, reader: Reader, parsed: ParsedQuery, retrieved: BatchResult) -> Signals:
    """Return the signals of a query; see `is_out_of_domain` for the arguments."""
    query, components = retrieved.query, retrieved.candidates.components
    idf = idf_weights(query.text, reader.document_frequencies(), reader.manifest.wines)
    highest_bm25 = sum(idf.values())
    return Signals(
        max_similarity=max(
            component.highest for name, component in components.items() if name not in {LEXICAL, NEGATIVE}
        ),
        has_constraints=float(bool(parsed.chips)),
        bm25_coverage=components[LEXICAL].highest / highest_bm25 if highest_bm25 else 0.0,
        prototype_margin=prototypes_of(encoder).margin(query.vector),
    )
