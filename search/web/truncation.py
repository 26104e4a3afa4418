"""Truncates long evidence around its first matched word."""

from __future__ import annotations

from search.evidence import Fragment

MAX_CHARACTERS = 340
LEAD_CHARACTERS = 90
ELLIPSIS = "…"


def truncate(fragments: tuple[Fragment, ...]) -> list[Fragment]:
    """Return at most `MAX_CHARACTERS` of the text, from shortly before the first matched word.

    Cuts fall between words and are marked by an ellipsis. A short text is returned whole.
    """
    text = "".join(fragment.text for fragment in fragments)
    start, end = _window(text, _first_match(fragments))
    shown = _clip(fragments, start, end)
    if start:
        shown.insert(0, Fragment(ELLIPSIS, matched=False))
    if end < len(text):
        shown.append(Fragment(ELLIPSIS, matched=False))
    return shown


def _first_match(fragments: tuple[Fragment, ...]) -> int:
    position = 0
    for fragment in fragments:
        if fragment.matched:
            return position
        position += len(fragment.text)
    return 0


def _window(text: str, match: int) -> tuple[int, int]:
    """Return where the shown part starts and ends."""
    if len(text) <= MAX_CHARACTERS:
        return 0, len(text)
    # Near the end of the text the window moves back instead of shrinking.
    start = max(0, min(match - LEAD_CHARACTERS, len(text) - MAX_CHARACTERS))
    if start:
        start = _after_space(text, start, limit=match)
    end = min(len(text), start + MAX_CHARACTERS)
    return start, end if end == len(text) else _before_space(text, end, limit=match)


def _after_space(text: str, position: int, *, limit: int) -> int:
    """Move on to the next word, unless that would pass `limit`."""
    space = text.find(" ", position, limit)
    return position if space < 0 else space + 1


def _before_space(text: str, position: int, *, limit: int) -> int:
    """Move back to the end of a word, unless that would pass `limit`."""
    space = text.rfind(" ", limit + 1, position)
    return position if space < 0 else space


def _clip(fragments: tuple[Fragment, ...], start: int, end: int) -> list[Fragment]:
    """Cut adjacent fragments to the part between `start` and `end`."""
    shown, position = [], 0
    for fragment in fragments:
        part = fragment.text[max(0, start - position) : max(0, end - position)]
        if part:
            shown.append(fragment._replace(text=part))
        position += len(fragment.text)
    return shown
