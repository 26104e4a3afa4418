"""Case and accent folding. All comparisons of text go through this module."""

from __future__ import annotations

import unicodedata


def strip_accents(text: str) -> str:
    """Return text in compatibility form (NFKD) without combining marks: "Gewürz" becomes "Gewurz"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold(text: str) -> str:
    """Return text in lower case without accents: Gewürztraminer and gewurztraminer are one word."""
    return text.lower() if text.isascii() else strip_accents(text).casefold()
