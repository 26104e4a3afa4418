"""A shopper's sentence, taken apart into filters, refusals and the wish that remains.

The way of a sentence: tokens -> amounts (prices, ratings, vintages, strengths, sizes) -> names (grapes,
places, kinds, colours, tastes), longest first and misspelt ones mended -> what of them is refused -> how
they combine -> constraints -> the text without them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from search.understanding.amounts import find_amounts
from search.understanding.combining import combine
from search.understanding.constraints import constraint_of_measure, constraint_of_mention, refused_taste
from search.understanding.measures import Measure
from search.understanding.mentions import Mention
from search.understanding.model import Constraint, RefusedTaste, Understanding
from search.understanding.naming import Naming
from search.understanding.negation import Negation
from search.understanding.synonyms import Taste
from search.understanding.tokens import Token, tokenize
from search.understanding.vocabulary import Vocabulary
from search.understanding.wish import Cut, remaining_text


def understand(
    text: str, vocabulary: Vocabulary, ignore: Collection[str] = (), *, this_year: int | None = None
) -> Understanding:
    """Take a sentence apart.

    Args:
        text: What the shopper wrote, in NFC.
        vocabulary: The names of the catalogue.
        ignore: Keys of constraints and refused tastes whose words stay in the wish text.
        this_year: For "last decade"; the current year when not given.
    """
    tokens = tokenize(text)
    naming = Naming(tokens, vocabulary)
    year = this_year or datetime.now(UTC).year
    measures = list(find_amounts(tokens, year, naming.starts))
    taken = _taken(tokens, measures)
    mentions = naming.mentions(taken)
    Negation(tokens, mentions, taken).mark()
    combine(mentions, tokens, vocabulary)
    return _Answer(text, tokens, vocabulary, ignore).put_together(measures, mentions)


def _taken(tokens: list[Token], measures: list[Measure]) -> list[bool]:
    taken = [False] * len(tokens)
    for measure in measures:
        taken[measure.start : measure.end] = [True] * (measure.end - measure.start)
    return taken


class _Answer:
    """Puts constraints and the remaining text together."""

    def __init__(
        self, raw: str, tokens: list[Token], vocabulary: Vocabulary, ignore: Collection[str]
    ) -> None:
        self._raw, self._tokens, self._vocabulary = raw, tokens, vocabulary
        self._ignore = frozenset(ignore)
        self._constraints: dict[str, Constraint] = {}
        self._tastes: dict[str, RefusedTaste] = {}
        self._cuts: list[Cut] = []
        self._claimed = [False] * len(tokens)

    def put_together(self, measures: list[Measure], mentions: list[Mention]) -> Understanding:
        for measure in measures:
            self._add_measure(measure)
        kept_refusals = {mention.negator for mention in mentions if self._is_ignored(mention)}
        for mention in sorted(mentions, key=lambda mention: mention.start):
            self._add_mention(mention, kept_refusals)
        return Understanding(
            self._raw,
            remaining_text(self._raw, self._tokens, self._cuts, self._claimed),
            tuple(sorted(self._constraints.values(), key=lambda constraint: constraint.spans[0])),
            tuple(sorted(self._tastes.values(), key=lambda taste: taste.spans[0])),
        )

    def _add_measure(self, measure: Measure) -> None:
        span = self._span(measure.start, measure.end)
        constraint = constraint_of_measure(measure, span)
        self._claim(measure.start, measure.end)
        if constraint.key not in self._ignore:
            self._keep(constraint)
            self._cuts.append(Cut(measure.start, measure.end, amount=True))

    def _add_mention(self, mention: Mention, kept_refusals: set[int | None]) -> None:
        if not mention.refused and not mention.wanted:
            return
        self._claim(mention.start, mention.end)
        if mention.negator is not None and mention.negator in kept_refusals:
            self._claim(mention.negator, mention.end)  # the "no" of "no Merlot" stays with it
        if mention.silent or not self._record(mention):
            if mention.silent and mention.negator not in kept_refusals:
                self._cuts.append(Cut(mention.start, mention.end))
            return
        if getattr(mention.meaning, "keep", False) and not mention.refused:
            return
        start = mention.start
        if mention.negator is not None and mention.negator not in kept_refusals:
            start = mention.negator
        self._cuts.append(Cut(start, mention.end))

    def _record(self, mention: Mention) -> bool:
        """Note what a mention asks for, unless the shopper removed it."""
        span = self._span(mention.start, mention.end)
        if isinstance(mention.meaning, Taste):
            taste = refused_taste(mention.meaning, span)
            if taste.key not in self._ignore:
                self._tastes.setdefault(taste.key, taste)
            return taste.key not in self._ignore
        constraint = constraint_of_mention(mention, span, self._vocabulary)
        if constraint.key in self._ignore:
            return False
        self._keep(constraint)
        return True

    def _is_ignored(self, mention: Mention) -> bool:
        if not mention.refused or mention.silent:
            return False
        span = self._span(mention.start, mention.end)
        if isinstance(mention.meaning, Taste):
            return refused_taste(mention.meaning, span).key in self._ignore
        return constraint_of_mention(mention, span, self._vocabulary).key in self._ignore

    def _keep(self, constraint: Constraint) -> None:
        before = self._constraints.get(constraint.key)
        if before is not None:
            constraint = Constraint(
                key=before.key,
                label=before.label,
                field=before.field,
                conditions=before.conditions,
                spans=(*before.spans, *constraint.spans),
                refused=before.refused,
                apart=before.apart,
            )
        self._constraints[constraint.key] = constraint

    def _claim(self, start: int, end: int) -> None:
        self._claimed[start:end] = [True] * (end - start)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._tokens[start].start, self._tokens[end - 1].end
