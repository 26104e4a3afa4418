"""A linear model of queries about wine, learnt from labelled queries for one encoder."""

from __future__ import annotations

from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from django.conf import settings
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from search.exceptions import CalibrationError

PACKAGED = Path(__file__).with_name("calibration.json")


class Signals(NamedTuple):
    """Figures of a query, each from 0 to 1.

    Attributes:
        has_constraints: 1 if any constraint or unwanted taste was found in the sentence.
        grape: 1 if the sentence names a grape, a style or a producer.
        place: 1 if it names a place.
        colour: 1 if it names a colour.
        amount: 1 if it states a price, rating, vintage, strength or volume.
        uncovered: Share of the words that no constraint covers.
        unknown: Share of the residual text's words that no note and no review contains.
        rarity: Mean inverse document frequency of these words, divided by the highest possible one, so that
            it is comparable between catalogues of different size.
        strange_letters: Share of the sentence's letter trigrams that hardly any word of the catalogue has;
            high for keys hit at random.
        symbols: Share of characters that sentences do not have, such as braces and semicolons.
        no_letters: 1 if there is no letter.
    """

    has_constraints: float
    grape: float
    place: float
    colour: float
    amount: float
    uncovered: float
    unknown: float
    rarity: float
    strange_letters: float
    symbols: float
    no_letters: float


class Evidence(NamedTuple):
    """What a verdict rests on.

    Attributes:
        signals: Figures of the sentence.
        words: Folded words and pairs of neighbouring words of the sentence.
        vector: The encoded residual text, of unit length, float32 [dim].
    """

    signals: Signals
    words: frozenset[str]
    vector: NDArray[np.float32]


class Calibration(BaseModel):
    """What `is_out_of_domain` decides by. The packaged one is calibration.json.

    Attributes:
        encoder: What the calibration is valid for, because other vectors mean other things.
        weights: Weight of each signal, by name.
        words: Weight of words and pairs of words; others count nothing.
        direction: Weight of each component of the vector, [dim]; empty to leave the vector out.
        threshold: Lowest score of a query about wine.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoder: str
    weights: dict[str, float]
    words: dict[str, float] = {}
    direction: tuple[float, ...] = ()
    threshold: float

    @field_validator("weights")
    @classmethod
    def _one_per_signal(cls, weights: dict[str, float]) -> dict[str, float]:
        if weights.keys() != set(Signals._fields):
            raise ValueError(f"There must be a weight for each of {', '.join(Signals._fields)}.")
        return weights

    def score(self, evidence: Evidence) -> float:
        """Return the weighted sum of all evidence."""
        signals = sum(self.weights[name] * value for name, value in evidence.signals._asdict().items())
        words = sum(self.words.get(word, 0.0) for word in evidence.words)
        direction = float(self._direction @ evidence.vector) if self.direction else 0.0
        return float(signals + words + direction)

    @cached_property
    def _direction(self) -> NDArray[np.float32]:
        return np.array(self.direction, dtype=np.float32)

    @cached_property
    def digest(self) -> str:
        """Identifies the content. Cached responses hold for one digest."""
        return blake2b(self.model_dump_json().encode(), digest_size=16).hexdigest()

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
