"""Tells whether a name asks for that wine or is part of a phrase about something else."""

from __future__ import annotations

from collections.abc import Sequence

from search.query_parsing import lexicon
from search.query_parsing.gazetteer_entry import PLACE_FIELDS, GazetteerEntry
from search.query_parsing.lexicon import FILLERS, FUNCTION_WORDS, WINE_WORDS
from search.query_parsing.tokens import Token, TokenPredicate, text_at

_OTHER_THINGS = lexicon.phrases("disambiguation", "other_things", str)
_STYLES = lexicon.words("disambiguation", "styles")
_ARTICLES = lexicon.words("disambiguation", "articles")
_BEFORE_LIKE = lexicon.words("disambiguation", "before_like")
_COMPARISONS = lexicon.words("disambiguation", "comparisons")
_SMELLS = lexicon.words("disambiguation", "smells")
_PAIRINGS = lexicon.words("disambiguation", "pairings")
_JOURNEYS = lexicon.words("disambiguation", "journeys")
_PREFERENCES = lexicon.words("disambiguation", "preferences")
_BEFORE_CHILE = lexicon.words("disambiguation", "before_chile")
_MAKING = lexicon.words("disambiguation", "making")
_OWNERS = lexicon.words("disambiguation", "owners")
_PARTS_OF_BLEND = lexicon.words("disambiguation", "parts_of_blend")
_BLENDS = lexicon.words("disambiguation", "blends")
_AFTER_BLEND = lexicon.words("disambiguation", "after_blend")
_CUES = lexicon.phrases("negation", "cues", str)
_MAX_CUE_LENGTH = 6
_NEGATORS = lexicon.words("negation", "auxiliaries") | lexicon.words("negation", "copulas")
_MAX_NEGATOR_DISTANCE = 4
_FILLERS = lexicon.phrases("negation", "fillers", str)
# How many words before a grape its negation may begin: "nothing with a splash of Syrah".
_MAX_BEFORE_PART = 9
# How many tokens after an adjective its wine may follow: "Canadian ice wine".
_MAX_DISTANCE_TO_WINE = 3
# A people with fewer wines gives its adjective to food more often than to wine.
_RARE_COUNTRY = 100


def asks_for(
    entry: GazetteerEntry, tokens: Sequence[Token], start: int, end: int, starts_name: TokenPredicate
) -> bool:
    """Tell whether the shopper asks for the entry that the tokens [start, end) name.

    Args:
        entry: What the name stands for.
        tokens: The sentence.
        start: The name's first token.
        end: The token after the name.
        starts_name: Tells whether a name or colour starts at a token.
    """
    if entry.capitalised and not tokens[start].written[:1].isupper():
        return False
    if names_other_thing(tokens, end) or is_only_compared(tokens, start):
        return False
    if entry.ambiguous and not entry.demonym and not _is_origin(entry, tokens, start):
        return False
    if entry.field in PLACE_FIELDS and _is_destination(tokens, start):
        return False
    return not entry.demonym or _describes_wine(entry, tokens, start, end, starts_name)


