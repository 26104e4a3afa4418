"""Tells whether a comparative is denied: "I won't shell out more than 30".

The rule is about the construction, not about verbs. A negator governs a comparative that follows it in the
same clause, whatever verb, adverb or pronoun stands between. Its scope ends

- at a sign, at "but", "because" and their like, at another amount, or at "and" (unless it joins two verbs);
- at what a "not" or a "doesn't" is about: "not oaky over 90 points", "isn't French, over $30".

"Or" continues it: "nothing over $40 or under 90 points".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

from search.query_parsing import lexicon
from search.query_parsing.lexicon import WINE_WORDS
from search.query_parsing.phrases import Match, Phrases
from search.query_parsing.tokens import Token, TokenPredicate, text_at


class Stance(Enum):
    """What a sentence says about a comparative in it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    # A name stands between: the scope is open if that is the plausible reading, see `quantities`.
    DOUBTFUL = "doubtful"
    UNNEEDED = "unneeded"  # "it needn't be over 90 points"
    INDIFFERENT = "indifferent"  # "I don't mind paying more than 40"


class Negator(Enum):
    """How a negator governs what follows; the values are keys of `[negators]`."""

    QUANTIFIER = "quantifier"  # "nothing", "never": all of the clause
    DETERMINER = "determiner"  # "no", "without": a noun, and the clause about it
    AUXILIARY = "auxiliary"  # "won't": what somebody does
    PREDICATE = "predicate"  # "isn't": what a wine is
    NOT = "not"  # "not": what stands next, or a verb
    REFUSAL = "refusal"  # "refuse to": what somebody does
    ADVERB = "adverb"  # "hardly": what stands next
    FALSE = "false"  # "not only": no negator
    INDIFFERENCE = "indifference"  # "who cares if"


class Governed(NamedTuple):
    """What governs a comparative.

    Attributes:
        stance: How.
        start: First token that belongs to the comparative: the negator, unless names stand between.
        negator: Tokens [start, end) of a negator that belongs to the comparative across names. It does not
            exclude them: "no reds that cost more than 30" asks for reds.
        type: The negator; None if there is none.
        distance: How many tokens stand between the negator and the comparative.
    """

    stance: Stance
    start: int
    negator: tuple[int, int] | None = None
    type: Negator | None = None
    distance: int = 0


_NEGATORS: Phrases[Negator] = lexicon.phrases("quantities", "negators", Negator)
_POLITE_AUXILIARIES = lexicon.words("quantities", "auxiliaries")
_INDIFFERENCE = lexicon.words("quantities", "indifference")
_NEEDS = lexicon.phrases("quantities", "needs", str)
_BREAKS = lexicon.words("quantities", "clause_breaks")
_AFTER_BREAKING_SO = frozenset({"far", "high", "low", "many", "much"})
_REQUESTS = lexicon.words("quantities", "requests")
_BEFORE_EXCEPTION = frozenset({"anything", "any", "all", "everything"})
_RELATIVES = frozenset({"that", "thats", "which", "who", "whose"})
_INVERTED = frozenset({Negator.AUXILIARY, Negator.PREDICATE, Negator.NOT})
_QUESTION_SUBJECTS = frozenset({"you", "we", "i", "they", "it", "there"})
_VERB_PAIRS = lexicon.words("quantities", "verb_pairs")
_BEFORE_VERB = frozenset({"to", "me", "us", "ever", "possibly"})
_NOT_VERBS = lexicon.words("quantities", "not_verbs")
_CONDITIONS = frozenset({"if", "when", "whenever"})
_CONDITIONAL_REFUSALS = lexicon.words("quantities", "conditional_refusals")
_CONDITIONAL_PERMISSIONS = lexicon.words("quantities", "conditional_permissions")
_UNLESS = frozenset({"unless", "until"})
_AFTER_REFUSED = lexicon.phrases("quantities", "refused_after", str)
_AFTER_PERMITTED = lexicon.phrases("quantities", "permitted_after", str)
# Beside words that a match may swallow, a longer stretch says something about the wine.
_MAX_SWALLOWED = 6
_MAX_DISTANCE = 16
_SIGNS_WITHIN_CLAUSE = frozenset("-‑'’\"“”$€£%*")


