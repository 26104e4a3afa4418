"""Reads which wines a sentence names to get others: "like Sancerre but cheaper", "a change from Malbec".

Such names are no constraints. `search.grounding` finds the wines, leaves them out and ranks by likeness.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from indexer.filters import AnyOf, NoneOf, TextField
from search.query_parsing import lexicon
from search.query_parsing.entity_matching import EntityMatcher
from search.query_parsing.gazetteer_entry import PLACE_FIELDS, GazetteerEntry
from search.query_parsing.lexicon import FUNCTION_WORDS
from search.query_parsing.price_words import PriceMention
from search.query_parsing.tokens import Token, text_at
from search.query_parsing.types import Comparison, Span


class _Cue(Enum):
    """How a phrase compares; the values are keys of `[cues]` in `lexicon/likeness.toml`."""

    LIKE = "like"
    ALTERNATIVE = "alternative"
    SIMILE = "simile"
    BETTER = "better"
    THAN = "than"
    DEPARTURE = "departure"


_CUES = lexicon.phrases("likeness", "cues", _Cue)
_SUFFIXES = lexicon.phrases("likeness", "suffixes", str)
_REFERENCES = lexicon.phrases("likeness", "references", str)
_ELSEWHERE = lexicon.phrases("likeness", "elsewhere", str)
_NOT_LIKE = lexicon.words("likeness", "not_like")
_BEFORE_LIKE = lexicon.words("disambiguation", "before_like")
_BEFORE_NAME = lexicon.words("likeness", "before_name")
_MAX_BEFORE_NAME = 5
_ENDS_NAME = lexicon.words("likeness", "ends_name")
_NEVER_NAMES = lexicon.words("likeness", "never_names")
_MAX_NAME = 6
_MAX_AFTER_IF = 8
_MAX_AFTER_WEARY = 6
_WEARY = lexicon.words("likeness", "weary")
_HABITS_AFTER = lexicon.words("likeness", "habits_after")
_NOVELTY = lexicon.words("likeness", "novelty")
_HABITS = lexicon.words("likeness", "habits")
_HABIT_VERBS = lexicon.words("likeness", "habit_verbs")
_AFTER_HABIT_VERB = lexicon.words("likeness", "after_habit_verb")
_FONDNESS = lexicon.words("likeness", "fondness")
_DRINKERS = lexicon.words("likeness", "drinkers")
_BEFORE_FONDNESS = lexicon.words("likeness", "before_fondness")
_AFTER_DENIAL = lexicon.words("likeness", "after_denial")
_POSSESSORS = lexicon.words("likeness", "possessors")
_BEFORE_REFERENCE = lexicon.words("likeness", "before_reference")
_BETTER = lexicon.phrases("likeness", "better", str)
_OTHER_FIELDS: dict[str, tuple[TextField, ...]] = {"country": ("country",), "grape": ("varietal",)}


@dataclass(frozen=True, slots=True)
class ComparisonMatch:
    """A comparison and its tokens: those of the cue, which are cut out of the text, and of the name."""

    comparison: Comparison
    cue: range
    name: range
    others: tuple[range, ...] = ()

    @property
    def ranges(self) -> tuple[range, ...]:
        """All of its tokens."""
        return (self.cue, self.name, *self.others)


@dataclass(frozen=True, slots=True)
class _Name:
    """The tokens [start, end) name wines.

    Attributes:
        entries: What the catalogue's fields know of the name.
        words: The words of the name if they do not know all of it.
    """

    start: int
    end: int
    entries: tuple[GazetteerEntry, ...]
    words: tuple[str, ...] = ()

    @property
    def is_specific(self) -> bool:
        """Whether it says more than a country, a colour or a style: there is no wine "like France"."""
        return (
            bool(self.words)
            or any(
                entry.field not in {"country", "colour", "style"} or len(entry.conditions) > 1
                for entry in self.entries
            )
            or len({entry.field for entry in self.entries} - {"colour"}) > 1
        )


def read_comparison(
    tokens: Sequence[Token], taken: Sequence[bool], prices: Sequence[PriceMention], matcher: EntityMatcher
) -> ComparisonMatch | None:
    """Return the first comparison of a sentence, None if it has none.

    Args:
        tokens: The sentence.
        taken: Which tokens state an amount.
        prices: What it says about the price without a figure.
        matcher: Finds the names of the catalogue.
    """
    return _ComparisonReader(tokens, taken, prices, matcher).read()


class _ComparisonReader:
    def __init__(
        self,
        tokens: Sequence[Token],
        taken: Sequence[bool],
        prices: Sequence[PriceMention],
        matcher: EntityMatcher,
    ) -> None:
        self._tokens, self._taken, self._prices, self._matcher = tokens, taken, prices, matcher
        self._texts = [token.text for token in tokens]
        self._elsewhere = self._find_elsewhere()
        self._is_compared_in_price = any(mention.comparative or mention.fraction for mention in prices)

    def read(self) -> ComparisonMatch | None:
        match = self._after_price() or self._after_cue() or self._with_suffix()
        return (
            match
            or self._weary()
            or self._referred_to()
            or self._liked_but_dear()
            or self._liked_and_more()
            or self._habitual()
        )

    def _text(self, at: int) -> str:
        return text_at(self._tokens, at)

    def _after_price(self) -> ComparisonMatch | None:
        """Read "cheaper than Barolo" and "half the price of a Napa cab"."""
        for mention in self._prices:
            at = mention.end
            is_possessive = self._text(mention.end - 1) in _POSSESSORS
            if self._text(at) in {"than", "of", "as", "to"}:
                at += 1
            elif not is_possessive and not self._cannot_afford(mention):
                continue
            is_dear = self._cannot_afford(mention)
            if (mention.comparative or mention.fraction or is_dear) and (
                name := self._name_at(at, is_strong=True)
            ):
                return self._match(range(mention.end, name.start), name)
        return None

    def _weary(self) -> ComparisonMatch | None:
        """Read "bored stiff of Merlot"; a bare "bored of" is a cue of negation."""
        for at in (at for at, text in enumerate(self._texts) if text in _WEARY):
            for of in range(at + 2, min(at + _MAX_AFTER_WEARY, len(self._tokens))):
                if self._text(of) in {"of", "with", "by"} and (name := self._known_name(of + 1)):
                    return self._match(range(at, name.start), name, is_wanted=False)
        return None

    def _after_cue(self) -> ComparisonMatch | None:
        for at in _CUES.starts(self._texts):
            cue = None if self._taken[at] else _CUES.find(self._tokens, at)
            if cue is None or not self._compares(cue.value, at):
                continue
            is_strong = cue.value is not _Cue.LIKE or self._is_compared_in_price or bool(self._elsewhere)
            name = self._name_at(cue.end, is_strong=is_strong and cue.value is not _Cue.DEPARTURE)
            if name is None:
                continue
            if cue.value is _Cue.THAN and not name.entries:
                continue
            return self._match(
                range(at, name.start),
                name,
                is_wanted=cue.value is not _Cue.DEPARTURE,
                better=cue.value is _Cue.BETTER,
            )
        return None

    def _compares(self, cue: _Cue, at: int) -> bool:
        """Tell "something like Sancerre" from "I like Sancerre" and "nothing like Sancerre"."""
        if cue is _Cue.SIMILE:
            return self._is_compared_in_price or bool(self._elsewhere)
        if self._text(at) != "like":
            return True
        before = self._text(at - 1)
        return before not in _BEFORE_LIKE and before not in _NOT_LIKE

    def _with_suffix(self) -> ComparisonMatch | None:
        """Read "a Barolo alternative", and "Chablis-style" where the wine itself is not wanted."""
        # Looking for names takes time, and most sentences have none of these words.
        if not _SUFFIXES.may_occur(self._texts):
            return None
        at = 0
        while at < len(self._tokens):
            name = None if self._taken[at] else self._known_name(at) or self._proper_name(at)
            if name is None:
                at += 1
                continue
            at = name.end
            is_joined = self._text(name.end) == "-"
            suffix = _SUFFIXES.find(self._tokens, name.end + is_joined)
            if suffix is None or not name.is_specific or not self._may_follow(suffix.value, name):
                continue
            is_wanted = suffix.value != "departure"
            return self._match(range(name.end, suffix.end), name, is_wanted=is_wanted)
        return None

    def _may_follow(self, suffix: str, name: _Name) -> bool:
        """Tell "Barolo-style but cheaper" from "Barolo-style", which asks for Barolo as well."""
        if suffix == "style":
            return bool(name.entries) and (self._is_compared_in_price or bool(self._elsewhere))
        return suffix != "departure" or not _NOVELTY.isdisjoint(self._texts)

    def _proper_name(self, at: int) -> _Name | None:
        """Return a capitalised name that the catalogue's fields do not have: the Caymus of "Caymus dupe"."""
        end = at
        while self._is_capitalised(end) and not self._taken[end] and self._text(end) not in _ENDS_NAME:
            end += 1
        if end == at or self._text(at) in FUNCTION_WORDS | _BEFORE_NAME | _NEVER_NAMES:
            return None
        return _Name(at, end, (), tuple(self._texts[at:end]))

    def _referred_to(self) -> ComparisonMatch | None:
        """Read "I don't want Malbec, but something like it"."""
        for at in _REFERENCES.starts(self._texts):
            reference = None if self._taken[at] else _REFERENCES.find(self._tokens, at)
            if reference is None:
                continue
            name = self._last_name_before(at)
            if name is None:
                continue
            is_habit = self._is_habit(name.start)
            if self._text(at) in {"just", "equally", "comparable"} and not is_habit:
                continue
            is_moving = is_habit or self._is_fond(name.start) or self._is_negated(name.start)
            if self._text(reference.end) in {"to", "as"} or not (is_moving or self._asks_for_other(at)):
                continue
            return self._match(range(at, reference.end), name, start=self._start_of_habit(name.start))
        return None

    def _asks_for_other(self, at: int) -> bool:
        """Tell "something similar" after a full stop or a comma from "similar" on its own."""
        return self._text(at - 1) in _BEFORE_REFERENCE

    def _liked_but_dear(self) -> ComparisonMatch | None:
        """Read "I love Sancerre but need something cheaper" and "I love Barolo but can't afford it"."""
        later = [mention for mention in self._prices if mention.comparative or self._is_beyond_means(mention)]
        if not later:
            return None
        name = self._last_name_before(later[0].start)
        if name is None or not self._is_fond(name.start):
            return None
        return self._match(range(name.end, name.end), name, start=self._start_of_fondness(name.start))

    def _liked_and_more(self) -> ComparisonMatch | None:
        """Read "if I like Sancerre, what else is there?"."""
        if "if" not in self._texts or _NOVELTY.isdisjoint(self._texts):
            return None
        at = self._texts.index("if")
        name = self._last_name_before(min(at + _MAX_AFTER_IF, len(self._tokens)))
        if name is None or name.start < at or not self._is_fond(name.start):
            return None
        return self._match(range(name.end, name.end), name, start=at)

    def _cannot_afford(self, mention: PriceMention) -> bool:
        return any(self._text(at) in {"afford", "stretch"} for at in range(mention.start, mention.end))

    def _is_beyond_means(self, mention: PriceMention) -> bool:
        words = range(mention.start, mention.end)
        return 2 not in mention.thirds and (
            self._cannot_afford(mention) or any(self._text(at) == "too" for at in words)
        )

    def _habitual(self) -> ComparisonMatch | None:
        """Read "we always drink Rioja, something new please"."""
        if not _NOVELTY.intersection(self._texts):
            return None
        for at in range(len(self._tokens)):
            if self._text(at) not in _HABIT_VERBS:
                continue
            name = self._known_name(self._past(at + 1, _AFTER_HABIT_VERB))
            if name is None or not (self._is_habit(name.start) or self._is_old_habit(name.end)):
                continue
            if _NOVELTY.intersection(self._texts[name.end :]) or _NOVELTY.intersection(self._texts[:at]):
                start = self._start_of_habit(name.start)
                return self._match(range(name.end, name.end), name, start=start, is_wanted=False)
        return None

    def _is_old_habit(self, end: int) -> bool:
        """Tell "drinking Malbec forever" from "drinking Malbec with steak"."""
        return not _HABITS_AFTER.isdisjoint(self._texts[end : end + 3])

    def _past(self, at: int, words: frozenset[str]) -> int:
        while self._text(at) in words:
            at += 1
        return at

    def _is_habit(self, start: int) -> bool:
        return self._start_of_habit(start) < start

    def _start_of_habit(self, start: int) -> int:
        """Return the "I" of "I always drink", or where the name starts."""
        at = start
        while self._text(at - 1) in _AFTER_HABIT_VERB | _HABIT_VERBS:
            at -= 1
        while self._text(at - 1) in _DRINKERS:
            at -= 1
        if self._text(at - 1) not in _HABITS and self._text(at) not in _HABITS:
            return self._start_of_fondness(start)
        while self._text(at - 1) in _HABITS | _HABIT_VERBS | _DRINKERS:
            at -= 1
        return at

    def _is_fond(self, start: int) -> bool:
        return self._start_of_fondness(start) < start

    def _start_of_fondness(self, start: int) -> int:
        at = start
        while self._text(at - 1) in _BEFORE_NAME:
            at -= 1
        if self._text(at - 1) not in _FONDNESS:
            return start
        at -= 1
        while self._text(at - 1) in _BEFORE_FONDNESS:
            at -= 1
        return at

    def _is_negated(self, start: int) -> bool:
        at = start
        while self._text(at - 1) in _BEFORE_NAME | _AFTER_DENIAL:
            at -= 1
        return self._text(at - 1) in _NOT_LIKE | {"without"}

    def _last_name_before(self, at: int) -> _Name | None:
        index, last = 0, None
        while index < at:
            name = None if self._taken[index] else self._known_name(index)
            last = name if name is not None and name.is_specific else last
            index = name.end if name else index + 1
        return last

    def _name_at(self, at: int, *, is_strong: bool) -> _Name | None:
        """Return the name of wines that starts at a token, after small words.

        Args:
            at: Index of the token after the cue.
            is_strong: The sentence certainly compares, so that an unknown name counts in lower case, too.
        """
        for _ in range(_MAX_BEFORE_NAME):
            if (name := self._known_name(at)) is not None or self._text(at) not in _BEFORE_NAME:
                break
            at += 1
        else:
            name = self._known_name(at)
        if name is not None and not self._continues(name.end):
            return name if name.is_specific else None
        return self._unknown_name(at, is_strong=is_strong)

    def _known_name(self, at: int) -> _Name | None:
        """Return the names of the catalogue that start at a token, one after the other."""
        if at >= len(self._tokens):
            return None
        entries: list[GazetteerEntry] = []
        end = at
        while end < len(self._tokens) and not self._taken[end]:
            match = self._matcher.entry_at(end)
            if match is None:
                break
            entries.append(match.value)
            end = match.end
        return _Name(at, end, tuple(entries)) if entries else None

    def _continues(self, end: int) -> bool:
        """Tell "Sancerre Vacheron" from "Sancerre but"."""
        return self._is_capitalised(end) and self._text(end) not in _ENDS_NAME

    def _is_capitalised(self, at: int) -> bool:
        return at < len(self._tokens) and self._tokens[at].written[:1].isupper()

    def _unknown_name(self, at: int, *, is_strong: bool) -> _Name | None:
        end, last = at, min(at + _MAX_NAME, len(self._tokens))
        while end < last and self._is_word_of_name(end, at):
            end += 1
        if end == at or self._text(at) in _NEVER_NAMES:
            return None
        if not (is_strong or self._is_capitalised(at)):
            return None
        words = tuple(text for text in self._texts[at:end] if text not in {"-", "&", "."})
        known = self._known_name(at)
        return _Name(at, end, known.entries if known else (), words)

    def _is_word_of_name(self, at: int, start: int) -> bool:
        if (
            self._taken[at]
            or self._is_price(at)
            or (self._text(at) in _ENDS_NAME and not self._is_title(at, start))
        ):
            return False
        token = self._tokens[at]
        return token.type != "sign" or (token.text in {"-", "&"} and at > start)

    def _is_title(self, at: int, start: int) -> bool:
        """Tell the "One" of "Opus One" from a small word."""
        return at > start and self._is_capitalised(at)

    def _is_price(self, at: int) -> bool:
        return any(mention.start <= at < mention.end for mention in self._prices)

    def _find_elsewhere(self) -> tuple[tuple[str, range], ...]:
        matches = ((at, _ELSEWHERE.find(self._tokens, at)) for at in _ELSEWHERE.starts(self._texts))
        return tuple((match.value, range(at, match.end)) for at, match in matches if match)

    def _match(
        self,
        cue: range,
        name: _Name,
        *,
        start: int | None = None,
        is_wanted: bool = True,
        better: bool = False,
    ) -> ComparisonMatch:
        start = name.start if start is None else start
        other = tuple(field for value, _ in self._elsewhere for field in _OTHER_FIELDS.get(value, ()))
        comparison = Comparison(
            label=_label(name, self._tokens),
            conditions=_conditions(name) if not name.words else (),
            exclusion=_exclusion(name) if not name.words else None,
            words=name.words,
            is_wanted=is_wanted,
            leave_out=True,
            better=better or self._says_better(),
            other=tuple(dict.fromkeys(other)),
            spans=(self._span(min(cue.start, start), max(cue.stop, name.end)),),
        )
        before = (range(start, name.start),) if start < name.start else ()
        return ComparisonMatch(
            comparison,
            cue,
            range(name.start, name.end),
            (*before, *(found for _, found in self._elsewhere)),
        )

    def _says_better(self) -> bool:
        return any(_BETTER.find(self._tokens, at) for at in range(len(self._tokens)))

    def _span(self, start: int, end: int) -> Span:
        return self._tokens[start].start, self._tokens[end - 1].end


def _label(name: _Name, tokens: Sequence[Token]) -> str:
    if name.words:
        return " ".join(token.written for token in tokens[name.start : name.end])
    return " ".join(dict.fromkeys(entry.label for entry in name.entries))


def _conditions(name: _Name) -> tuple[AnyOf, ...]:
    """Return the conditions of all names. Two grapes or two places are alternatives, as in a query."""
    by_field: dict[str, AnyOf] = {}
    for entry in name.entries:
        for condition in entry.conditions:
            if condition.field in by_field and entry.field not in PLACE_FIELDS:
                values = (*by_field[condition.field].values, *condition.values)
                condition = replace(condition, values=tuple(dict.fromkeys(values)))  # noqa: PLW2901
            elif condition.field in by_field:
                continue
            by_field[condition.field] = condition
    return tuple(by_field.values())


def _exclusion(name: _Name) -> NoneOf | None:
    """Return what leaves the wines out: who asks for a Napa cab elsewhere wants a cab."""
    order = {"winery": 0, "place": 1, "country": 2, "varietal": 3, "style": 4, "colour": 5}
    entry = min(name.entries, key=lambda entry: order.get(entry.field, 6), default=None)
    return None if entry is None else entry.exclusion
