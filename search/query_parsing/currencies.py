"""Finds amounts in other currencies than the catalogue's."""

from __future__ import annotations

import re

from search.query_parsing import lexicon

_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_SIGN = "[" + "".join(sorted(lexicon.words("currencies", "signs"))) + "]"
_NAME = "(?:" + "|".join(sorted(lexicon.words("currencies", "names"))) + ")"
_DECIMAL_COMMA = re.compile(r",(?=[0-9]{1,2}$)")
_AMOUNT = re.compile(
    rf"{_SIGN}\s?(?P<after>{_NUMBER})"
    rf"|(?P<before>{_NUMBER})\s?-?\s?(?:{_SIGN}|{_NAME}\b)"
    rf"|\b{_NAME}\b",
    re.IGNORECASE,
)


def foreign_amounts(text: str) -> list[tuple[str, str]]:
    """Return the amounts in other currencies, each as written and as a number; "" if only words name it."""
    return [(match[0].strip(), _dollars(match)) for match in _AMOUNT.finditer(text)]


def _dollars(match: re.Match[str]) -> str:
    """Return the number with a decimal point: "12.50" for "12,50"."""
    return _DECIMAL_COMMA.sub(".", match["after"] or match["before"] or "")
