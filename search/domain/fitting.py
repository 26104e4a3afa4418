"""Judged queries -> a calibration."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.generations import Manifest
from search.domain.calibration import Calibration
from search.domain.signals import Signals

# Of the queries that are about wine, this share may be turned away: a shopper who is sent away is a lost
# one, a joker who is shown wine is not.
FALSE_EMPTIES = 0.01


@dataclass(frozen=True, slots=True)
class Fit:
    """A calibration, with the shares of the queries it was fitted to.

    Attributes:
        refused: of those that are about something else, how many are turned away.
        false_empties: of those about wine, how many are turned away.
    """

    calibration: Calibration
    refused: float
    false_empties: float


def fit(signals: Sequence[Signals], about_wine: Sequence[bool], manifest: Manifest) -> Fit:
    """Fit a logistic regression, and set the threshold so that hardly any query about wine is turned away.

    Args:
        signals: of each query.
        about_wine: which of them are about wine; both kinds must be there.
        manifest: of the index that the signals come from.

    Raises:
        ImportError: scikit-learn is not installed.
        ValueError: all queries are of one kind.
    """
    # Only whoever calibrates needs it.
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    wanted = np.array(about_wine, dtype=np.bool_)
    model = LogisticRegression(class_weight="balanced", C=100.0, max_iter=1000)
    model.fit(np.array(signals), wanted)
    unset = Calibration(
        encoder=manifest.encoder,
        metric=manifest.metric,
        wines=manifest.wines,
        weights=dict(zip(Signals._fields, map(float, model.coef_[0].round(3)), strict=True)),
        threshold=0.0,
    )
    scores = np.array([unset.score(one) for one in signals])
    threshold = _threshold(scores[wanted], scores[~wanted])
    return Fit(
        unset.model_copy(update={"threshold": threshold}),
        refused=float(np.mean(scores[~wanted] < threshold)),
        false_empties=float(np.mean(scores[wanted] < threshold)),
    )


def _threshold(wanted: NDArray[np.float64], unwanted: NDArray[np.float64]) -> float:
    """Return what all but the allowed share of the wanted scores reach, halfway to the unwanted one below."""
    lowest = float(np.sort(wanted)[int(FALSE_EMPTIES * len(wanted))])
    below = float(unwanted[unwanted < lowest].max(initial=-np.inf))
    return round((lowest + below) / 2 if math.isfinite(below) else lowest, 3)
