"""Learns a calibration from judged queries."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.generations import Manifest
from search.out_of_domain.calibration import Calibration, Signals

# The share of queries about wine that may be refused. It is low, because a refused shopper is lost, while a
# joker who sees wines does no harm.
MAX_FALSE_REFUSALS = 0.01


@dataclass(frozen=True, slots=True)
class TrainingResult:
    """A calibration with its error rates on the training queries.

    Attributes:
        refused: Share of the queries about other things that are refused.
        false_refusals: Share of the queries about wine that are refused.
    """

    calibration: Calibration
    refused: float
    false_refusals: float


def train(signals: Sequence[Signals], about_wine: Sequence[bool], manifest: Manifest) -> TrainingResult:
    """Fit a logistic regression, and set the threshold so that hardly any query about wine is refused.

    Args:
        signals: Signals of each query.
        about_wine: Which queries are about wine; both kinds are needed.
        manifest: The index that the signals come from.

    Raises:
        ImportError: scikit-learn is not installed.
        ValueError: All queries are of one kind.
    """
    # Imported here, because only the extra `evaluate` brings it.
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    positive = np.array(about_wine, dtype=np.bool_)
    model = LogisticRegression(class_weight="balanced", C=100.0, max_iter=1000)
    model.fit(np.array(signals), positive)
    calibration = Calibration(
        encoder=manifest.encoder,
        metric=manifest.metric,
        wines=manifest.wines,
        weights=dict(zip(Signals._fields, map(float, model.coef_[0].round(3)), strict=True)),
        threshold=0.0,
    )
    scores = np.array([calibration.score(query_signals) for query_signals in signals])
    threshold = _threshold(scores[positive], scores[~positive])
    return TrainingResult(
        calibration.model_copy(update={"threshold": threshold}),
        refused=float(np.mean(scores[~positive] < threshold)),
        false_refusals=float(np.mean(scores[positive] < threshold)),
    )


def _threshold(positive: NDArray[np.float64], negative: NDArray[np.float64]) -> float:
    """Return the score that all but the allowed share of positive queries reach.

    It lies halfway to the highest negative score below.
    """
    lowest = float(np.sort(positive)[int(MAX_FALSE_REFUSALS * len(positive))])
    below = float(negative[negative < lowest].max(initial=-np.inf))
    return round((lowest + below) / 2 if math.isfinite(below) else lowest, 3)
