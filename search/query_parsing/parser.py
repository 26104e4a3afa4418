"""Parses a sentence into constraints, negative preferences and residual text.

The steps: tokens -> amounts (prices, ratings, vintages, alcohol, volumes) -> prices without a figure and
wines that are only compared -> names (grapes, places, kinds of wine, colours, tastes), longest first and with
corrected spelling -> which of them are negated -> how they combine -> constraints -> the text without them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

from indexer.annotations import Taste
from indexer.names import Name
from search.query_parsing.amounts import extract_amounts
from search.query_parsing.boolean_logic import combine
from search.query_parsing.constraints import (
    constraint_of_entry,
    constraint_of_range,
    constraint_of_sort,
    preference_against,
)
from search.query_parsing.entity_matching import EntityMatcher, Mention
from search.query_parsing.gazetteer import Gazetteer
from search.query_parsing.gazetteer_entry import GazetteerEntry
from search.query_parsing.likeness import ComparisonMatch, read_comparison
from search.query_parsing.name_correction import KnownWords, NameCorrector
from search.query_parsing.name_matching import NameMatch, NameMatcher, overlap
from search.query_parsing.negation import Negation
from search.query_parsing.price_words import PriceMention, read_price_words
from search.query_parsing.quantities import RangeMatch
from search.query_parsing.residual_text import Cut, residual_text
from search.query_parsing.tokens import Token, tokenize
from search.query_parsing.types import (
    Comparison,
    Constraint,
    NegativePreference,
    ParsedQuery,
    PriceLevel,
    Span,
    level_key,
)


def parse_query(
    text: str,
    gazetteer: Gazetteer,
    ignore: Collection[str] = (),
    *,
    correct_names: bool = True,
    this_year: int | None = None,
) -> ParsedQuery:
    """Parse a sentence.

    Args:
        text: The sentence, in NFC.
        gazetteer: The names of the catalogue.
        ignore: Keys of constraints and negative preferences that are not enforced; their words stay in the
            residual text.
        correct_names: Correct misspelt names of producers and wines.
        this_year: The year of "last decade"; the current one by default.
    """
    year = this_year or datetime.now(UTC).year
    sentence = _Sentence(text, gazetteer, year)
    guess = sentence.corrector.correct() if correct_names else None
    if guess is None:
        return sentence.parse(ignore)
    correction = sentence.replace(guess)
    parsed = _Sentence(correction, gazetteer, year, certain=guess.name).parse(ignore)
    return replace(parsed, raw=text, correction=correction)


class _Sentence:
    """A sentence with what its tokens are, as far as that does not depend on one another."""

    def __init__(self, text: str, gazetteer: Gazetteer, year: int, *, certain: Name | None = None) -> None:
        self._text, self._gazetteer, self._certain = text, gazetteer, certain
        self._tokens = tokenize(text)
        self._matcher = EntityMatcher(self._tokens, gazetteer)
        self._amounts = list(
            extract_amounts(self._tokens, year, self._matcher.starts_name, self._matcher.starts_taste)
        )
        taken = _taken(self._tokens, self._amounts)
        self._ordinary = self._matcher.ordinary(taken)
        self._constrained = self._matcher.ordinary(taken, with_tastes=False)

    def replace(self, match: NameMatch) -> str:
        """Return the sentence with a name in the place of what is misspelt."""
        start, end = self._tokens[match.start].start, self._tokens[match.end - 1].end
        return self._text[:start] + match.name.label + self._text[end:]

    @cached_property
    def corrector(self) -> NameCorrector:
        is_known = self._matcher.ordinary(_taken(self._tokens, self._amounts), corrected=True)
        known = KnownWords(
            self._ordinary, self._constrained, is_known, self._matcher.texts, self._gazetteer.texts
        )
        names = self._gazetteer.producers_and_wines
        return NameCorrector(self._tokens, names, known, self._all_names)

    def parse(self, ignore: Collection[str]) -> ParsedQuery:
        names = self._names(ignore)
        amounts = [
            amount
            for amount in self._amounts
            if not any(overlap(name, amount.start, amount.end) for name in names)
        ]
        taken = _taken(self._tokens, amounts)
        self._matcher.claim_names(names)
        tokens, matcher = self._tokens, self._matcher
        named = _named(tokens, names)
        in_name = [is_taken or is_named for is_taken, is_named in zip(taken, named, strict=True)]
        prices = read_price_words(tokens, in_name, matcher.end_of_names, matcher.starts_name)
        # "Mini Ediciones" is a name and no small version of another wine.
        is_name = any(self._name_matcher.is_whole(name.start, name.end) for name in names)
        comparison = None if is_name else read_comparison(tokens, taken, prices, matcher)
        ranges = [range(mention.start, mention.end) for mention in prices]
        for part in (*ranges, *(comparison.ranges if comparison else ())):
            taken[part.start : part.stop] = [True] * len(part)
        mentions = matcher.mentions(taken)
        Negation(tokens, mentions, taken).mark()
        combine(mentions, tokens, self._gazetteer.hierarchy)
        parsed = _QueryBuilder(self._text, tokens, ignore).build(amounts, mentions, prices, comparison)
        # A producer that is called like a word, such as "Austerity", is no constraint, but comes first.
        is_word = not self._all_names and self.corrector.is_producer
        name = self._text if is_word else _required_names(mentions)
        return replace(parsed, name=name, is_name=self.corrector.is_like_a_name)

    def _names(self, ignore: Collection[str]) -> list[NameMatch]:
        ignored = {key.removeprefix("winery:") for key in ignore}
        return [match for match in self._all_names if match.name.label not in ignored]

    @cached_property
    def _all_names(self) -> list[NameMatch]:
        return self._name_matcher.matches(self._certain)

    @cached_property
    def _name_matcher(self) -> NameMatcher:
        return NameMatcher(
            self._tokens, self._gazetteer.producers_and_wines, self._ordinary, self._constrained
        )


def _named(tokens: Sequence[Token], names: Sequence[NameMatch]) -> list[bool]:
    named = [False] * len(tokens)
    for name in names:
        named[name.start : name.end] = [True] * (name.end - name.start)
    return named


def _required_names(mentions: Sequence[Mention]) -> str:
    meanings = (mention.meaning for mention in mentions if mention.required)
    return " ".join(
        entry.label for entry in meanings if isinstance(entry, GazetteerEntry) and entry.field == "winery"
    )


def _taken(tokens: Sequence[Token], amounts: Sequence[RangeMatch]) -> list[bool]:
    taken = [False] * len(tokens)
    for amount in amounts:
        for start, end in ((amount.start, amount.end), amount.negator or (0, 0)):
            taken[start:end] = [True] * (end - start)
    return taken


class _QueryBuilder:
    """Collects the chips of a sentence, and the tokens to cut out of its text."""

    def __init__(self, raw: str, tokens: Sequence[Token], ignore: Collection[str]) -> None:
        self._raw, self._tokens, self._ignore = raw, tokens, frozenset(ignore)
        self._chips: dict[str, Constraint | NegativePreference] = {}
        self._cuts: list[Cut] = []
        # They mean something only beside a catalogue, so the text keeps them until then.
        self._relative_cuts: list[Cut] = []
        self._claimed = [False] * len(tokens)

    def build(
        self,
        amounts: Sequence[RangeMatch],
        mentions: Sequence[Mention],
        prices: Sequence[PriceMention],
        comparison: ComparisonMatch | None,
    ) -> ParsedQuery:
        for amount in amounts:
            self._add_amount(amount)
        wines = self._add_comparison(comparison)
        has_amount = any(amount.condition.field == "price" for amount in amounts)
        price_level = None if has_amount else self._add_price_level(prices, wines)
        sort = self._add_sort(prices)
        ignored = {mention.cue_start for mention in mentions if self._is_ignored_negation(mention)}
        for mention in sorted(mentions, key=lambda mention: mention.start):
            self._add_mention(mention, ignored)
        chips = sorted(self._chips.values(), key=lambda chip: chip.spans[0])
        return ParsedQuery(
            self._raw,
            self._text(self._cuts),
            tuple(chip for chip in chips if isinstance(chip, Constraint)),
            tuple(chip for chip in chips if isinstance(chip, NegativePreference)),
            price_level=price_level,
            comparison=wines,
            relative_text=self._text([*self._cuts, *self._relative_cuts]),
            sort=sort,
        )

    def _text(self, cuts: Sequence[Cut]) -> str:
        return residual_text(self._raw, self._tokens, cuts, self._claimed)

    def _add_comparison(self, match: ComparisonMatch | None) -> Comparison | None:
        """Cut the words that compare. The name stays in the text where similar wines are wanted."""
        if match is None:
            return None
        comparison = match.comparison
        if comparison.key in self._ignore and comparison.is_wanted:
            return None
        cut = match.ranges if not comparison.is_wanted else (match.cue, *match.others)
        self._relative_cuts += [Cut(part.start, part.stop) for part in cut if part]
        return comparison

    def _add_price_level(
        self, prices: Sequence[PriceMention], comparison: Comparison | None
    ) -> PriceLevel | None:
        """Combine "not cheap" and "not too expensive" to the middle third."""
        mentions = [mention for mention in prices if not mention.sort]
        if comparison is None:
            mentions = [mention for mention in mentions if mention.fraction is None]
        if not mentions:
            return None
        thirds = frozenset.intersection(*(mention.thirds for mention in mentions)) or mentions[0].thirds
        level = PriceLevel(
            thirds,
            comparative=any(mention.comparative for mention in mentions),
            fraction=next((mention.fraction for mention in mentions if mention.fraction), None),
            spans=tuple(self._span(mention.start, mention.end) for mention in mentions),
        )
        key = level_key(level, comparison)
        if not key or key in self._ignore:
            return None
        self._relative_cuts += [Cut(mention.start, mention.end) for mention in mentions]
        return level

    def _add_sort(self, prices: Sequence[PriceMention]) -> str:
        for mention in prices:
            if not mention.sort:
                continue
            self._claim(mention.start, mention.end)
            span = self._span(mention.start, mention.end)
            if self._add_chip(constraint_of_sort(mention.sort, span)):
                self._cuts.append(Cut(mention.start, mention.end))
                return mention.sort
        return ""

    def _add_amount(self, amount: RangeMatch) -> None:
        self._claim(amount.start, amount.end)
        if self._add_chip(constraint_of_range(amount, self._span(amount.start, amount.end))):
            self._cuts.append(Cut(amount.start, amount.end, is_amount=True))
            if amount.negator is not None:
                self._cuts.append(Cut(*amount.negator))

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
