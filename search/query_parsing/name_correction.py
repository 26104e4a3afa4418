"""Corrects misspelt names of producers and wines in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import OSA

from indexer.names import Name, NameVocabulary, name_key
from indexer.names.wording import fold_name_word
from search.query_parsing.name_matching import SMALL_WORDS, NameMatch, NameMatcher
from search.query_parsing.tokens import Token

# A word in more texts than this is correct; a rarer one may be an error of the reviewer.
_RARE = 2
_MAX_LOOKUPS = 8
_MAX_WORDS = 5
_MAX_NAME = 12
_MANY_ERRORS = 100
_MIN_LETTERS = 3
# Words whose error cannot be told from another word, unless the whole sentence is a name.
_MIN_LETTERS_WITHIN = 5
_MIN_LETTERS_OF_WORD = 6
# "aren't", "they'll"
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:re|ll|ve|d|m))$", re.IGNORECASE)


def tolerated_errors(key: str) -> int:
    """Return how many letters of a name may be wrong: one, two from nine letters on, three in long names."""
    return 1 + (len(key) > 8) + (len(key) > 15)


class KnownWords(NamedTuple):
    """What else the words of a sentence are.

    Attributes:
        ordinary, constrained: As in `NameMatcher`.
        corrected: The same with corrected spelling.
        spellings: The words in the corrected spelling.
        texts: How many notes and reviews have each folded word.
    """

    ordinary: Sequence[bool]
    constrained: Sequence[bool]
    corrected: Sequence[bool]
    spellings: Sequence[str]
    texts: Mapping[str, int]


class NameCorrector:
    """Corrects the names of one sentence.

    Args:
        tokens: The sentence.
        vocabulary: The names of the catalogue.
        known: What else its words are.
        names: The names that the sentence has as they are written.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        vocabulary: NameVocabulary,
        known: KnownWords,
        names: Sequence[NameMatch],
    ) -> None:
        self._tokens, self._vocabulary, self._known, self._names = tokens, vocabulary, known, names
        self._matcher = NameMatcher(tokens, vocabulary, known.ordinary, known.constrained)

    def correct(self) -> NameMatch | None:
        """Return what is misspelt and the name that is meant; None if nothing is."""
        if any(self._matcher.is_whole(name.start, name.end) for name in self._names):
            return None
        doubtful = [at for at in range(len(self._tokens)) if self._is_doubtful(at)]
        return self._whole_sentence(is_doubtful=bool(doubtful)) or self._within(doubtful)

    @property
    def is_producer(self) -> bool:
        """Whether all that is asked for is the name of a producer, which may be an ordinary word as well."""
        name = self._whole_name
        return name is not None and name.kind == "producer" and not name.is_alias

    @cached_property
    def _whole_name(self) -> Name | None:
        content = self._matcher.content
        if not content or len(content) > _MAX_WORDS:
            return None
        return self._vocabulary.find([self._key(content[0], content[-1] + 1)])[0]

    @property
    def is_like_a_name(self) -> bool:
        """Whether the sentence is a name, or differs from one by an error more than is corrected."""
        if any(self._matcher.is_whole(name.start, name.end) for name in self._names):
            return True
        content = self._matcher.content
        if not content or len(content) > _MAX_WORDS:
            return False
        if self._whole_name is not None:
            return True
        key = self._key(content[0], content[-1] + 1)
        is_doubtful = any(map(self._is_doubtful, content))
        return is_doubtful and bool(self._vocabulary.resembling(key, tolerated_errors(key) + 1))

    def _key(self, start: int, end: int) -> str:
        return name_key(
            [fold_name_word(token.written) for token in self._tokens[start:end] if token.type != "sign"]
        )

    def _whole_sentence(self, *, is_doubtful: bool) -> NameMatch | None:
        """Read the sentence as one name, with or without its grapes, places and small words."""
        words = [at for at, token in enumerate(self._tokens) if token.type != "sign"]
        content = self._matcher.content
        if not content or (not is_doubtful and not 1 < len(content) <= _MAX_NAME):
            return None
        named = [at for at in words if not self._known.ordinary[at]]
        runs = dict.fromkeys((run[0], run[-1] + 1) for run in (words, named, content) if run)
        guesses = [guess for run in runs if (guess := self._guess(*run, is_sure=is_doubtful)) is not None]
        return min(guesses, key=lambda guess: guess[0])[1] if guesses else None

    def _within(self, doubtful: Sequence[int]) -> NameMatch | None:
        """Read a doubtful word, with some of those beside it, as a name; the longest run first.

        A single word among many others resembles too many names.
        """
        runs: dict[tuple[int, int], None] = {}
        for at in doubtful:
            for length in range(_MAX_WORDS, 0, -1):
                firsts = range(max(0, at - length + 1), min(at + 1, len(self._tokens) - length + 1))
                runs |= dict.fromkeys((first, first + length) for first in firsts)
        runs = {run: None for run in runs if self._is_run(*run)}
        guesses = (self._guess(*run, is_sure=False) for run in list(runs)[:_MAX_LOOKUPS])
        return next((guess[1] for guess in guesses if guess is not None), None)

    def _guess(self, start: int, end: int, *, is_sure: bool) -> tuple[int, NameMatch] | None:
        """Return the name that the tokens [start, end) resemble, with its errors.

        Args:
            start: The first token.
            end: The token after the last.
            is_sure: The tokens are no ordinary words, so that any name is better than none.
        """
        key = self._key(start, end)
        if len(key) < (_MIN_LETTERS if is_sure else _MIN_LETTERS_WITHIN):
            return None
        limit = min(tolerated_errors(key), self._errors_otherwise(start, end) - 1)
        if limit < 1:
            return None
        is_word = not is_sure and end - start == 1
        if is_word and (len(key) < _MIN_LETTERS_OF_WORD or not self._matcher.is_nearly_whole(start, end)):
            return None
        for errors, name in self._vocabulary.resembling(key, 1 if is_word else limit):
            if is_word and (name.kind != "producer" or name.key[0] != key[0]):
                continue
            if not 0 < errors <= tolerated_errors(name.key):
                continue
            if is_sure or (not name.is_alias and self._matcher.is_name(start, end, name)):
                return errors, NameMatch(start, end, name)
        return None

    def _errors_otherwise(self, start: int, end: int) -> int:
        """Return the errors of the tokens [start, end) if they are grapes, places and kinds; many if not."""
        words = [at for at in range(start, end) if self._tokens[at].type != "sign"]
        if not all(self._known.corrected[at] or self._tokens[at].text in SMALL_WORDS for at in words):
            return _MANY_ERRORS
        return sum(OSA.distance(self._tokens[at].text, self._known.spellings[at]) for at in words)

    def _is_doubtful(self, at: int) -> bool:
        token = self._tokens[at]
        if token.type != "word" or self._known.ordinary[at] or self._matcher.is_ordinary(token.text):
            return False
        if _CONTRACTION.search(token.written):
            return False
        if any(name.start <= at < name.end for name in self._names):
            return False
        return self._known.texts.get(token.text, 0) <= _RARE

    def _is_run(self, start: int, end: int) -> bool:
        edges = (self._tokens[start], self._tokens[end - 1])
        if any(token.type == "sign" or token.text in SMALL_WORDS for token in edges):
            return False
        return not any(self._known.ordinary[at] for at in range(start, end))
