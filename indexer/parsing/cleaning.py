"""Text that SQLite, PostgreSQL, JSON and a terminal all take in the same way."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
# Control characters but tab, newline and carriage return, and halves of surrogate pairs: PostgreSQL takes
# neither NUL nor surrogates, SQLite takes both, and none of them means anything in a text about wine.
_DAMAGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Unicode calls a text stream-safe when no letter carries more than 30 marks (UAX #15). More of them make
# normalising take quadratic time, so a hostile line could hold the import for hours.
_MOST_MARKS = 30
# Where such a run may be: no mark is Latin or punctuation, so most texts need no second look.
_MAY_BE_MARKS = re.compile("[^\x00-\u02ff\u2000-\u206f]{31}")


def is_damaged(text: str) -> bool:
    """Tell whether `clean_line` and `clean_block` must mend more than white space."""
    if text.isascii() and text.isprintable():
        return False
    return _DAMAGE.search(text) is not None or _longest_run_of_marks(text) > _MOST_MARKS


def clean_line(text: str) -> str:
    """One line in NFC, without control characters, single spaces between words."""
    return " ".join(_mended(text).split())


def clean_block(text: str) -> str:
    """Lines in NFC, without control characters; paragraphs stay."""
    lines = (" ".join(line.split()) for line in _mended(text).splitlines())
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def _mended(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = _DAMAGE.sub(_mend, text)
    if _longest_run_of_marks(text) > _MOST_MARKS:
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", text)


def _mend(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        return REPLACEMENT
    return " " if character.isspace() else ""


def _longest_run_of_marks(text: str) -> int:
    if text.isascii() or _MAY_BE_MARKS.search(text) is None:
        return 0
    longest = run = 0
    for combining in map(unicodedata.combining, text):
        run = run + 1 if combining else 0
        longest = max(longest, run)
    return longest
