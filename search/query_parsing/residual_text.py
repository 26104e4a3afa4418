"""Cuts constraints out of a sentence, with the small words that belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.query_parsing import lexicon
from search.query_parsing.lexicon import FILLERS
from search.query_parsing.tokens import Token

_BEFORE_NAME = lexicon.words("residual_text", "before_name")
_BEFORE_AMOUNT = _BEFORE_NAME | lexicon.words("residual_text", "before_amount")
_AFTER_NAME = lexicon.words("residual_text", "after_name")
_AFTER_AMOUNT = lexicon.words("residual_text", "after_amount")
_SEPARATORS = frozenset({",", ";", "or", "and", "nor", "/", "&", "-", "–", "+", "but", "."})
_SPACE_BEFORE_SIGN = re.compile(r"\s+(?=[,.;:!?)])")
_REPEATED_SIGN = re.compile(r"([,;])(?:\s*[,;])+")
_EDGES = " \t\r\n,;:/&+-–—.|"


@dataclass(frozen=True, slots=True)
class Cut:
    """The tokens [start, end) that state a constraint."""

    start: int
    end: int
    is_amount: bool = False


def residual_text(raw: str, tokens: Sequence[Token], cuts: Sequence[Cut], claimed: Sequence[bool]) -> str:
    """Return the text to rank by: the raw text if nothing is cut.

    Args:
        raw: The sentence.
        tokens: Its tokens.
        cuts: What to cut out.
        claimed: Which tokens state a constraint, ignored ones included. They are never cut as small words.
    """
    if not cuts:
        return raw
    is_cut = [False] * len(tokens)
    for cut in cuts:
        _cut_out(tokens, cut, claimed, is_cut)
    _cut_separators(tokens, is_cut)
    kept = [index for index, cut in enumerate(is_cut) if not cut]
    return _join(raw, tokens, _without_outer_fillers(tokens, kept, claimed))


def _cut_out(tokens: Sequence[Token], cut: Cut, claimed: Sequence[bool], is_cut: list[bool]) -> None:
    before, after = (_BEFORE_AMOUNT, _AFTER_AMOUNT) if cut.is_amount else (_BEFORE_NAME, _AFTER_NAME)
    start, end = cut.start, cut.end
    while start > 0 and not claimed[start - 1] and tokens[start - 1].text in before:
        start -= 1
    while end < len(tokens) and not claimed[end] and tokens[end].text in after:
        end += 1
    is_cut[start:end] = [True] * (end - start)


def _cut_separators(tokens: Sequence[Token], is_cut: list[bool]) -> None:
    """Cut commas and "or" between two cuts, and before the first."""
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and not is_cut[end] and tokens[end].text in _SEPARATORS:
            end += 1
        if at < end < len(tokens) and is_cut[end] and (at == 0 or is_cut[at - 1]):
            is_cut[at:end] = [True] * (end - at)
        at = max(end, at + 1)


def _without_outer_fillers(tokens: Sequence[Token], kept: list[int], claimed: Sequence[bool]) -> list[int]:
    """Drop "I'm looking for a" at the front and "please" at the end."""

    def is_filler(index: int) -> bool:
        if claimed[index] or tokens[index].type == "sign":
            return not claimed[index]
        return tokens[index].text in FILLERS and not _is_hyphenated(tokens, index, kept)

    first, last = 0, len(kept)
    while first < last and is_filler(kept[first]):
        first += 1
    while first < last and is_filler(kept[last - 1]):
        last -= 1
    return kept[first:last]


def _is_hyphenated(tokens: Sequence[Token], index: int, kept: list[int]) -> bool:
    """Tell whether a hyphen joins a word to one that is kept and is not a filler: the "in" of "in-laws"."""
    for other in (index - 2, index + 2):
        hyphen = (index + other) // 2
        is_word = other in kept and tokens[other].type != "sign" and tokens[other].text not in FILLERS
        if is_word and tokens[hyphen].text == "-" and tokens[hyphen].glued and tokens[hyphen + 1].glued:
            return True
    return False


def _join(raw: str, tokens: Sequence[Token], kept: Sequence[int]) -> str:
    parts: list[str] = []
    previous = -2
    for index in kept:
        token = tokens[index]
        if index != previous + 1 or not token.glued:
            parts.append(" ")
        parts.append(raw[token.start : token.end])
        previous = index
    text = _SPACE_BEFORE_SIGN.sub("", " ".join("".join(parts).split()))
    return _REPEATED_SIGN.sub(r"\1", text).strip(_EDGES)
