"""Finds amounts in other currencies than the catalogue's."""

from __future__ import annotations

import re

from search.query_parsing import lexicon

_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_SIGN = "[" + "".join(sorted(lexicon.words("currencies", "signs"))) + "]"
_NAME = "(?:" + "|".join(sorted(lexicon.words("currencies", "names"))) + ")"
_AMOUNT = re.compile(
    rf"{_SIGN}\s?(?P<after>{_NUMBER})"
    rf"|(?P<before>{_NUMBER})\s?-?\s?(?:{_SIGN}|{_NAME}\b)"
    rf"|\b{_NAME}\b",
    re.IGNORECASE,
)


def foreign_amounts(text: str) -> list[tuple[str, str]]:
    """Return the amounts in other currencies, each as written and as a number; "" if only words name it."""
    matches = _AMOUNT.finditer(text)
    return [(match[0].strip(), match["after"] or match["before"] or "") for match in matches]
