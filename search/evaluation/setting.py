"""What is varied when two rankings are compared."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self

from search.evaluation.exceptions import SettingError
from search.ranking import WEIGHTS, Weights

_SWITCH = {"on": True, "off": False}
_NAMES = ("understanding", "generation", *Weights._fields)


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to search.

    Attributes:
        text: as it was asked for, which names it in tables.
        generation: name of the index to search; "" for the active one.
    """

    text: str = "default"
    weights: Weights = WEIGHTS
    understanding: bool = True
    generation: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `default`, or what differs from it: `lexical=1,summary=0.5,understanding=off,generation=ID`.

        Raises:
            SettingError: a name is unknown or its value is none.
        """
        values = {} if text == "default" else dict(_pair(pair) for pair in text.split(","))
        understanding = values.pop("understanding", "on")
        if understanding not in _SWITCH:
            raise SettingError(f"understanding is on or off, not {understanding!r}.")
        return cls(
            text=text,
            generation=values.pop("generation", ""),
            understanding=_SWITCH[understanding],
            weights=WEIGHTS._replace(**{name: _weight(name, value) for name, value in values.items()}),
        )


def _pair(text: str) -> tuple[str, str]:
    name, _, value = (part.strip() for part in text.partition("="))
    if name not in _NAMES or not value:
        raise SettingError(f"{text!r} is no setting: write default, or NAME=VALUE of {', '.join(_NAMES)}.")
    return name, value


def _weight(name: str, text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = math.nan
    if not math.isfinite(weight):
        raise SettingError(f"{name} is a number, not {text!r}.")
    return weight
