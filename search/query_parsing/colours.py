"""Tells the colour of a wine from the colour of fruit, flowers and food."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.filters import NoneOf
from search.query_parsing import lexicon
from search.query_parsing.gazetteer_entry import GazetteerEntry
from search.query_parsing.lexicon import FUNCTION_WORDS, WINE_WORDS
from search.query_parsing.phrases import Match
from search.query_parsing.tokens import Token, TokenPredicate, text_at

_NAMES = lexicon.phrases("colours", "names", str)
_COLOUR_WORDS = lexicon.words("colours", "colour_words")
_AFTER_WINE_COLOUR = FUNCTION_WORDS | WINE_WORDS | lexicon.words("colours", "after_wine_colour")
_ONLY_WINE = lexicon.words("colours", "only_wine")
_SHADES = lexicon.words("colours", "shades")
_AMOUNTS_OF_WINE = lexicon.words("colours", "amounts_of_wine")
_BEFORE_FLOWER = _COLOUR_WORDS | lexicon.words("colours", "before_flower")
_JOINING = frozenset({"and", "or", "&", "/", ",", "-"})


def read_colour(
    tokens: Sequence[Token], at: int, colours: Mapping[str, str], starts_name: TokenPredicate
) -> Match[GazetteerEntry] | None:
    """Return the colour of wine that a token names.

    Args:
        tokens: The sentence.
        at: Index of the token.
        colours: The catalogue's colours by their folded names.
        starts_name: Tells whether a name starts at a token.
    """
    match = _NAMES.find(tokens, at)
    if match is None or match.value not in colours:
        return None
    # All names of orange wine are unmistakable.
    if match.value != "orange" and not _is_wine(tokens, at, match.end, starts_name):
        return None
    colour = colours[match.value]
    entry = GazetteerEntry.of_values("colour", colour, [colour])
    # "No rosé" also excludes a wine called so whose colour is unknown or wrong.
    return Match(replace(entry, exclusion=NoneOf("contains", (colour,))), match.end)


def _is_wine(tokens: Sequence[Token], at: int, end: int, starts_name: TokenPredicate) -> bool:
    before, word = text_at(tokens, at - 1), tokens[at].text
    if before in _SHADES or (before == "of" and text_at(tokens, at - 2) not in _AMOUNTS_OF_WINE):
        return False
    has_accent = "é" in tokens[at].written.lower()
    if word == "rose" and not has_accent and _is_flower(tokens, at, end, starts_name):
        return False
    return word in _ONLY_WINE or _wine_may_follow(tokens, end, starts_name)


def _wine_may_follow(tokens: Sequence[Token], end: int, starts_name: TokenPredicate) -> bool:
    """Judge "red and black fruit" by what follows the last colour, like "red fruit"."""
    while text_at(tokens, end) in _JOINING and text_at(tokens, end + 1) in _COLOUR_WORDS:
        end += 2
    if end >= len(tokens) or starts_name(end):
        return True
    follower = tokens[end]
    if follower.text in {"-", "–"}:
        # "Red-fruited", but "red - nothing too heavy".
        return not follower.glued or starts_name(end + 1) or text_at(tokens, end + 1) in _AFTER_WINE_COLOUR
    return follower.type != "word" or follower.text in _AFTER_WINE_COLOUR


def _is_flower(tokens: Sequence[Token], at: int, end: int, starts_name: TokenPredicate) -> bool:
    """Tell whether "rose" without its accent is the flower: "tar and rose", "rose, violets"."""
    before, after = text_at(tokens, at - 1), text_at(tokens, end)
    if before in _BEFORE_FLOWER:
        return True
    if before in {"and", "&", ",", "with", "of"} and not (after in WINE_WORDS or starts_name(end)):
        return True
    return after == ","
