"""Weights of the signals and the threshold, learnt from judged queries for one encoder."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

from django.conf import settings
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from search.exceptions import CalibrationError

# In a smaller catalogue the nearest passage is farther away: from 50,611 wines to 2,400 the scores of
# queries about wine fell by about one, which is this much for each power of ten.
_THRESHOLD_DROP_PER_DECADE = 0.75

PACKAGED = Path(__file__).with_name("calibration.json")


class Signals(NamedTuple):
    """Evidence that a query is about wine; each is higher for queries about wine.

    Attributes:
        max_similarity: Score of the nearest passage in the catalogue, or in a sample of its wines if the
            index is approximate; a cosine for `ip`.
        has_constraints: 1 if a constraint was found in the query, else 0.
        bm25_coverage: Highest BM25 score in the catalogue, as a share of the sum of the terms' inverse
            document frequencies, which no score can reach. Words that no wine has count as the rarest.
        prototype_margin: Cosine with the nearest prototype about wine, less that with the nearest other one.
    """

    max_similarity: float
    has_constraints: float
    bm25_coverage: float
    prototype_margin: float


class Calibration(BaseModel):
    """What `is_out_of_domain` decides by. The packaged one is calibration.json.

    Attributes:
        encoder, metric: What the calibration is valid for, because other scores have another scale.
        wines: Size of the catalogue that it was learnt on.
        weights: Weight of each signal, by name.
        threshold: Lowest score of a query about wine, in a catalogue of that size.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoder: str
    metric: str
    wines: int
    weights: dict[str, float]
    threshold: float

    @field_validator("weights")
    @classmethod
    def _one_per_signal(cls, weights: dict[str, float]) -> dict[str, float]:
        if weights.keys() != set(Signals._fields):
            raise ValueError(f"There must be a weight for each of {', '.join(Signals._fields)}.")
        return weights

    def score(self, signals: Signals) -> float:
        """Return the weighted sum of the signals."""
        return sum(self.weights[name] * float(value) for name, value in signals._asdict().items())

    def threshold_for(self, wines: int) -> float:
        """Return the lowest score of a query about wine, in a catalogue with this many wines."""
        decades = max(0.0, math.log10(self.wines / max(wines, 1)))
        return self.threshold - _THRESHOLD_DROP_PER_DECADE * decades

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a calibration.

        Raises:
            CalibrationError: The file cannot be read, or is not a calibration.
        """
        try:
            return cls.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            raise CalibrationError(f"{path} is not a calibration: run manage.py calibrate_domain.") from error


def get_calibration() -> Calibration:
    """Return the calibration that the settings name, or the packaged one.

    Raises:
        CalibrationError: It cannot be read.
    """
    return _read(Path(settings.SOMMELIER_DOMAIN_CALIBRATION or PACKAGED))


@cache
def _read(path: Path) -> Calibration:
    return Calibration.read(path)
