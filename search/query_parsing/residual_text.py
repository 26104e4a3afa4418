"""What is left of a sentence when that which was understood is taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.query_parsing.language import AMOUNT_LEADS, AMOUNT_TRAILS, FILLERS, LEADS, TRAILS
from search.query_parsing.tokens import Token

_BETWEEN = frozenset({",", ";", "or", "and", "nor", "/", "&", "-", "–", "+", "but", "."})
_SPACE_BEFORE_SIGN = re.compile(r"\s+(?=[,.;:!?)])")
_EDGES = " \t\r\n,;:/&+-–—.|"


@dataclass(frozen=True, slots=True)
class Cut:
    """The tokens [start, end) are taken out, with the small words that lead to them."""

    start: int
    end: int
    amount: bool = False


def residual_text(raw: str, tokens: Sequence[Token], cuts: Sequence[Cut], claimed: Sequence[bool]) -> str:
    """The wish text: the raw one when nothing is cut.

    Args:
        raw: The sentence.
        tokens: Its tokens.
        cuts: What to take out.
        claimed: Which tokens were understood; small words never reach over those.
    """
    if not cuts:
        return raw
    gone = [False] * len(tokens)
    for cut in cuts:
        _take_out(tokens, cut, claimed, gone)
    _take_out_between(tokens, gone)
    kept = [index for index, is_gone in enumerate(gone) if not is_gone]
    kept = _trimmed(tokens, kept, claimed)
    return _tidy(raw, tokens, kept)


def _take_out(tokens: Sequence[Token], cut: Cut, claimed: Sequence[bool], gone: list[bool]) -> None:
    leads, trails = (AMOUNT_LEADS, AMOUNT_TRAILS) if cut.amount else (LEADS, TRAILS)
    start, end = cut.start, cut.end
    while start > 0 and not claimed[start - 1] and tokens[start - 1].text in leads:
        start -= 1
    while end < len(tokens) and not claimed[end] and tokens[end].text in trails:
        end += 1
    gone[start:end] = [True] * (end - start)


def _take_out_between(tokens: Sequence[Token], gone: list[bool]) -> None:
    """Commas and "or" between two things that are gone go too."""
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and not gone[end] and tokens[end].text in _BETWEEN:
            end += 1
        if at < end < len(tokens) and gone[end] and (at == 0 or gone[at - 1]):
            gone[at:end] = [True] * (end - at)
        at = max(end, at + 1)


def _trimmed(tokens: Sequence[Token], kept: list[int], claimed: Sequence[bool]) -> list[int]:
    """Drop "I'm looking for a" at the front and "please" at the end."""

    def is_filler(index: int) -> bool:
        return not claimed[index] and (tokens[index].kind == "sign" or tokens[index].text in FILLERS)

    first, last = 0, len(kept)
    while first < last and is_filler(kept[first]):
        first += 1
    while first < last and is_filler(kept[last - 1]):
        last -= 1
    return kept[first:last]


def _tidy(raw: str, tokens: Sequence[Token], kept: Sequence[int]) -> str:
    pieces: list[str] = []
    before = -2
    for index in kept:
        token = tokens[index]
        if index != before + 1 or not token.glued:
            pieces.append(" ")
        pieces.append(raw[token.start : token.end])
        before = index
    text = _SPACE_BEFORE_SIGN.sub("", " ".join("".join(pieces).split()))
    return re.sub(r"([,;])(?:\s*[,;])+", r"\1", text).strip(_EDGES)
