"""Which of the things that a sentence names are refused.

A refusing phrase reaches over the list of things behind it: "no Merlot, Malbec or Syrah". It ends where
something else begins: at "but", at the end of the clause, at an amount, at a word that is not known to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.query_parsing.language import words
from search.query_parsing.mentions import Mention
from search.query_parsing.negation_cues import BEHIND, IN_FRONT, CueType
from search.query_parsing.tokens import Token

# "Lots of oak" and "too much oak" refuse nothing by themselves; they are here to be seen behind "not".
_ONLY_INTENSITY = words("lots overly excessively hardly too")
_FILLERS = words(
    "show give bring send recommend suggest drink buy need contain include a about aggressive amount an "
    "any anything apparent at be big bit bottle bottled bottles by come comes dominant excessive "
    "excessively fan flavour flavours flavor flavors for from full grape grapes grown harsh heavily "
    "heavy high hint hints in intense is it its kind like loads lot lots made massive me more much my "
    "noticeable notes of on one ones overly overpowering overt overtly particularly please pronounced "
    "really so some something sort strong stuff such super taste tastes that thats the them these this "
    "those to too trace type very want way whiff wine wines with as all everything containing has have "
    "having smell country region area old usual typical obvious heavy- handed style being"
)
_ASKING = words("show give bring send recommend suggest buy need want")
_MOST_FILLERS = 6
_OR = frozenset({"or", "nor", "neither"})
_AND = frozenset({"and", "&", "plus"})
_COMMAS = frozenset({",", "/"})
_MINUS_SIGNS = frozenset("-−!")
_PAUSES = frozenset({",", ":", "?", "-", "–", "—", "="})
_ANY = words("any anything anywhere every everything all whatever anyone")


@dataclass(frozen=True, slots=True)
class Scope:
    """A refusing phrase: its tokens [start, end) and its force."""

    start: int
    end: int
    cue_type: CueType


class Negation:
    """Marks the mentions of a sentence that are refused."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], taken: Sequence[bool]) -> None:
        self._tokens, self._taken = tokens, taken
        self._at: Mapping[int, Mention] = {mention.start: mention for mention in mentions}

    def mark(self) -> None:
        """Find the refusing phrases from left to right and refuse what they reach."""
        at = 0
        while at < len(self._tokens):
            reach = self._reach_at(at)
            if reach is None:
                at += 1
                continue
            at = self._refuse(reach) if reach.cue_type is not CueType.NONE else reach.end
        self._refuse_what_is_out()

    def _reach_at(self, at: int) -> Scope | None:
        if self._taken[at]:
            return None
        if self._tokens[at].text in {"but", "bar"} and self._excepts(at):
            return Scope(at, at + 1, CueType.NO)
        if self._is_minus(at):
            return Scope(at, at + 1, CueType.PREFIX)
        found = IN_FRONT.find(self._tokens, at)
        if found is None or any(self._taken[at : found.end]):
            return None
        if found.value is CueType.LESS and self._tokens[at].text in _ONLY_INTENSITY:
            return None
        return Scope(at, found.end, found.value)

    def _excepts(self, at: int) -> bool:
        """Tell "any red but Merlot" from "anything, but from Chile"."""
        words = [token.text for token in self._tokens[max(0, at - 4) : at]]
        return bool(_ANY.intersection(words)) and not {",", "-", "–", "."}.intersection(words)

    def _is_minus(self, at: int) -> bool:
        """Tell the "-merlot" and "!merlot" of those who are used to search operators from a dash."""
        sign = 0 < at < len(self._tokens) - 1 and self._tokens[at].text in _MINUS_SIGNS
        return sign and not self._tokens[at].glued and self._tokens[at + 1].glued

    def _refuse(self, reach: Scope) -> int:
        """Refuse the list behind a phrase; return where the search goes on."""
        at, end = reach.end, reach.end
        last: Mention | None = None
        while (found := self._next_item(at, last)) is not None:
            if reach.cue_type is CueType.LESS and found.field != "taste":
                break
            last, end = self._refuse_item(reach, found)
            if reach.cue_type is CueType.PREFIX or (at := self._continued(end, last, reach)) < 0:
                break
        return end

    def _next_item(self, at: int, last: Mention | None) -> Mention | None:
        """The thing that is named next, with nothing but small words before it."""
        for index in range(at, min(at + _MOST_FILLERS + 1, len(self._tokens))):
            if self._taken[index]:
                return None
            if index in self._at:
                return self._noun(self._at[index])
            if self._tokens[index].text not in _FILLERS and not self._is_dash(index, at):
                return None
        return None

    def _is_dash(self, index: int, at: int) -> bool:
        return index == at and self._tokens[index].text in {"-", "–", "‑"}

    def _noun(self, mention: Mention) -> Mention:
        """Of "big oak" and "sweet vanilla" the noun is refused."""
        after = self._at.get(mention.end)
        both = after is not None and mention.field == after.field == "taste"
        return after if after is not None and both else mention

    def _refuse_item(self, reach: Scope, mention: Mention) -> tuple[Mention, int]:
        """Refuse one thing, or of "Californian Chardonnay" what is refused of it."""
        group = self._compound(mention, reach)
        head = group[-1]
        if mention.field == "taste":
            head = mention
            for other in group[1:]:
                other.suppressed = reach.cue_type is CueType.NO
        elif len(group) > 1 and self._wanted_elsewhere(head):
            head = group[0]
        for other in group:
            other.suppressed = other.suppressed or (other is not head and mention.field != "taste")
            if other.suppressed:
                other.negator = reach.start
        head.negator, head.suppressed = reach.start, False
        end = group[-1].end if mention.field != "taste" or reach.cue_type is CueType.NO else mention.end
        return head, end

    def _compound(self, mention: Mention, reach: Scope) -> list[Mention]:
        """Find all of "Californian Chardonnay", and behind "no" also of "Chardonnay from California".

        A filter cannot say "not both", so the noun is refused: nothing of what was refused may come.
        """
        group = [mention]
        if reach.cue_type is CueType.PREFIX or self._tokens[mention.start - 1].text == "from":
            return group
        while (after := self._attached(group[-1], reach)) is not None:
            group.append(after)
        if len(group) > 1 and group[-1].field in {"place", "country"} and mention.field == "varietal":
            group.reverse()
        return group

    def _attached(self, mention: Mention, reach: Scope) -> Mention | None:
        at = mention.end
        if at in self._at:
            return self._at[at] if self._at[at].field != mention.field else None
        allowed = reach.cue_type is CueType.NO and self._tokens[reach.start].text in {
            "no",
            "avoid",
            "without",
            "hate",
        }
        if allowed and at < len(self._tokens) and self._tokens[at].text in {"from", "of"}:
            after = self._at.get(at + 1)
            return after if after and mention.field == "varietal" and after.field != "taste" else None
        return None

    def _wanted_elsewhere(self, head: Mention) -> bool:
        return any(
            mention is not head and mention.meaning == head.meaning and not mention.negated
            for mention in self._at.values()
        )

    def _continued(self, at: int, last: Mention, reach: Scope) -> int:
        """Where the list goes on behind an item, or -1."""
        at = self._past_wine_word(at)
        word = self._tokens[at].text if at < len(self._tokens) else ""
        after = at + 1
        comma = word in _COMMAS
        if comma and after < len(self._tokens) and self._tokens[after].text in _OR | _AND:
            word, after = self._tokens[after].text, after + 1
        following = self._next_item(after, last)
        if following is None or word not in _OR | _AND | _COMMAS or self._asks_anew(after, following):
            return -1
        if word in _OR:
            return after
        if following.field != last.field or self._begins_phrase(following):
            return -1
        if last.field == "taste":
            # "Not too oaky, smoky and rich": the comma ends the refusal unless an "or" closes the list.
            goes_on = self._closed_by_or(following) if word in _COMMAS else reach.cue_type is CueType.NO
            return after if goes_on else -1
        return after

    def _asks_anew(self, at: int, mention: Mention) -> bool:
        """Tell "no Merlot, show me a Malbec"."""
        return any(token.text in _ASKING for token in self._tokens[at : mention.start])

    def _past_wine_word(self, at: int) -> int:
        words = {"wine", "wines", "grape", "grapes", "flavours", "flavors", "notes", "taste", "please"}
        return at + 1 if at < len(self._tokens) and self._tokens[at].text in words else at

    def _begins_phrase(self, mention: Mention) -> bool:
        """In "no California, Oregon Pinot" a new wish begins with Oregon."""
        after = self._at.get(mention.end)
        return after is not None and mention.field not in {after.field, "taste"}

    def _closed_by_or(self, mention: Mention) -> bool:
        at: Mention | None = mention
        while at is not None:
            word = self._tokens[at.end].text if at.end < len(self._tokens) else ""
            following = self._next_item(at.end + 1, at) if word in _OR | _COMMAS else None
            if following is None or following.field != "taste":
                return False
            if word in _OR:
                return True
            at = following
        return False

    def _refuse_what_is_out(self) -> None:
        """Refuse the oak of "oak-free", and both of "Merlot and Malbec are out"."""
        before: Mention | None = None
        for mention in sorted(self._at.values(), key=lambda mention: mention.start):
            end = self._end_of_refusal_behind(mention)
            if end and not mention.negated:
                for other in (mention, *self._listed_before(mention, before)):
                    other.negator = other.start
                mention.end = end
            before = mention

    def _end_of_refusal_behind(self, mention: Mention) -> int:
        at = mention.end
        if at < len(self._tokens) and self._tokens[at].text in _PAUSES:
            at += 1
        if at < len(self._tokens) and self._tokens[at].text == "no" and self._is_last_word(at):
            return at + 1
        if self._is_left_out(mention, at):
            return at + 1
        found = BEHIND.find(self._tokens, at)
        if found is None or any(self._taken[at : found.end]) or self._is_other_sense(mention, at, found.end):
            return 0
        return found.end

    def _is_other_sense(self, mention: Mention, at: int, end: int) -> bool:
        """Tell "is out of stock", and "Italian free-range chicken" from "oak free" and "Merlot-free"."""
        if self._tokens[at].text == "free":
            return mention.field != "taste" and at == mention.end
        return end < len(self._tokens) and self._tokens[end].text == "of"

    def _is_left_out(self, mention: Mention, at: int) -> bool:
        """Tell "leave Italy out"."""
        led = mention.start > 0 and self._tokens[mention.start - 1].text in {"keep", "leave", "leaving"}
        return led and at < len(self._tokens) and self._tokens[at].text == "out"

    def _is_last_word(self, at: int) -> bool:
        """Tell "red yes, white no" from "white, no Riesling"."""
        return at + 1 == len(self._tokens) or self._tokens[at + 1].kind == "sign"

    def _listed_before(self, mention: Mention, before: Mention | None) -> list[Mention]:
        joined = before is not None and before.end == mention.start - 1 and before.field == mention.field
        if before is None or not joined or self._tokens[before.end].text not in _AND | _OR:
            return []
        return [before]
