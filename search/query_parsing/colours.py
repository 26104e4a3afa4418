"""Words of colour, told from the colours of fruit, flowers and food."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from search.query_parsing.gazetteer_entry import GazetteerEntry, make_entry
from search.query_parsing.language import FUNCTION_WORDS, WINE_WORDS, words
from search.query_parsing.phrases import table
from search.query_parsing.tokens import Token

_WORDS = table(
    {
        "red": "red|reds|rouge|tinto|rosso|vino tinto|vin rouge",
        "white": "white|whites|blanco|vin blanc|vino blanco|vino bianco",
        "rose": "rose|roses|rosado|rosato|rosados|rosatos|pink|pinks|blush",
        # Only these: "orange" alone is a fruit, and a place in Australia.
        "orange": (
            "orange wine|orange wines|skin contact|skin fermented|skin macerated|amber wine|amber wines"
            "|skin contact white|skin contact whites|skin contact wine|skin contact wines|ramato"
        ),
    }
)
_COLOURS = words("red white pink rose black blue purple green yellow dark golden orange")
# May follow a colour that is a wine's, besides function words: "white so sharp", "red blend", "rosé all day".
_MAY_FOLLOW = (
    FUNCTION_WORDS
    | WINE_WORDS
    | words(
        "mix dry sweet still sparkling style drinker all whose outside come comes coming go goes cost costs "
        "costing priced made produced suits pairs pairing lovers drinkers arent isnt dont doesnt wasnt yes "
        "okay"
    )
)
# Nothing but wine is called so, whatever follows.
_SURELY_WINE = words("reds whites rosados rosatos tinto rosado rosato")
# "Ruby red", "cherry red": how a wine looks.
_SHADES = words("ruby brick garnet blood cherry rusty rust lipstick brownish vivid")
_OF_A_VESSEL = words(
    "bottle bottles glass glasses case cases magnum dozen half range selection kind sort type style "
    "lover fan drop mix pack box any out lots plenty couple"
)
_JOINING = frozenset({"and", "or", "&", "/", ",", "-"})

Starts = Callable[[int], bool]


def read_colour(
    tokens: Sequence[Token], at: int, present: Mapping[str, str], starts: Starts
) -> tuple[GazetteerEntry, int] | None:
    """The colour of wine that is named at a token, and the index after it.

    Args:
        tokens: The sentence.
        at: Where the colour stands.
        present: Colours of the catalogue by their folded names.
        starts: Tells whether something understood starts at a token.
    """
    found = _WORDS.find(tokens, at)
    if found is None or found.value not in present:
        return None
    if found.value != "orange" and not _is_wine(tokens, at, found.end, starts):
        return None
    colour = present[found.value]
    return make_entry("colour", colour, [colour]), found.end


def _is_wine(tokens: Sequence[Token], at: int, end: int, starts: Starts) -> bool:
    before, word = _text(tokens, at - 1), tokens[at].text
    if before in _SHADES or (before == "of" and _text(tokens, at - 2) not in _OF_A_VESSEL):
        return False
    if (
        word == "rose"
        and "é" not in tokens[at].written.lower()
        and not _is_rose_wine(tokens, at, end, starts)
    ):
        return False
    return word in _SURELY_WINE or _may_be_followed(tokens, end, starts)


def _may_be_followed(tokens: Sequence[Token], end: int, starts: Starts) -> bool:
    """Judge "red and black fruit" by its last word, like "red fruit"."""
    while end + 1 < len(tokens) and tokens[end].text in _JOINING and tokens[end + 1].text in _COLOURS:
        end += 2
    if end >= len(tokens) or starts(end):
        return True
    follower = tokens[end]
    if follower.text in {"-", "–"}:
        # "Red-fruited", but "red - nothing too heavy".
        return not follower.glued or starts(end + 1) or _text(tokens, end + 1) in _MAY_FOLLOW
    return follower.kind != "word" or follower.text in _MAY_FOLLOW


def _is_rose_wine(tokens: Sequence[Token], at: int, end: int, starts: Starts) -> bool:
    """Without its accent it may be the flower: "tar and rose", "rose, violets"."""
    before, after = _text(tokens, at - 1), _text(tokens, end)
    if before in _COLOURS | {"pressed", "dried", "wild", "wilted", "faded", "fresh", "tea"}:
        return False
    if before in {"and", "&", ",", "with", "of"} and not (after in WINE_WORDS or starts(end)):
        return False
    return after != ","


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""
