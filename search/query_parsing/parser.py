"""A shopper's sentence, taken apart into filters, refusals and the wish that remains.

The way of a sentence: tokens -> amounts (prices, ratings, vintages, strengths, sizes) -> names (grapes,
places, kinds, colours, tastes), longest first and misspelt ones mended -> what of them is refused -> how
they combine -> constraints -> the text without them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from search.query_parsing.amount_extraction import extract_amounts
from search.query_parsing.boolean_logic import combine
from search.query_parsing.constraints import negative_preference, range_constraint, text_constraint
from search.query_parsing.entity_matching import EntityMatcher
from search.query_parsing.gazetteer import Gazetteer
from search.query_parsing.mentions import Mention
from search.query_parsing.model import Constraint, NegativePreference, ParsedQuery
from search.query_parsing.negation import Negation
from search.query_parsing.range_constraints import RangeMatch
from search.query_parsing.residual_text import Cut, residual_text
from search.query_parsing.synonyms import Taste
from search.query_parsing.tokens import Token, tokenize


def parse_query(
    text: str, gazetteer: Gazetteer, ignore: Collection[str] = (), *, this_year: int | None = None
) -> ParsedQuery:
    """Take a sentence apart.

    Args:
        text: What the shopper wrote, in NFC.
        gazetteer: The names of the catalogue.
        ignore: Keys of constraints and refused tastes whose words stay in the wish text.
        this_year: For "last decade"; the current year when not given.
    """
    tokens = tokenize(text)
    matcher = EntityMatcher(tokens, gazetteer)
    year = this_year or datetime.now(UTC).year
    range_matches = list(extract_amounts(tokens, year, matcher.starts))
    taken = _taken(tokens, range_matches)
    mentions = matcher.mentions(taken)
    Negation(tokens, mentions, taken).mark()
    combine(mentions, tokens, gazetteer)
    return _Answer(text, tokens, gazetteer, ignore).put_together(range_matches, mentions)


def _taken(tokens: list[Token], range_matches: list[RangeMatch]) -> list[bool]:
    taken = [False] * len(tokens)
    for range_match in range_matches:
        taken[range_match.start : range_match.end] = [True] * (range_match.end - range_match.start)
    return taken


class _Answer:
    """Puts constraints and the remaining text together."""

    def __init__(self, raw: str, tokens: list[Token], gazetteer: Gazetteer, ignore: Collection[str]) -> None:
        self._raw, self._tokens, self._gazetteer = raw, tokens, gazetteer
        self._ignore = frozenset(ignore)
        self._constraints: dict[str, Constraint] = {}
        self._tastes: dict[str, NegativePreference] = {}
        self._cuts: list[Cut] = []
        self._claimed = [False] * len(tokens)

    def put_together(self, range_matches: list[RangeMatch], mentions: list[Mention]) -> ParsedQuery:
        for range_match in range_matches:
            self._add_measure(range_match)
        kept_refusals = {mention.negator for mention in mentions if self._is_ignored(mention)}
        for mention in sorted(mentions, key=lambda mention: mention.start):
            self._add_mention(mention, kept_refusals)
        return ParsedQuery(
            self._raw,
            residual_text(self._raw, self._tokens, self._cuts, self._claimed),
            tuple(sorted(self._constraints.values(), key=lambda constraint: constraint.spans[0])),
            tuple(sorted(self._tastes.values(), key=lambda taste: taste.spans[0])),
        )

    def _add_measure(self, range_match: RangeMatch) -> None:
        span = self._span(range_match.start, range_match.end)
        constraint = range_constraint(range_match, span)
        self._claim(range_match.start, range_match.end)
        if constraint.key not in self._ignore:
            self._keep(constraint)
            self._cuts.append(Cut(range_match.start, range_match.end, amount=True))

    def _add_mention(self, mention: Mention, kept_refusals: set[int | None]) -> None:
        if not mention.negated and not mention.required:
            return
        self._claim(mention.start, mention.end)
        if mention.negator is not None and mention.negator in kept_refusals:
            self._claim(mention.negator, mention.end)  # the "no" of "no Merlot" stays with it
        if mention.suppressed or not self._record(mention):
            if mention.suppressed and mention.negator not in kept_refusals:
                self._cuts.append(Cut(mention.start, mention.end))
            return
        if getattr(mention.meaning, "keep", False) and not mention.negated:
            return
        start = mention.start
        if mention.negator is not None and mention.negator not in kept_refusals:
            start = mention.negator
        self._cuts.append(Cut(start, mention.end))

    def _record(self, mention: Mention) -> bool:
        """Note what a mention asks for, unless the shopper removed it."""
        span = self._span(mention.start, mention.end)
        if isinstance(mention.meaning, Taste):
            taste = negative_preference(mention.meaning, span)
            if taste.key not in self._ignore:
                self._tastes.setdefault(taste.key, taste)
            return taste.key not in self._ignore
        constraint = text_constraint(mention, span, self._gazetteer)
        if constraint.key in self._ignore:
            return False
        self._keep(constraint)
        return True

    def _is_ignored(self, mention: Mention) -> bool:
        if not mention.negated or mention.suppressed:
            return False
        span = self._span(mention.start, mention.end)
        if isinstance(mention.meaning, Taste):
            return negative_preference(mention.meaning, span).key in self._ignore
        return text_constraint(mention, span, self._gazetteer).key in self._ignore

    def _keep(self, constraint: Constraint) -> None:
        before = self._constraints.get(constraint.key)
        if before is not None:
            constraint = Constraint(
                key=before.key,
                label=before.label,
                field=before.field,
                conditions=before.conditions,
                spans=(*before.spans, *constraint.spans),
                negated=before.negated,
                conjunctive=before.conjunctive,
            )
        self._constraints[constraint.key] = constraint

    def _claim(self, start: int, end: int) -> None:
        self._claimed[start:end] = [True] * (end - start)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._tokens[start].start, self._tokens[end - 1].end
