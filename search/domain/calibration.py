"""Weights of the signals, learnt from judged queries for one encoder."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Self

from django.conf import settings
from pydantic import BaseModel, ConfigDict, ValidationError

from search.domain.signals import Signals
from search.exceptions import SearchUnavailable

# Where there are fewer wines, the nearest lies further away. From 50,611 wines to 2,400, queries about wine
# lost about one: this much for each power of ten.
_LESS_PER_DECADE = 0.75

PACKAGED = Path(__file__).with_name("calibration.json")


class CalibrationError(SearchUnavailable):
    """A calibration cannot be read; the message names the file."""


class Calibration(BaseModel):
    """A query is taken for one about wine if the weighted sum of its signals reaches the threshold.

    Attributes:
        encoder, metric: what the calibration holds for; scores of others lie on other scales.
        wines: how many there were when it was learnt.
        weights: by name of the signal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoder: str
    metric: str
    wines: int
    weights: dict[str, float]
    threshold: float

    def accepts(self, signals: Signals, wines: int) -> bool:
        """Whether a query with these signals is about wine, in a catalogue of so many."""
        decades = max(0.0, math.log10(self.wines / max(wines, 1)))
        return self.score(signals) >= self.threshold - _LESS_PER_DECADE * decades

    def score(self, signals: Signals) -> float:
        """Return the weighted sum of the signals."""
        return sum(self.weights[name] * float(value) for name, value in signals._asdict().items())

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a calibration.

        Raises:
            CalibrationError: the file cannot be read, or is none.
        """
        try:
            return cls.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            raise CalibrationError(f"{path} is no calibration: run manage.py calibrate_domain.") from error


def configured_calibration() -> Calibration:
    """Return the calibration that the settings name, or the packaged one.

    Raises:
        CalibrationError: it cannot be read.
    """
    return _read(Path(settings.DOMAIN_CALIBRATION or PACKAGED))


@cache
def _read(path: Path) -> Calibration:
    return Calibration.read(path)
