"""Reads a sentence in the light of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from indexer.engines.base import Reader
from indexer.filters import TEXT_FIELDS
from search.grounding.conflicts import conflict, conflict_notice, unjoined_places
from search.grounding.currencies import currency_notice
from search.grounding.likeness import ResolveName, ground_comparison
from search.grounding.price_levels import ground_price_level
from search.grounding.wishes import wishes, with_wishes
from search.query_parsing import Comparison, Constraint, Notice, ParsedQuery

# Parses the sentence, with keys of constraints that are not enforced, and merges explicit constraints.
Parse = Callable[[Collection[str]], ParsedQuery]

# A sentence with more contradictions than this gets the page that says what to give up.
_MAX_CONFLICTS = 3


def ground(
    parse: Parse,
    reader: Reader,
    *,
    ignore: Collection[str] = (),
    explicit: Collection[str] = (),
    resolve: ResolveName = lambda _: (),
) -> ParsedQuery:
    """Parse a sentence and give its relative words a meaning.

    Args:
        parse: Parses the sentence.
        reader: The catalogue.
        ignore: Keys of constraints that the shopper removed.
        explicit: Keys of constraints that came as parameters. They always hold.
        resolve: Finds the wines of a name.
    """
    grounding = _Grounding(parse, reader, frozenset(explicit), resolve)
    parsed = grounding.without_conflicts(tuple(ignore))
    notice = currency_notice(parsed)
    return replace(parsed, notices=(*parsed.notices, notice)) if notice else parsed


class _Grounding:
    def __init__(self, parse: Parse, reader: Reader, explicit: frozenset[str], resolve: ResolveName) -> None:
        self._parse, self._reader, self._explicit, self._resolve = parse, reader, explicit, resolve

    def without_conflicts(self, ignore: tuple[str, ...]) -> ParsedQuery:
        """Give up constraints that exclude others until there are wines; if none are left, give up none."""
        original = parsed = self._read(ignore)
        notices: tuple[Notice, ...] = ()
        for _ in range(_MAX_CONFLICTS):
            if (pair := self._conflict(parsed)) is None:
                break
            weaker, other = pair
            ignore = (*ignore, weaker.key)
            notices = (*notices, conflict_notice(weaker, other))
            reread = self._read(ignore)
            # "French" still describes a wine from Napa; a price or a refused name describes nothing.
            describes = not other.negated and weaker.field in TEXT_FIELDS
            parsed = reread if describes else replace(reread, text=parsed.text)
        if self._reader.count(parsed.filters):
            return self._with_level(replace(parsed, notices=(*parsed.notices, *notices)))
        return replace(original, price_level=None)

    def _conflict(self, parsed: ParsedQuery) -> tuple[Constraint, Constraint] | None:
        """Return what to give up and what to keep; None if nothing has to be given up."""
        if self._reader.count(parsed.filters):
            return unjoined_places(parsed, self._reader, self._explicit)
        return conflict(parsed, self._reader, self._explicit)

    def _read(self, ignore: tuple[str, ...]) -> ParsedQuery:
        """Return the sentence with its wishes and its comparison."""
        parsed = self._parse(ignore)
        if unjudged := wishes(parsed, self._reader, self._explicit):
            in_words = self._parse((*ignore, *(constraint.key for constraint in unjudged)))
            parsed = with_wishes(parsed, unjudged, in_words)
        if parsed.comparison is None:
            return parsed
        grounded = ground_comparison(parsed, self._reader, self._resolve, ignore)
        if grounded is not None:
            return grounded
        # Without the wines, "half the price" has no price to be half of.
        level = parsed.price_level
        if level is not None and level.fraction is not None:
            level = None
        notices = (*parsed.notices, *_unknown(parsed.comparison))
        return replace(parsed, comparison=None, price_level=level, notices=notices)

    def _with_level(self, parsed: ParsedQuery) -> ParsedQuery:
        return parsed if parsed.price_level is None else ground_price_level(parsed, self._reader)


def _unknown(comparison: Comparison) -> tuple[Notice, ...]:
    if not comparison.label[:1].isupper():
        return ()
    return (Notice("like", f"No wine here is called {comparison.label}, so this searched for the words."),)
