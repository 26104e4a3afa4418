"""Finds which mentions of a sentence are negated.

The scope of a cue is the list after it: "no Merlot, Malbec or Syrah". It ends at "but", at the end of the
clause, at an amount, or at a word that is not a filler. A verb that somebody does not do refuses its object,
whatever the verb: "I won't glorp Merlot", "it doesn't hail from Italy". An exception from a negation asks for
what it excepts: "nothing except Merlot".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from search.query_parsing import lexicon
from search.query_parsing.entity_matching import Mention
from search.query_parsing.gazetteer_entry import PLACE_FIELDS
from search.query_parsing.refusing_verbs import end_of_refusing_verb, is_after_auxiliary
from search.query_parsing.tokens import Token, text_at


class CueType(Enum):
    """How a cue negates; the values are keys of `[cues]` in `lexicon/negation.toml`."""

    NONE = "none"  # looks like a negation but is not one
    NOT = "not"  # the nearest adjective; a noun after that one is required ("not oaky Chardonnay")
    NO = "no"  # everything that is named
    PREFIX = "prefix"  # one word
    LESS = "less"  # tastes only


_CUES = lexicon.phrases("negation", "cues", CueType)
_CUES_AFTER = lexicon.phrases("negation", "after", str)
_FILLERS = lexicon.phrases("negation", "fillers", str)
_MAX_FILLERS = 6
_REFUSALS = lexicon.words("negation", "refusals")
_EXCEPTIONS = lexicon.phrases("negation", "exceptions", str)
# "Nothing that I'd call anything but" is no exception from the "nothing" any more.
_MAX_WORDS_BEFORE_EXCEPTION = 5
_REQUESTS = lexicon.words("negation", "requests")
_ANYTHING = lexicon.words("negation", "anything")
_AFTER_ITEM = lexicon.words("negation", "after_item")
_OR = frozenset({"or", "nor", "neither"})
_AND = frozenset({"and", "&", "plus"})
_COMMAS = frozenset({",", "/"})
_MINUS_SIGNS = frozenset("-−!")
_PAUSES = frozenset({",", ":", "?", "-", "–", "—", "="})


@dataclass(frozen=True, slots=True)
class Cue:
    """A negating phrase, tokens [start, end)."""

    start: int
    end: int
    type: CueType


class Negation:
    """Marks the negated mentions of a sentence."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], taken: Sequence[bool]) -> None:
        self._tokens, self._taken = tokens, taken
        self._mentions: Mapping[int, Mention] = {mention.start: mention for mention in mentions}

    def mark(self) -> None:
        """Find the cues from left to right and negate what is in their scope."""
        at = 0
        last: Cue | None = None  # a cue that negates nothing so far
        while at < len(self._tokens):
            cue = self._cue_at(at)
            if cue is None:
                at += 1
                continue
            if cue.type is CueType.NONE or self._is_exception_from(last, cue):
                at, last = cue.end, None
                continue
            at = self._negate_scope(cue)
            last = cue if at == cue.end else None
        self._negate_before_cue()

    def _is_exception_from(self, last: Cue | None, cue: Cue) -> bool:
        """Tell whether a cue excepts from the negation before it: "nothing except Merlot".

        "I don't want no Merlot" still refuses Merlot.
        """
        if last is None or last.type is CueType.LESS or cue.start - last.end > _MAX_WORDS_BEFORE_EXCEPTION:
            return False
        match = _EXCEPTIONS.find(self._tokens, cue.start)
        between = self._tokens[last.end : cue.start]
        is_broken = any(token.type == "sign" or token.text in {"but", "and", "so"} for token in between)
        return match is not None and match.end >= cue.end and not is_broken

    def _text(self, at: int) -> str:
        return text_at(self._tokens, at)

    def _cue_at(self, at: int) -> Cue | None:
        if self._taken[at]:
            return None
        if self._text(at) in {"but", "bar"} and self._is_exception(at):
            return Cue(at, at + 1, CueType.NO)
        if self._is_minus(at):
            return Cue(at, at + 1, CueType.PREFIX)
        match = _CUES.find(self._tokens, at)
        cue = None
        if match is not None and not any(self._taken[at : match.end]):
            cue = Cue(at, match.end, match.value)
        if cue is not None and cue.type is CueType.NONE:
            return cue
        if cue is not None and self._text(at) in _REFUSALS and is_after_auxiliary(self._tokens, at):
            return Cue(at, cue.end, CueType.NONE)  # "can't forget", "won't skip"
        end = self._end_of_refusing_verb(at, is_cue=cue is not None)
        return Cue(at, end, CueType.NO) if end is not None and (cue is None or end > cue.end) else cue

    def _end_of_refusing_verb(self, at: int, *, is_cue: bool) -> int | None:
        def starts_cue(index: int) -> bool:
            return self._taken[index] or _CUES.find(self._tokens, index) is not None

        return end_of_refusing_verb(self._tokens, self._mentions, at, starts_cue, is_cue=is_cue)

    def _is_exception(self, at: int) -> bool:
        """Tell "any red but Merlot" from "anything, but from Chile"."""
        before = {token.text for token in self._tokens[max(0, at - 4) : at]}
        return not before.isdisjoint(_ANYTHING) and before.isdisjoint({",", "-", "–", "."})

    def _is_minus(self, at: int) -> bool:
        """Tell the "-merlot" and "!merlot" of search operators from a dash."""
        is_sign = 0 < at < len(self._tokens) - 1 and self._text(at) in _MINUS_SIGNS
        return is_sign and not self._tokens[at].glued and self._tokens[at + 1].glued

    def _negate_scope(self, cue: Cue) -> int:
        """Negate the list after a cue. Return where to look for the next cue."""
        at = end = cue.end
        while (mention := self._next_item(at)) is not None:
            if cue.type is CueType.LESS and mention.field != "taste":
                break
            item, end = self._negate_item(cue, mention)
            if cue.type is CueType.PREFIX or (next_at := self._next_item_start(end, item, cue)) is None:
                break
            at = next_at
        return end

    def _next_item(self, at: int) -> Mention | None:
        """Return the next mention, if nothing but fillers stands before it."""
        last = min(at + _MAX_FILLERS, len(self._tokens) - 1)
        index = at
        while index <= last:
            if self._taken[index]:
                return None
            if (mention := self._mentions.get(index)) is not None:
                return self._noun(mention)
            filler = _FILLERS.find(self._tokens, index)
            if filler is None and not (index == at and self._text(index) in {"-", "–", "‑"}):
                return None
            index = filler.end if filler else index + 1
        return None

    def _noun(self, mention: Mention) -> Mention:
        """Return the oak of "big oak" and "heavy-handed oak"."""
        filler = _FILLERS.find(self._tokens, mention.start)
        after = self._mentions.get(max(mention.end, filler.end if filler else 0))
        return after if after is not None and mention.field == after.field == "taste" else mention

    def _negate_item(self, cue: Cue, mention: Mention) -> tuple[Mention, int]:
        """Negate one item of a list, such as "Californian Chardonnay".

        No filter can express "not both", so only the head is negated: the noun, or the adjective if the noun
        is required elsewhere ("Chardonnay, but no Californian Chardonnay").

        Returns:
            The head, and the index after the item.
        """
        group = self._compound(cue, mention)
        head, end = group[-1], group[-1].end
        if mention.field == "taste":
            return self._negate_taste(cue, mention, group[1:]), end if cue.type is CueType.NO else mention.end
        if len(group) > 1 and self._is_required_elsewhere(head):
            head = group[0]
        for part in group:
            part.suppressed = part.suppressed or part is not head
            part.cue_start = cue.start if part.suppressed else part.cue_start
        head.cue_start, head.suppressed = cue.start, False
        return head, end

    def _negate_taste(self, cue: Cue, taste: Mention, others: Sequence[Mention]) -> Mention:
        """Negate the taste of "oaky Chardonnay". A "no" suppresses the Chardonnay, a "not" requires it."""
        for other in others:
            other.suppressed = cue.type is CueType.NO
            other.cue_start = cue.start if other.suppressed else other.cue_start
        taste.cue_start, taste.suppressed = cue.start, False
        return taste

    def _compound(self, cue: Cue, mention: Mention) -> list[Mention]:
        """Return the parts of "Californian Chardonnay" or, after "no", of "Chardonnay from California"."""
        group = [mention]
        if cue.type is CueType.PREFIX or self._text(mention.start - 1) == "from":
            return group
        while (after := self._attached(cue, group[-1])) is not None:
            group.append(after)
        if len(group) > 1 and group[-1].field in PLACE_FIELDS and mention.field == "varietal":
            group.reverse()
        return group

    def _attached(self, cue: Cue, mention: Mention) -> Mention | None:
        at = mention.end
        if at in self._mentions:
            return self._mentions[at] if self._mentions[at].field != mention.field else None
        first_word = self._text(cue.start)
        if cue.type is CueType.NO and first_word in {"no", "avoid", "without", "hate"}:
            after = self._mentions.get(at + 1) if self._text(at) in {"from", "of"} else None
            return after if after and mention.field == "varietal" and after.field != "taste" else None
        return None

    def _is_required_elsewhere(self, head: Mention) -> bool:
        return any(
            mention is not head and mention.meaning == head.meaning and not mention.negated
            for mention in self._mentions.values()
        )

    def _next_item_start(self, at: int, item: Mention, cue: Cue) -> int | None:
        """Return where the list continues after an item; None if it ends."""
        at += self._text(at) in _AFTER_ITEM
        separator, after = self._text(at), at + 1
        if separator in _COMMAS and self._text(after) in _OR | _AND:
            separator, after = self._text(after), after + 1
        following = self._next_item(after)
        if (
            following is None
            or separator not in _OR | _AND | _COMMAS
            or self._begins_request(after, following)
        ):
            return None
        if separator in _OR:
            return after
        if following.field != item.field or self._begins_phrase(following):
            return None
        if item.field != "taste":
            return after
        # "Not too oaky, smoky and rich": the comma ends the list unless an "or" closes it.
        continues = self._is_closed_by_or(following) if separator in _COMMAS else cue.type is CueType.NO
        return after if continues else None

    def _begins_request(self, at: int, mention: Mention) -> bool:
        """Tell "no Merlot, show me a Malbec" from "no Merlot, Malbec"."""
        return any(token.text in _REQUESTS for token in self._tokens[at : mention.start])

    def _begins_phrase(self, mention: Mention) -> bool:
        """Tell "no California, Oregon Pinot", which asks for Oregon, from "no California, Oregon"."""
        after = self._mentions.get(mention.end)
        return after is not None and mention.field not in {after.field, "taste"}

    def _is_closed_by_or(self, mention: Mention) -> bool:
        item: Mention | None = mention
        while item is not None:
            separator = self._text(item.end)
            following = self._next_item(item.end + 1) if separator in _OR | _COMMAS else None
            if following is None or following.field != "taste":
                return False
            if separator in _OR:
                return True
            item = following
        return False

    def _negate_before_cue(self) -> None:
        """Negate the oak of "oak-free", and both grapes of "Merlot and Malbec are out"."""
        previous: Mention | None = None
        for mention in sorted(self._mentions.values(), key=lambda mention: mention.start):
            end = self._end_of_cue_after(mention)
            if end is not None and not mention.negated:
                mention.cue_start = mention.start
                if previous is not None and self._is_listed(previous, mention):
                    previous.cue_start = previous.start
                mention.end = end
            previous = mention

    def _end_of_cue_after(self, mention: Mention) -> int | None:
        at = mention.end + (self._text(mention.end) in _PAUSES)
        if self._text(at) == "no" and self._ends_clause(at + 1):
            return at + 1
        is_led = self._text(mention.start - 1) in {"keep", "leave", "leaving"}
        if is_led and self._text(at) == "out":  # "leave Italy out"
            return at + 1
        match = _CUES_AFTER.find(self._tokens, at)
        if match is None or any(self._taken[at : match.end]) or self._is_other_sense(mention, at, match.end):
            return None
        return match.end

    def _is_other_sense(self, mention: Mention, at: int, end: int) -> bool:
        """Tell "is out of stock", and "Italian free-range chicken" from "oak free" and "Merlot-free"."""
        if self._text(end) == "of":
            return True
        return self._text(at) == "free" and mention.field != "taste" and at == mention.end

    def _ends_clause(self, at: int) -> bool:
        """Tell "red yes, white no" from "white, no Riesling"."""
        return at == len(self._tokens) or self._tokens[at].type == "sign"

    def _is_listed(self, mention: Mention, following: Mention) -> bool:
        is_joined = mention.end == following.start - 1 and mention.field == following.field
        return is_joined and self._text(mention.end) in _AND | _OR
