"""Generates sentences of shoppers whose meaning the generator knows.

A rule is a template and its meaning. A template has alternatives ("[over|above]"), lists of words ("<verb>")
and slots for values ("{money}"). Its meaning names the slots: "price<=money; -grape" caps the price and
refuses the grape. Frames put a rule into a sentence with another request.

    python -m tests.search.query_parsing.grammar --count 6000 --seed 7
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.search.query_parsing import grammar_held_out, grammar_rules
from tests.search.query_parsing.grammar_values import SLOTS, Value

if TYPE_CHECKING:  # the settings of Django come first
    from search.query_parsing import Gazetteer

Ranges = dict[str, tuple[float, float]]

_ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")
_WORDS = re.compile(r"<(\w+)>")
_SLOT = re.compile(r"\{(\w+)\}")
_LIMIT = re.compile(r"(\w+)(<=|>=|<|>|~|=)(\w+)(?:\.\.(\w+))?")
_NAMES = {
    "rating": "rating",
    "price": "price",
    "vintage": "vintage",
    "alcohol": "alcohol_percent",
    "volume": "volume_ml",
}
_ANYTHING = (float("-inf"), float("inf"))
_PRICE_TOLERANCE = 0.2
_ALCOHOL_TOLERANCE = 0.5


@dataclass(frozen=True)
class Sentence:
    """A generated sentence.

    Attributes:
        construction: Name of its rule, to count failures by.
        ranges: Lowest and highest allowed value, by field.
        keys: Keys of the other chips: names required, names and tastes refused.
    """

    text: str
    construction: str
    ranges: Ranges = field(default_factory=dict)
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """What a parser made of a sentence, in the terms of `Sentence`."""

    ranges: Ranges
    keys: frozenset[str]


Rules = Mapping[str, Sequence[tuple[str, str]]]


def sentences(count: int, seed: int, *, held_out: bool = False) -> list[Sentence]:
    """Return different sentences, about as many of each construction."""
    source = grammar_held_out if held_out else grammar_rules
    generator = _Generator(random.Random(seed), source.RULES, source.WORDS, source.FRAMES)  # noqa: S311
    found: dict[str, Sentence] = {}
    for sentence in generator.endless():
        found.setdefault(sentence.text, sentence)
        if len(found) == count:
            break
    return list(found.values())


def is_read_right(sentence: Sentence, reading: Reading) -> bool:
    """Tell whether a reading has the ranges and names of a sentence, no more and no less."""
    if sentence.keys != reading.keys or sentence.ranges.keys() != reading.ranges.keys():
        return False
    return all(
        abs(left - right) < 0.02 or left == right
        for name, bounds in sentence.ranges.items()
        for left, right in zip(bounds, reading.ranges[name], strict=True)
    )


class _Generator:
    def __init__(
        self,
        chance: random.Random,
        rules: Rules,
        words: Mapping[str, Sequence[str]],
        frames: Sequence[tuple[str, str]],
    ) -> None:
        self._chance, self._rules, self._words, self._frames = chance, rules, words, frames

    def endless(self) -> Iterator[Sentence]:
        while True:
            for construction, rules in self._rules.items():
                yield self._sentence(construction, *self._chance.choice(rules))

    def _sentence(self, construction: str, template: str, meaning: str) -> Sentence:
        frame, frame_meaning = ("{core}", "")
        if self._chance.random() < 0.5:
            frame, frame_meaning = self._chance.choice(self._frames)
        values: dict[str, Value] = {}
        # A frame's own names must differ from those of the rule.
        text = self._fill(self._expand(template), values)
        outer = self._fill(self._expand(frame.replace("{core}", "\0")), values)
        ranges, keys = _meaning(f"{meaning}; {frame_meaning}", values)
        return Sentence(" ".join(outer.replace("\0", text).split()), construction, ranges, keys)

    def _expand(self, template: str) -> str:
        while True:
            expanded = _WORDS.sub(lambda match: self._chance.choice(self._words[match[1]]), template)
            expanded = _ALTERNATIVES.sub(lambda match: self._chance.choice(match[1].split("|")), expanded)
            if expanded == template:
                return template
            template = expanded

    def _fill(self, template: str, values: dict[str, Value]) -> str:
        def fill(match: re.Match[str]) -> str:
            name = match[1]
            if name not in values:
                used = {value.key for value in values.values() if value.key}
                value = SLOTS[name.rstrip("0123456789")](self._chance)
                while value.key and value.key in used:
                    value = SLOTS[name.rstrip("0123456789")](self._chance)
                values[name] = value
            return values[name].text

        return _SLOT.sub(fill, template)


def _meaning(meaning: str, values: Mapping[str, Value]) -> tuple[Ranges, frozenset[str]]:
    ranges: Ranges = {}
    keys: set[str] = set()
    for part in filter(None, (part.strip() for part in meaning.split(";"))):
        if part[0] in "+-":
            key = values[part[1:]].key if part[1:] in values else part[1:]
            keys.add(f"not_{key}" if part[0] == "-" else key)
            continue
        match = _LIMIT.fullmatch(part)
        assert match is not None, part
        name = _NAMES[match[1]]
        low, high = _bounds(name, match[2], _number(match[3], values), _number(match[4] or match[3], values))
        earlier = ranges.get(name, _ANYTHING)
        ranges[name] = max(low, earlier[0]), min(high, earlier[1])
    return ranges, frozenset(keys)


def _bounds(name: str, sign: str, low: float, high: float) -> tuple[float, float]:
    step = 1.0
    tolerance = low * _PRICE_TOLERANCE if name == "price" else _ALCOHOL_TOLERANCE
    return {
        "<=": (_ANYTHING[0], high),
        ">=": (low, _ANYTHING[1]),
        "<": (_ANYTHING[0], high - step),
        ">": (low + step, _ANYTHING[1]),
        "=": (low, high),
        "~": (low - tolerance, high + tolerance),
    }[sign]


def _number(name: str, values: Mapping[str, Value]) -> float:
    if name in values:
        return values[name].number
    return float(name.replace("p", "."))


Read = Callable[[str], Reading]


def report(cases: Sequence[Sentence], read: Read) -> tuple[float, list[str]]:
    """Return the share of sentences that are read right, and a line on each failure."""
    lines: list[str] = []
    for sentence in cases:
        reading = read(sentence.text)
        if not is_read_right(sentence, reading):
            lines.append(
                f"[{sentence.construction}] {sentence.text}\n"
                f"    meant {_shown(sentence.ranges, sentence.keys)}\n"
                f"    read  {_shown(reading.ranges, reading.keys)}"
            )
    return 1 - len(lines) / len(cases), lines


def _shown(ranges: Ranges, keys: frozenset[str]) -> str:
    bounds = [f"{name} {low:g}..{high:g}" for name, (low, high) in sorted(ranges.items())]
    return "; ".join((*bounds, *sorted(keys))) or "nothing"


def reader(gazetteer: Gazetteer) -> Read:
    """Return a parser with the names of a catalogue."""
    from search.query_parsing import Constraint, parse_query

    def read(text: str) -> Reading:
        parsed = parse_query(text, gazetteer, this_year=2026)
        ranges: Ranges = {}
        for condition in parsed.filters.ranges:
            low, high = ranges.get(condition.field, _ANYTHING)
            at_least = _ANYTHING[0] if condition.at_least is None else condition.at_least
            at_most = _ANYTHING[1] if condition.at_most is None else condition.at_most
            ranges[condition.field] = max(low, at_least), min(high, at_most)
        names = (
            chip.key
            for chip in parsed.chips
            if not isinstance(chip, Constraint) or chip.field not in _NAMES.values()
        )
        return Reading(ranges, frozenset(names))

    return read


def main() -> None:
    """Print the share that is read right, by construction, and each failure."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--held-out", action="store_true", help="words and frames that nothing was tuned on")
    parser.add_argument("--show", type=int, default=10**9, help="how many failures to print")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sommelier.settings")
    import django

    django.setup()
    from search.query_parsing import Gazetteer
    from tests.search.query_parsing.catalogue import VALUES

    cases = sentences(arguments.count, arguments.seed, held_out=arguments.held_out)
    share, failures = report(cases, reader(Gazetteer.of(VALUES)))
    failed = Counter(line[1 : line.index("]")] for line in failures)
    for construction, total in sorted(Counter(case.construction for case in cases).items()):
        sys.stdout.write(f"{1 - failed[construction] / total:7.2%} of {total:5} {construction}\n")
    for line in failures[: arguments.show]:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{share:.2%} of {len(cases)} sentences are read right\n")


if __name__ == "__main__":
    main()
