"""Where one sentence ends and the next begins."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”’)\]]*(?=\s)|\n+|\Z)", re.DOTALL)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in order, without the space around them."""
    found = (match.group().strip() for match in _SENTENCE.finditer(text))
    return [sentence for sentence in found if sentence]
