"""How a word sounds, roughly: who has heard "Chablis" may write "chablee"."""

from __future__ import annotations

import re
from itertools import groupby

# Applied in this order to folded words. Wine names are mostly French, Italian, Spanish and German, and those
# who misspell them write down in English what they heard.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"eaux?|aux?|oh$|ow$|ot$", "o"),
        (r"ais$|ay$|ey$|et$|ee$|ai", "e"),
        (r"is$|ie$|y$", "e"),
        (r"ie|ei|ee|ea|y", "i"),
        (r"ph", "f"),
        (r"s?ch|sh", "$"),
        (r"c(?=[ei])|z", "s"),
        (r"ck|qu?|c", "k"),
        (r"gn", "n"),
        (r"w", "v"),
        (r"h", ""),
        (r"(?:es|e|s|t|x)$", ""),
    )
)


def phonetic_key(word: str) -> str:
    """Return one text for all words that sound about the same; a doubled letter sounds like one."""
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return "".join(letter for letter, _ in groupby(word))