def is_only_compared(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a wine is only compared with a name: "similar to Napa cabs", "notes of port"."""
    return is_comparison(tokens, start) or _is_aroma(tokens, start)


def is_comparison(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether "like" or another comparison stands before a name."""
    before = _before_articles(tokens, start)
    word = text_at(tokens, before)
    if word == "like":
        return text_at(tokens, before - 1) not in _BEFORE_LIKE
    return word in {"of", "to", "resembles", "resembling", "evokes"} and any(
        text_at(tokens, index) in _COMPARISONS for index in range(before - 3, before + 1)
    )


def is_style(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether "style" or a similar word stands after a name: "Napa cab-style"."""
    return text_at(tokens, _past_hyphen(tokens, end)) in _STYLES


def is_part_of_blend(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a grape is only a part: "a splash of Viognier", "a blend of Merlot", "Malbec-based".

    A refused part is refused like a varietal: "nothing with Zinfandel in it".
    """
    after = end + 1 if text_at(tokens, end) in {"-", "–"} else end
    if text_at(tokens, after) in _AFTER_BLEND:
        return not _is_refused(tokens, start)
    before = _before_articles(tokens, start)
    if text_at(tokens, before) == "of":
        led_by = {text_at(tokens, index) for index in range(before - 2, before)}
        is_part = not led_by.isdisjoint(_PARTS_OF_BLEND | _BLENDS)
    else:
        is_part = text_at(tokens, before) in _PARTS_OF_BLEND
    return is_part and not _is_negated(tokens, before + 1, start) and not _is_refused(tokens, start)


def _is_negated(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Tell whether a name is negated: "fed up with Malbec", "can't touch Malbec", "not made with Malbec"."""
    if any(text_at(tokens, at) in _NEGATORS for at in range(max(0, start - _MAX_NEGATOR_DISTANCE), start)):
        return True
    cues = (_CUES.find(tokens, at) for at in range(max(0, start - _MAX_CUE_LENGTH), start))
    return any(cue is not None and cue.value == "no" and first <= cue.end <= start for cue in cues)


def _is_refused(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a cue of negation reaches a name: "nothing with a splash of Syrah"."""
    for at in range(max(0, start - _MAX_BEFORE_PART), start):
        cue = _CUES.find(tokens, at)
        if cue is not None and cue.value in {"no", "not"} and _are_fillers(tokens, cue.end, start):
            return True
    return False


def _are_fillers(tokens: Sequence[Token], at: int, end: int) -> bool:
    while at < end and (filler := _FILLERS.find(tokens, at)) is not None:
        at = filler.end
    return at == end


def _before_articles(tokens: Sequence[Token], start: int) -> int:
    before = start - 1
    while before >= 0 and tokens[before].text in _ARTICLES:
        before -= 1
    return before


def _past_hyphen(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if text_at(tokens, at) in {"-", "–"} and tokens[at].glued else at


def names_other_thing(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether the words after a name make something else of it: "French oak"."""
    return _OTHER_THINGS.find(tokens, _past_hyphen(tokens, end)) is not None


def _is_aroma(tokens: Sequence[Token], start: int) -> bool:
    before = _before_articles(tokens, start)
    return text_at(tokens, before) == "of" and text_at(tokens, before - 1) in _SMELLS


def _is_origin(entry: GazetteerEntry, tokens: Sequence[Token], start: int) -> bool:
    if entry.field not in PLACE_FIELDS:
        return False
    before = text_at(tokens, start - 1)
    if before == "in" and text_at(tokens, start - 2) in _MAKING:
        return True
    return before in {"from", "outside"} or (before == "of" and tokens[start].written[:1].isupper())


def _is_destination(tokens: Sequence[Token], start: int) -> bool:
    before = text_at(tokens, start - 1)
    led_by = {text_at(tokens, index) for index in range(start - 5, start - 1)}
    if before == "to":
        return not led_by.isdisjoint(_JOURNEYS | _PREFERENCES)
    if before in _BEFORE_CHILE:
        return text_at(tokens, start) == "chile"
    return before == "in" and not led_by.isdisjoint(_JOURNEYS)


def _describes_wine(
    entry: GazetteerEntry, tokens: Sequence[Token], start: int, end: int, starts_name: TokenPredicate
) -> bool:
    """Tell whether the adjective of a people describes wine and not food, oak or neighbours."""
    if text_at(tokens, end) in WINE_WORDS or starts_name(end):
        return True
    if entry.ambiguous:
        return _is_origin(entry, tokens, start)  # "kiwi", "America"
    before = text_at(tokens, start - 1)
    if before in _PAIRINGS or text_at(tokens, _before_articles(tokens, start)) in _PAIRINGS:
        return False
    if end >= len(tokens) or tokens[end].type != "word" or tokens[end].text in FUNCTION_WORDS | FILLERS:
        return True
    if _wine_follows(tokens, end, starts_name):
        return True
    return entry.count >= _RARE_COUNTRY and before not in _OWNERS


def _wine_follows(tokens: Sequence[Token], end: int, starts_name: TokenPredicate) -> bool:
    """Tell "Canadian ice wine" and "Greek, dry and white" from "Greek salad"."""
    for index in range(end, min(end + _MAX_DISTANCE_TO_WINE, len(tokens))):
        if tokens[index].text in WINE_WORDS or starts_name(index):
            return True
        if tokens[index].type != "word" or _OTHER_THINGS.find(tokens, index) is not None:
            return False
    return False
