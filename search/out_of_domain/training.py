"""Learns a calibration from labelled queries."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from search.out_of_domain.calibration import Calibration, Evidence, Signals

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression

# Share of the training queries about wine that may be refused, estimated by cross-validation.
# Most of them are single words out of context ("rubber", "gift box"), far harder than what shoppers type. It
# was raised from 1%, at which a fifth of the nonsense of the development sets was answered as wine, to what
# refuses 95% of it. A refusal is soft: the nearest wines are shown all the same.
MAX_FALSE_REFUSALS = 0.1

# Queries that a word must be in. Rarer ones cannot be learnt.
_MIN_QUERIES_WITH_WORD = 2
# The larger the scale of a group of features, the weaker its penalty. Words outnumber all others.
_SIGNAL_SCALE, _WORD_SCALE = 2.0, 0.5
_INVERSE_PENALTY = 3.0
# Smaller weights change no verdict, and would only make the file longer.
_MIN_WORD_WEIGHT = 0.05
_FOLDS = 5
# Queries of each kind that cross-validation needs.
_MIN_FOR_FOLDS = 50

Matrix = NDArray[np.float32]
Labels = NDArray[np.bool_]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TrainingResult:
    """A calibration with its estimated error rates.

    Attributes:
        refused: Share of the queries about other things that are refused.
        false_refusals: Share of the queries about wine that are refused.
    """

    calibration: Calibration
    refused: float
    false_refusals: float


def train(evidence: Sequence[Evidence], about_wine: Sequence[bool], encoder: str) -> TrainingResult:
    """Fit a logistic regression, and set the threshold so that hardly any query about wine is refused.

    Threshold and error rates come from five-fold cross-validation. With fewer than 50 queries of a kind they
    come from the training queries themselves.

    Args:
        evidence: Evidence of each query.
        about_wine: Which queries are about wine; both kinds are needed.
        encoder: Name of the encoder that the vectors come from.

    Raises:
        ImportError: scikit-learn is not installed.
        ValueError: All queries are of one kind.
    """
    positive = np.array(about_wine, dtype=np.bool_)
    words = _vocabulary(evidence)
    features = _features(evidence, words)
    model = _fit(features, positive)
    scores = _held_out_scores(features, positive)
    if scores is None:
        scores = model.decision_function(features)
    threshold = _threshold(scores[positive], scores[~positive])
    return TrainingResult(
        _calibration(model, words, encoder, threshold),
        refused=float(np.mean(scores[~positive] < threshold)),
        false_refusals=float(np.mean(scores[positive] < threshold)),
    )


def _vocabulary(evidence: Sequence[Evidence]) -> list[str]:
    counts = Counter(word for query in evidence for word in query.words)
    return sorted(word for word, count in counts.items() if count >= _MIN_QUERIES_WITH_WORD)


def _features(evidence: Sequence[Evidence], words: Sequence[str]) -> Matrix:
    """Return float32 [queries, signals + words + dim]."""
    signals = np.array([query.signals for query in evidence], dtype=np.float32)
    vectors = np.stack([query.vector for query in evidence])
    columns = {word: column for column, word in enumerate(words)}
    present = np.zeros((len(evidence), len(words)), dtype=np.float32)
    for row, query in enumerate(evidence):
        present[row, [columns[word] for word in query.words if word in columns]] = 1
    return np.hstack([signals * _SIGNAL_SCALE, present * _WORD_SCALE, vectors])


def _fit(features: Matrix, positive: Labels) -> LogisticRegression:
    # Imported here, because only the extra `evaluate` brings it.
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    model = LogisticRegression(class_weight="balanced", C=_INVERSE_PENALTY, max_iter=1000, tol=1e-3)
    return model.fit(features, positive)


def _held_out_scores(features: Matrix, positive: Labels) -> Scores | None:
    """Return the score of each query by a model that has not seen it; None if there are too few."""
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415

    if min(np.count_nonzero(positive), np.count_nonzero(~positive)) < _MIN_FOR_FOLDS:
        return None
    scores = np.empty(len(positive))
    for seen, unseen in StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(features, positive):
        scores[unseen] = _fit(features[seen], positive[seen]).decision_function(features[unseen])
    return scores


def _threshold(positive: Scores, negative: Scores) -> float:
    """Return the score that all but the allowed share of positive queries reach.

    It lies halfway to the highest negative score below.
    """
    lowest = float(np.sort(positive)[int(MAX_FALSE_REFUSALS * len(positive))])
    below = float(negative[negative < lowest].max(initial=-np.inf))
    return (lowest + below) / 2 if math.isfinite(below) else lowest


def _calibration(
    model: LogisticRegression, words: Sequence[str], encoder: str, threshold: float
) -> Calibration:
    signals, by_word, direction = np.split(
        model.coef_[0], [len(Signals._fields), len(Signals._fields) + len(words)]
    )
    weighted = zip(words, (by_word * _WORD_SCALE).round(2).tolist(), strict=True)
    return Calibration(
        encoder=encoder,
        weights=dict(zip(Signals._fields, (signals * _SIGNAL_SCALE).round(3).tolist(), strict=True)),
        words={word: weight for word, weight in weighted if abs(weight) >= _MIN_WORD_WEIGHT},
        direction=tuple(direction.round(3).tolist()),
        threshold=round(threshold - float(model.intercept_[0]), 3),
    )
