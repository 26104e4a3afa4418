"""Cuts long evidence down to the stretch that speaks for the result."""

from __future__ import annotations

from search.results import Piece

MAX_CHARACTERS = 340
LEAD_CHARACTERS = 90
ELLIPSIS = "…"


def excerpt(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Return at most `MAX_CHARACTERS` of the text, from shortly before the first matched word.

    Cuts fall between words and are shown by an ellipsis; a text that is short enough comes back whole.
    """
    text = "".join(piece.text for piece in pieces)
    start, end = _window(text, _first_match(pieces))
    shown = _clip(pieces, start, end)
    if start:
        shown.insert(0, Piece(ELLIPSIS, matched=False))
    if end < len(text):
        shown.append(Piece(ELLIPSIS, matched=False))
    return shown


def _first_match(pieces: tuple[Piece, ...]) -> int:
    position = 0
    for piece in pieces:
        if piece.matched:
            return position
        position += len(piece.text)
    return 0


def _window(text: str, match: int) -> tuple[int, int]:
    """Choose where the excerpt begins and ends."""
    if len(text) <= MAX_CHARACTERS:
        return 0, len(text)
    # Near the end of the text, the window moves back instead of shrinking.
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


def _clip(pieces: tuple[Piece, ...], start: int, end: int) -> list[Piece]:
    """Cut pieces that lie side by side to the part between `start` and `end`."""
    shown, position = [], 0
    for piece in pieces:
        part = piece.text[max(0, start - position) : max(0, end - position)]
        if part:
            shown.append(piece._replace(text=part))
        position += len(piece.text)
    return shown
