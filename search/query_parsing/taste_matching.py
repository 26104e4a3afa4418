"""Whether a passage says a taste that the shopper refused.

Most passages hold none of its words, which a search for a few substrings tells in no time. Where one stands,
it counts unless it is part of what is exempt ("off-dry", "soft tannins") or is denied ("no trace of oak",
"not too sweet", "oak-free").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.query_parsing.language import words
from search.query_parsing.model import NegativePreference

_DENIALS = words(
    "no not never nor neither without hardly barely scarcely nothing zero minimal lack lacks lacking less "
    "low little sans cannot isn't wasn't aren't weren't doesn't don't didn't hasn't haven't hadn't can't "
    "won't shouldn't wouldn't needn't ain't"
)
# These deny only before "of", "from" or "than": "free of oak", but "rather sweet".
_DENIALS_WITH_PARTICLE = words("free devoid absence far rather instead lack")
_PARTICLES = words("of from than")
# "Not only sweet" is sweet, "no shortage of oak" is oak.
_NOT_DENIED = words("only just merely simply without shortage lack doubt end mistaking")
# What may stand between a denial and the taste: "no trace of new oak", "not at all sweet".
_BETWEEN = _PARTICLES | words(
    "a an any the at all too very so much more trace traces hint hints sign signs sense touch bit in new "
    "obvious overt excessive excess heavy added residual least whiff presence influence evidence apparent "
    "noticeable french american need for is be been being seem seems taste tastes tasting feel feels come "
    "comes across as perceptible aggressive harsh big strong see sees saw seen show shows with use used "
    "using even quite that this to real hard firm"
)
_MOST_BETWEEN = 6
_ALTERNATIVES = words("or nor")
_BEHIND = re.compile(r" free\b| (?:is|are)(?:n't| (?:absent|not|barely|hardly|low|minimal|negligible))\b")
# How far in front of a taste, in characters, its denial may begin.
_REACH = 60
_ENDS_OF_CLAUSES = (".", ";", ":", "!", "?", ")")


@dataclass(frozen=True, slots=True)
class _Sayings:
    """The words of a taste.

    Attributes:
        beginnings: Substrings, one of which stands in whatever says the taste.
        said: Matches the taste from the start of a word on.
    """

    beginnings: tuple[str, ...]
    said: re.Pattern[str]
    exempt: tuple[str, ...]


def expresses(taste: NegativePreference, text: str) -> bool:
    """Tell whether a passage says a taste, in words that neither deny it nor mean the opposite.

    Args:
        taste: What the shopper refused.
        text: A passage as written, of any length; 500 characters take 5 to 40 µs.
    """
    sayings = _sayings(taste.terms, taste.exempt)
    folded = _folded(text)
    return any(
        not _is_exempt(folded, start, end, sayings.exempt) and not _is_denied(folded, start, end)
        for start, end in _said(folded, sayings)
    )


def _said(text: str, sayings: _Sayings) -> Iterator[tuple[int, int]]:
    """Yield where words of the taste stand."""
    for beginning in sayings.beginnings:
        at = text.find(beginning)
        while at >= 0:
            whole = at == 0 or not text[at - 1].isalnum()
            if whole and (found := sayings.said.match(text, at)) is not None:
                yield found.span()
            at = text.find(beginning, at + len(beginning))


def _is_exempt(text: str, start: int, end: int, exempt: tuple[str, ...]) -> bool:
    """Tell whether one of the exempt phrases overlaps what was found."""
    return any(
        text.find(phrase, max(0, start - len(phrase) + 1), end + len(phrase) - 1) >= 0 for phrase in exempt
    )


def _is_denied(text: str, start: int, end: int) -> bool:
    if _BEHIND.match(text, end) is not None:
        return True
    before = text[max(0, start - _REACH) : start].split()
    for index in range(len(before) - 1, max(-1, len(before) - 2 - _MOST_BETWEEN), -1):
        if before[index].endswith(_ENDS_OF_CLAUSES):
            return False
        word, after = before[index].rstrip(","), before[index + 1] if index + 1 < len(before) else ""
        if _denies(word, after, before[index - 1] if index else ""):
            return True
        if word not in _BETWEEN and not word.endswith("ly") and not _ALTERNATIVES.intersection((word, after)):
            return False
    return False


def _denies(word: str, after: str, before: str) -> bool:
    if word in _DENIALS_WITH_PARTICLE and after in _PARTICLES:
        return before not in {"no", "not"}
    doubled = (word, before) in {("without", "not"), ("little", "a"), ("less", "no")}
    return word in _DENIALS and after.rstrip(",") not in _NOT_DENIED and not doubled


@lru_cache(maxsize=256)
def _sayings(terms: frozenset[str], exempt: frozenset[str]) -> _Sayings:
    said = sorted(map(_folded, terms), key=lambda term: (-len(term), term))
    beginnings = {term.split()[0] for term in said}
    least = (one for one in beginnings if not any(one.startswith(other) for other in beginnings - {one}))
    pattern = re.compile(rf"(?:{'|'.join(map(re.escape, said))})(?![^\W_])")
    return _Sayings(tuple(sorted(least)), pattern, tuple(sorted(map(_folded, exempt))))


def _folded(text: str) -> str:
    """Lower case without accents; a hyphen is a space, and a dash ends a clause."""
    if not text.isascii():
        text = text.replace("’", "'").replace("–", " - ").replace("—", " - ")
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return text.lower().replace(" - ", " ; ").replace("-", " ")
