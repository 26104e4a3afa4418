"""Parses a sentence into constraints, negative preferences and residual text.

The steps: tokens -> amounts (prices, ratings, vintages, alcohol, volumes) -> names (grapes, places, kinds of
wine, colours, tastes), longest first and with corrected spelling -> which of them are negated -> how they
combine -> constraints -> the text without them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from indexer.annotations import Taste
from search.query_parsing.amounts import extract_amounts
from search.query_parsing.boolean_logic import combine
from search.query_parsing.constraints import constraint_of_entry, constraint_of_range, preference_against
from search.query_parsing.entity_matching import EntityMatcher, Mention
from search.query_parsing.gazetteer import Gazetteer
from search.query_parsing.gazetteer_entry import GazetteerEntry
from search.query_parsing.negation import Negation
from search.query_parsing.quantities import RangeMatch
from search.query_parsing.residual_text import Cut, residual_text
from search.query_parsing.tokens import Token, tokenize
from search.query_parsing.types import Constraint, NegativePreference, ParsedQuery, Span


def parse_query(
    text: str, gazetteer: Gazetteer, ignore: Collection[str] = (), *, this_year: int | None = None
) -> ParsedQuery:
    """Parse a sentence.

    Args:
        text: The sentence, in NFC.
        gazetteer: The names of the catalogue.
        ignore: Keys of constraints and negative preferences that are not enforced; their words stay in the
            residual text.
        this_year: The year of "last decade"; the current one by default.
    """
    tokens = tokenize(text)
    matcher = EntityMatcher(tokens, gazetteer)
    amounts = list(extract_amounts(tokens, this_year or datetime.now(UTC).year, matcher.starts_name))
    taken = _taken(tokens, amounts)
    mentions = matcher.mentions(taken)
    Negation(tokens, mentions, taken).mark()
    combine(mentions, tokens, gazetteer.hierarchy)
    return _QueryBuilder(text, tokens, ignore).build(amounts, mentions)


def _taken(tokens: Sequence[Token], amounts: Sequence[RangeMatch]) -> list[bool]:
    taken = [False] * len(tokens)
    for amount in amounts:
        taken[amount.start : amount.end] = [True] * (amount.end - amount.start)
    return taken


class _QueryBuilder:
    """Collects the chips of a sentence, and the tokens to cut out of its text."""

    def __init__(self, raw: str, tokens: Sequence[Token], ignore: Collection[str]) -> None:
        self._raw, self._tokens, self._ignore = raw, tokens, frozenset(ignore)
        self._chips: dict[str, Constraint | NegativePreference] = {}
        self._cuts: list[Cut] = []
        self._claimed = [False] * len(tokens)

    def build(self, amounts: Sequence[RangeMatch], mentions: Sequence[Mention]) -> ParsedQuery:
        for amount in amounts:
            self._add_amount(amount)
        ignored = {mention.cue_start for mention in mentions if self._is_ignored_negation(mention)}
        for mention in sorted(mentions, key=lambda mention: mention.start):
            self._add_mention(mention, ignored)
        chips = sorted(self._chips.values(), key=lambda chip: chip.spans[0])
        return ParsedQuery(
            self._raw,
            residual_text(self._raw, self._tokens, self._cuts, self._claimed),
            tuple(chip for chip in chips if isinstance(chip, Constraint)),
            tuple(chip for chip in chips if isinstance(chip, NegativePreference)),
        )

    def _add_amount(self, amount: RangeMatch) -> None:
        self._claim(amount.start, amount.end)
        if self._add_chip(constraint_of_range(amount, self._span(amount.start, amount.end))):
            self._cuts.append(Cut(amount.start, amount.end, is_amount=True))

    def _add_mention(self, mention: Mention, ignored_cues: Collection[int | None]) -> None:
        if not mention.negated and not mention.required:
            return
        self._claim(mention.start, mention.end)
        cue_start = mention.start if mention.cue_start is None else mention.cue_start
        cue_is_ignored = mention.cue_start in ignored_cues
        if cue_is_ignored:
            self._claim(cue_start, mention.end)  # the "no" of "no Merlot" stays with it
        if mention.suppressed:
            if not cue_is_ignored:
                self._cuts.append(Cut(mention.start, mention.end))
        elif self._add_chip(self._chip(mention)) and not self._stays_in_text(mention):
            self._cuts.append(Cut(mention.start if cue_is_ignored else cue_start, mention.end))

    def _stays_in_text(self, mention: Mention) -> bool:
        is_kept = isinstance(mention.meaning, GazetteerEntry) and mention.meaning.keep
        return is_kept and not mention.negated

    def _add_chip(self, chip: Constraint | NegativePreference) -> bool:
        """Add a chip unless the shopper removed it. One that is stated twice has two spans."""
        if chip.key in self._ignore:
            return False
        if (earlier := self._chips.get(chip.key)) is not None:
            chip = replace(earlier, spans=(*earlier.spans, *chip.spans))
        self._chips[chip.key] = chip
        return True

    def _is_ignored_negation(self, mention: Mention) -> bool:
        return mention.negated and not mention.suppressed and self._chip(mention).key in self._ignore

    def _chip(self, mention: Mention) -> Constraint | NegativePreference:
        span = self._span(mention.start, mention.end)
        if isinstance(mention.meaning, Taste):
            return preference_against(mention.meaning, span)
        return constraint_of_entry(mention, mention.meaning, span)

    def _claim(self, start: int, end: int) -> None:
        self._claimed[start:end] = [True] * (end - start)

    def _span(self, start: int, end: int) -> Span:
        return self._tokens[start].start, self._tokens[end - 1].end
