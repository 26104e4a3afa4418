"""What can differ between two systems that are compared."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self

from search.evaluation.exceptions import RunConfigError
from search.ranking import DEFAULT_WEIGHTS, Weights

_SWITCH = {"on": True, "off": False}
_NAMES = ("parse", "generation", *Weights._fields)


@dataclass(frozen=True, slots=True)
class RunConfig:
    """One way to search.

    Attributes:
        text: What `from_text` was given, for tables.
        weights: Weight of each score component.
        parse: Take constraints out of the sentence and enforce them.
        generation: Name of the index to search; "" for the active one.
    """

    text: str = "default"
    weights: Weights = DEFAULT_WEIGHTS
    parse: bool = True
    generation: str = ""

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `default`, or what differs from it: `lexical=1,summary=0.5,parse=off,generation=ID`.

        Raises:
            RunConfigError: A name is unknown or a value is invalid.
        """
        values = {} if text == "default" else dict(_pair(pair) for pair in text.split(","))
        parse = values.pop("parse", "on")
        if parse not in _SWITCH:
            raise RunConfigError(f"parse is on or off, not {parse!r}.")
        return cls(
            text=text,
            generation=values.pop("generation", ""),
            parse=_SWITCH[parse],
            weights=DEFAULT_WEIGHTS._replace(
                **{name: _weight(name, value) for name, value in values.items()}
            ),
        )


def _pair(text: str) -> tuple[str, str]:
    name, _, value = (part.strip() for part in text.partition("="))
    if name not in _NAMES or not value:
        raise RunConfigError(f"{text!r} is invalid: write default, or NAME=VALUE of {', '.join(_NAMES)}.")
    return name, value


def _weight(name: str, text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = math.nan
    if not math.isfinite(weight):
        raise RunConfigError(f"{name} is a number, not {text!r}.")
    return weight
