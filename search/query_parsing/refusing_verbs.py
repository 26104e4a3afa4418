"""Finds verbs that refuse a name, whatever the verb: "won't glorp Merlot", "doesn't hail from Italy".

No list holds the verb. A word is taken for one because an auxiliary ("won't") or a form of "be" ("isn't")
stands before it, and a name directly after it, with nothing but fillers in between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from search.query_parsing import lexicon
from search.query_parsing.entity_matching import Mention
from search.query_parsing.gazetteer_entry import PLACE_FIELDS, GazetteerEntry
from search.query_parsing.tokens import Token, text_at

_AUXILIARIES = lexicon.words("negation", "auxiliaries")
_BEFORE_NOT = lexicon.words("negation", "before_not")
_COPULAS = lexicon.words("negation", "copulas")
_NOT_REFUSING = lexicon.words("negation", "not_refusing")
_PARTICIPLE_ADJECTIVES = lexicon.words("negation", "participle_adjectives")
_PARTICIPLES = lexicon.words("negation", "participles")
_ORIGINS = lexicon.words("negation", "origins")
_FILLERS = lexicon.phrases("negation", "fillers", str)
# "Can't buy" refuses like any verb; after "don't", which is a cue by itself, "buy" is only a filler.
_FILLER_VERBS = lexicon.words("negation", "filler_verbs")
_ENDS_OF_VERBS = lexicon.words("negation", "clause_breaks") - {"to"}
_BESIDE_VERBS = frozenset({"to", "ever", "myself", "ourselves"})
_PRONOUNS = frozenset({"you", "we", "i", "they", "it", "there", "he", "she"})
# "Can't bring myself to sip Merlot" has two verbs.
_MAX_VERBS = 2
_MAX_WORDS = 6


def is_after_auxiliary(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a negated auxiliary stands before a token: "won't", "do not"."""
    before = text_at(tokens, at - 1)
    return before in _AUXILIARIES or (before == "not" and text_at(tokens, at - 2) in _BEFORE_NOT)


def end_of_refusing_verb(
    tokens: Sequence[Token],
    mentions: Mapping[int, Mention],
    at: int,
    starts_cue: Callable[[int], bool],
    *,
    is_cue: bool,
) -> int | None:
    """Return the token after a verb that refuses the name behind it; None if there is none.

    Args:
        tokens: The sentence.
        mentions: What it names, by first token.
        at: Where the auxiliary or the form of "be" may stand.
        starts_cue: Tells whether a token begins another cue, or belongs to an amount.
        is_cue: Whether the token at `at` is a cue by itself.
    """
    is_auxiliary = is_after_auxiliary(tokens, at + 1)
    is_question = text_at(tokens, at + 1) in _PRONOUNS  # "wouldn't you like a Merlot"
    if (not is_auxiliary and text_at(tokens, at) not in _COPULAS) or is_question:
        return None
    verbs: list[int] = []
    index = at + 1
    while index < len(tokens) and index - at <= _MAX_WORDS and len(verbs) <= _MAX_VERBS:
        if (mention := mentions.get(index)) is not None:
            refuses = bool(verbs) and _refuses(tokens, mention, verbs, is_auxiliary=is_auxiliary)
            return verbs[-1] + 1 if refuses else None
        word = tokens[index].text
        filler = _FILLERS.find(tokens, index)
        if filler is not None and (is_cue or word not in _FILLER_VERBS) and not starts_cue(index):
            index = filler.end
            continue
        if tokens[index].type != "word" or word in _ENDS_OF_VERBS or starts_cue(index):
            return None
        if not word.endswith("ly") and word not in _BESIDE_VERBS:
            verbs.append(index)
        index += 1
    return None


def _refuses(tokens: Sequence[Token], mention: Mention, verbs: Sequence[int], *, is_auxiliary: bool) -> bool:
    """Tell the verb of "won't glorp Merlot" from "can't find Merlot" and "not expensive from Italy"."""
    words = [tokens[index].text for index in verbs]
    if len(words) > 1 and words[0] in {"get", "gets"} and _is_participle(words[1]):
        words = words[1:]  # "doesn't get shipped from Oregon"
    if not _NOT_REFUSING.isdisjoint(words):
        return False
    between = [tokens[index].text for index in range(verbs[-1] + 1, mention.start)]
    leads_to_origin = bool(between) and between[0] in _ORIGINS and "to" not in between
    if not is_auxiliary:
        return leads_to_origin and len(words) == 1 and _is_participle(words[0])
    if between[:1] == ["with"]:
        return False  # "won't fight with cedar-plank salmon"
    is_people = isinstance(mention.meaning, GazetteerEntry) and mention.meaning.demonym
    if mention.field in PLACE_FIELDS and not is_people:
        return leads_to_origin and len(words) == 1
    return True


def _is_participle(word: str) -> bool:
    is_regular = word.endswith(("ed", "ing", "wn")) and word not in _PARTICIPLE_ADJECTIVES
    return is_regular or word in _PARTICIPLES
