"""Rates for throttling, such as 600 requests per minute."""

from __future__ import annotations

import re
from typing import NamedTuple

_SECONDS = {"sec": 1, "min": 60, "hour": 3600, "day": 86400}


class Rate(NamedTuple):
    """A number of requests within a number of seconds."""

    requests: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> Rate:
        """Read a text such as `600/min`. The periods are sec, min, hour and day.

        Raises:
            ValueError: The text is not a rate.
        """
        match = re.fullmatch(r"([1-9][0-9]{0,8})/(\w+)", text, re.ASCII)
        if match is None or match[2] not in _SECONDS:
            raise ValueError(
                f"{text!r} is not a rate such as 600/min; the periods are sec, min, hour and day"
            )
        return cls(int(match[1]), _SECONDS[match[2]])
