"""Cleans text so that SQLite, PostgreSQL, JSON and terminals all handle it alike."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
# Control characters except tab, newline and carriage return, and lone surrogates. PostgreSQL accepts neither
# NUL nor surrogates, SQLite accepts both, and none of them means anything in a text about wine.
_DAMAGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Unicode calls a text stream-safe if no letter has more than 30 combining marks (UAX #15). With more,
# normalisation takes quadratic time, so a hostile line could block the import for hours.
_MAX_MARKS = 30
# A cheap test for such a run: Latin letters and punctuation are not marks, so it rules out most texts.
_POSSIBLE_MARKS = re.compile("[^\x00-\u02ff\u2000-\u206f]{31}")


def is_damaged(text: str) -> bool:
    """Tell whether `clean_line` and `clean_block` must repair more than white space."""
    if text.isascii() and text.isprintable():
        return False
    return _DAMAGE.search(text) is not None or _longest_run_of_marks(text) > _MAX_MARKS


def clean_line(text: str) -> str:
    """Return text as one line in NFC, without control characters, with single spaces between words."""
    return " ".join(_repair(text).split())


def clean_block(text: str) -> str:
    """Return text in NFC, without control characters, with lines and paragraphs kept."""
    lines = (" ".join(line.split()) for line in _repair(text).splitlines())
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def _repair(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = _DAMAGE.sub(_replacement, text)
    if _longest_run_of_marks(text) > _MAX_MARKS:
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", text)


def _replacement(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return REPLACEMENT
    return " " if character.isspace() else ""


def _longest_run_of_marks(text: str) -> int:
    if text.isascii() or _POSSIBLE_MARKS.search(text) is None:
        return 0
    longest = run = 0
    for combining in map(unicodedata.combining, text):
        run = run + 1 if combining else 0
        longest = max(longest, run)
    return longest
