"""What was meant by a beginning with one slip of the finger."""

from __future__ import annotations

from collections.abc import Iterator

from search.autocomplete.prefix_index import PrefixIndex


def one_slip_away(typed: str, right: PrefixIndex, sure: int = 0) -> Iterator[str]:
    """Yield beginnings of texts that differ by a letter: wrong, missing, too many, or with its neighbour.

    Up to the slip everything is right, so the search ends where no text begins like that. The slip is not in
    the first `sure` characters.
    """
    for at in range(sure, len(typed)):
        head, tail = typed[:at], typed[at:]
        if head not in right:
            return
        for candidate in _mended(head, tail, right):
            if candidate in right:
                yield candidate


def _mended(head: str, tail: str, right: PrefixIndex) -> Iterator[str]:
    yield head + tail[1:]
    yield head + tail[1:2] + tail[:1] + tail[2:]
    for letter in right.letters_after(head):
        yield head + letter + tail
        yield head + letter + tail[1:]