class Scope:
    """Finds what governs a comparative of one sentence.

    Args:
        tokens: The sentence.
        starts_name: Tells whether a name or colour starts at a token.
        starts_taste: Tells whether a word for a taste starts at a token.
        is_number: Tells whether a number starts at a token.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        starts_name: TokenPredicate,
        starts_taste: TokenPredicate,
        is_number: Callable[[int], bool],
    ) -> None:
        self._tokens = tokens
        self._starts_name, self._starts_taste, self._is_number = starts_name, starts_taste, is_number

    def before(self, start: int) -> Governed:
        """Return what governs the comparative that starts at a token."""
        is_coordinated = text_at(self._tokens, start - 1) in {"or", "nor"}
        has_condition = unless_at = None
        for at in range(start - 1, max(-1, start - 1 - _MAX_DISTANCE), -1):
            word = self._tokens[at].text
            match = self._negator_at(at, start)
            if match is not None:
                if unless_at is not None:
                    return Governed(Stance.ASSERTED, start)  # "won't buy it unless it's under 40"
                return self._decide(at, match, start, is_coordinated=is_coordinated)
            if self._ends_clause(at, start) or (self._is_number(at) and not is_coordinated):
                break
            if word in _UNLESS:
                unless_at = at
            elif has_condition and word in _CONDITIONAL_REFUSALS:
                return Governed(Stance.DENIED, at)  # "skip it if it's over 40"
            elif has_condition and word in _CONDITIONAL_PERMISSIONS:
                return Governed(Stance.INDIFFERENT, start)  # "it's fine if it's over 40"
            has_condition = has_condition or word in _CONDITIONS
        if unless_at is not None:
            return Governed(Stance.DENIED, unless_at)
        return Governed(Stance.ASSERTED, start)

    def _negator_at(self, at: int, start: int) -> Match[Negator] | None:
        """Return the negator at a token; that of "why not" and "not willing to" begins or ends elsewhere."""
        match = _NEGATORS.find(self._tokens, at)
        if match is None or match.end > start:
            return None
        for earlier in range(max(at - 2, 0), at):
            longer = _NEGATORS.find(self._tokens, earlier)
            if longer is None:
                continue
            if match.value is Negator.INDIFFERENCE:
                return None
            if longer.end >= match.end and longer.value in {Negator.FALSE, Negator.INDIFFERENCE}:
                return longer
        return match

    def after(self, end: int) -> Governed:
        """Return what is said about the comparative that ends before a token: "over 30 is too much".

        `start` is the index after it.
        """
        for phrases, stance in ((_AFTER_PERMITTED, Stance.INDIFFERENT), (_AFTER_REFUSED, Stance.DENIED)):
            match = phrases.find(self._tokens, end)
            if match is not None and not self._is_name(match.end):
                return Governed(stance, match.end)
        return Governed(Stance.ASSERTED, end)

    def _ends_clause(self, at: int, start: int) -> bool:
        token = self._tokens[at]
        if token.type == "sign":
            return token.text not in _SIGNS_WITHIN_CLAUSE
        if token.text == "so":
            return text_at(self._tokens, at + 1) not in _AFTER_BREAKING_SO
        if token.text in {"and", "&"}:
            return not self._joins_verbs(at, start)
        if token.text == "but" and text_at(self._tokens, at - 1) in _BEFORE_EXCEPTION:
            return False  # "anything but over 30 dollars"
        return token.text in _BREAKS

    def _joins_verbs(self, at: int, start: int) -> bool:
        """Tell "won't go and spend over 30" from "no oak and over 90 points"."""
        if text_at(self._tokens, at - 1) in _VERB_PAIRS:
            return True
        following = at + 1
        word = text_at(self._tokens, following)
        is_verb = following < start and word not in _NOT_VERBS and not word.endswith(("ing", "ed"))
        return is_verb and not self._is_name(following)

    def _decide(self, at: int, match: Match[Negator], start: int, *, is_coordinated: bool) -> Governed:
        between = range(match.end, start)
        negator = self._type(at, match.end, match.value)
        asserted = Governed(Stance.ASSERTED, start)
        # "Don't mind" and "doesn't matter", whatever word stands between.
        if negator is Negator.INDIFFERENCE or any(map(self._is_indifferent, range(at, start))):
            return Governed(Stance.INDIFFERENT, start)
        is_question = negator in _INVERTED and self._is_question(match.end)
        if negator is Negator.FALSE or is_question or self._is_new_request(between):
            return asserted
        names = [index for index in between if self._is_name(index)]
        start_of_match = at if len(between) <= _MAX_SWALLOWED and not names else start
        governed = Governed(Stance.DENIED, start_of_match, type=negator, distance=len(between))
        if any(_NEEDS.find(self._tokens, index) for index in range(max(at - 1, 0), start)):
            governed = governed._replace(stance=Stance.UNNEEDED)
        elif is_coordinated and any(map(self._is_number, between)):
            governed = governed._replace(start=start)
        elif names and not is_coordinated:
            governed = self._across(governed, names, (at, match.end)) or asserted
        return governed

    def _across(self, governed: Governed, names: Sequence[int], negator: tuple[int, int]) -> Governed | None:
        """Return how a negator governs a comparative across names; None if its scope ends at them."""
        start = governed.start
        if self._closes(governed.type, negator[1], names, start):
            return None
        if any(text_at(self._tokens, index) in _RELATIVES for index in range(names[-1], start)):
            return governed._replace(negator=negator)
        return governed._replace(stance=Stance.DOUBTFUL)

    def _type(self, at: int, end: int, negator: Negator) -> Negator:
        """Tell the "not" of "will not" and "is not" from a plain one."""
        before = text_at(self._tokens, at - 1)
        if negator is Negator.NOT:
            if before in _POLITE_AUXILIARIES:
                negator = Negator.AUXILIARY
            elif text_at(self._tokens, end).endswith("ing"):
                return Negator.AUXILIARY  # "not looking for a red over $30"
        if negator is Negator.AUXILIARY and _RELATIVES & {before, text_at(self._tokens, at - 2)}:
            return Negator.PREDICATE  # "wines that don't taste of oak, over 90 points"
        return negator

    def _closes(self, negator: Negator | None, end: int, names: Sequence[int], start: int) -> bool:
        """Tell whether the scope ends at the names: "not oaky over $20", but not "nothing oaky over $20"."""
        if negator in {Negator.NOT, Negator.PREDICATE, Negator.ADVERB}:
            return True
        has_wine_word = any(text_at(self._tokens, index) in WINE_WORDS for index in range(end, start))
        is_taste = any(self._starts_taste(index) for index in names)
        return negator is Negator.DETERMINER and is_taste and not has_wine_word

    def _is_question(self, end: int) -> bool:
        """Tell "don't you have anything over $30?" from a denial."""
        return text_at(self._tokens, end) in _QUESTION_SUBJECTS and text_at(self._tokens, end + 1) != "dare"

    def _is_new_request(self, between: range) -> bool:
        """Tell "no Merlot give me one over 90 points" from "don't give me a Merlot under 90 points"."""
        has_name = False
        for index in between:
            has_name = has_name or self._is_name(index)
            if has_name and text_at(self._tokens, index) in _REQUESTS:
                return True
        return False

    def _is_indifferent(self, at: int) -> bool:
        word = text_at(self._tokens, at)
        if word in {"care", "cares"}:
            return text_at(self._tokens, at + 1) in {"if", "whether", "that", "about", "how", "less"}
        if word in {"bother", "bothered"}:
            after = text_at(self._tokens, at + 1)
            return after not in {"with", "to"} and not after.endswith("ing")  # "don't bother with"
        return word in _INDIFFERENCE

    def _is_name(self, at: int) -> bool:
        if at >= len(self._tokens):
            return False
        return self._starts_name(at) or (self._starts_taste(at) and not self._is_verb(at))

    def _is_verb(self, at: int) -> bool:
        """Tell the "burn" of "won't burn through more than 30" from a taste."""
        before = text_at(self._tokens, at - 1)
        if before in _BEFORE_VERB:
            return True
        match = _NEGATORS.find(self._tokens, at - 1) if at > 0 else None
        return match is not None and match.value is Negator.AUXILIARY
