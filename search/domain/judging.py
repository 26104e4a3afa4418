"""Takes the signals of a query, and decides."""

from __future__ import annotations

from indexer.configured import configured_encoder
from indexer.engines.base import LEXICAL, UNWANTED, Reader
from search.asking import Asked
from search.domain.anchors import anchors_of
from search.domain.calibration import configured_calibration
from search.domain.signals import Signals
from search.evidence import TermWeights

# In Lucene's BM25 with k1 = 1.2, a term adds at most its inverse document frequency times k1 + 1.
_MOST_PER_WEIGHT = 2.2


def is_out_of_domain(reader: Reader, asked: Asked, weights: TermWeights) -> bool:
    """Whether a query is not about wine; none is for an encoder without a calibration.

    Args:
        reader: the generation that answered.
        asked: the query, and what the generation answered.
        weights: of the query's terms.

    Raises:
        CalibrationError: the configured calibration cannot be read.
    """
    calibration, manifest = configured_calibration(), reader.manifest
    if (calibration.encoder, calibration.metric) != (manifest.encoder, manifest.metric):
        return False
    return not calibration.accepts(signals_of(asked, weights), manifest.wines)


def signals_of(asked: Asked, weights: TermWeights) -> Signals:
    """Return what speaks for the query's being about wine."""
    views = [part for name, part in asked.candidates.parts.items() if name not in {LEXICAL, UNWANTED}]
    most = _MOST_PER_WEIGHT * sum(weights.values())
    return Signals(
        nearness=max(view.highest for view in views),
        constrained=float(bool(asked.understood.chips)),
        said=asked.candidates.parts[LEXICAL].highest / most if most else 0.0,
        leaning=anchors_of(configured_encoder()).leaning(asked.query.vector),
    )
