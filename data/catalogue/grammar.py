"""A small grammar for prose: patterns with {slots} and [alternatives|which may nest].

A pattern can be used if every slot that it may need has a value. Slots that name a queue (aromas, dishes) are
drawn without replacement, so that a text never names the same thing twice.
"""

import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import NamedTuple

TOKENS = re.compile(r"[\[\]|]|\{\w+\}|[^\[\]|{}]+")
ARTICLE = re.compile(r"\b([Aa])n? (?=[\"“‘(]?(\w[\w-]*))")
SENTENCE_START = re.compile(r"^[a-zà-ÿ]|(?<=[.!?] )[a-zà-ÿ]")
# Words spelled with a vowel but pronounced with a consonant first, and the reverse.
CONSONANT_SOUND = re.compile(r"(?:uni(?!n)|use|usu|eu|one\b|once|ubi|uti)", re.IGNORECASE)
VOWEL_SOUND = re.compile(r"(?:[aeiouàâáéèêëíîóôöúü]|hour|honest|honor|heir|8|11\b|18\b)", re.IGNORECASE)


class Slot(NamedTuple):
    name: str


class Choice(NamedTuple):
    options: tuple["Sequence", ...]


class Sequence(NamedTuple):
    parts: tuple["str | Slot | Choice", ...]


class Pattern(NamedTuple):
    """A compiled sentence, with the maximum that it draws from each slot."""

    source: str
    body: Sequence
    needs: tuple[tuple[str, int], ...]
    opens: bool  # whether it may be the first sentence of a text


class Context(NamedTuple):
    """The values for one text: fixed ones, and queues with the number already drawn."""

    values: Mapping[str, str]
    queues: Mapping[str, tuple[str, ...]]
    drawn: dict[str, int]

    def admits(self, pattern: Pattern) -> bool:
        return all(self._holds(name, count) for name, count in pattern.needs)

    def _holds(self, name: str, count: int) -> bool:
        if name in self.queues:
            return len(self.queues[name]) - self.drawn.get(name, 0) >= count
        return bool(self.values.get(name))

    def copy(self) -> "Context":
        return Context(self.values, self.queues, dict(self.drawn))


def compile_pattern(line: str) -> Pattern:
    """Compile a line; a leading "~" marks a sentence that refers to the one before it."""
    opens = not line.startswith("~")
    tokens = iter(TOKENS.findall(line.removeprefix("~").strip()))
    options, closed = _read_options(tokens)
    if closed or len(options) != 1:
        raise ValueError(f"unbalanced brackets: {line}")
    needs = tuple(sorted(_needs(options[0]).items()))
    return Pattern(line, options[0], needs, opens)


def _read_options(tokens: Iterator[str]) -> tuple[tuple[Sequence, ...], bool]:
    options: list[Sequence] = []
    parts: list[str | Slot | Choice] = []
    for token in tokens:
        if token == "]":  # noqa: S105 - a bracket, no secret
            return (*options, Sequence(tuple(parts))), True
        if token == "|":  # noqa: S105
            options.append(Sequence(tuple(parts)))
            parts = []
        else:
            parts.append(_read_part(token, tokens))
    return (*options, Sequence(tuple(parts))), False


def _read_part(token: str, tokens: Iterator[str]) -> str | Slot | Choice:
    if token.startswith("{"):
        return Slot(token[1:-1])
    if token != "[":  # noqa: S105
        return token
    options, closed = _read_options(tokens)
    if not closed:
        raise ValueError("a bracket is never closed")
    return Choice(options)


def _needs(sequence: Sequence) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in sequence.parts:
        if isinstance(part, Slot):
            total[part.name] = total.get(part.name, 0) + 1
        elif isinstance(part, Choice):
            for name, count in _widest(part).items():
                total[name] = total.get(name, 0) + count
    return total


def _widest(choice: Choice) -> dict[str, int]:
    widest: dict[str, int] = {}
    for option in choice.options:
        for name, count in _needs(option).items():
            widest[name] = max(widest.get(name, 0), count)
    return widest


def render(pattern: Pattern, context: Context, rng: Random) -> str:
    """Return an unpolished draft of the sentence, and remove what it draws from the context."""
    parts: list[str] = []
    _expand(pattern.body, context, rng, parts)
    return "".join(parts)


def _expand(sequence: Sequence, context: Context, rng: Random, out: list[str]) -> None:
    for part in sequence.parts:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Slot):
            out.append(_take(part.name, context))
        else:
            _expand(part.options[int(rng.random() * len(part.options))], context, rng, out)


def _take(name: str, context: Context) -> str:
    if name not in context.queues:
        return context.values[name]
    position = context.drawn.get(name, 0)
    context.drawn[name] = position + 1
    return context.queues[name][position]


def polish(text: str) -> str:
    """Make "a" and "an" agree with the next word, and capitalise every sentence."""
    agreed = ARTICLE.sub(lambda match: f"{match[1]}{'n' if starts_with_vowel(match[2]) else ''} ", text)
    return SENTENCE_START.sub(lambda match: match[0].upper(), agreed)


def starts_with_vowel(word: str) -> bool:
    """Tell whether a word is pronounced with a vowel first: "oaky", "hour", "18-month", but not "unique"."""
    return bool(VOWEL_SOUND.match(word)) and not CONSONANT_SOUND.match(word)
