"""Sorted texts, asked for those that begin in a certain way."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

_LAST_CHARACTER = "\U0010ffff"


class PrefixIndex:
    """Texts in order of their characters; all that begin alike stand side by side."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted(texts)

    def span(self, beginning: str) -> slice:
        """Return where the texts stand that begin so."""
        low = bisect_left(self._texts, beginning)
        return slice(low, bisect_left(self._texts, beginning + _LAST_CHARACTER, low))

    def __contains__(self, beginning: str) -> bool:
        """Whether any text begins so."""
        at = bisect_left(self._texts, beginning)
        return at < len(self._texts) and self._texts[at].startswith(beginning)

    def letters_after(self, beginning: str) -> Iterator[str]:
        """Yield the characters with which texts go on that begin so, each once."""
        span, length = self.span(beginning), len(beginning)
        at = span.start
        while at < span.stop:
            letter = self._texts[at][length : length + 1]
            if letter:
                yield letter
            # The text that is no longer than the beginning stands first, alone with its equals.
            at = bisect_left(self._texts, beginning + (letter + _LAST_CHARACTER if letter else "\0"), at)
