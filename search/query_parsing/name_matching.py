"""Finds the names of producers and wines in a sentence, and tells them from ordinary words.

"Oyster Bay" is a name because no text of the catalogue has these words in lower case, while "big red" is one
only where nothing else was typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from indexer.filters import AnyOf, NoneOf
from indexer.names import Name, NameVocabulary, name_key
from indexer.names.wording import fold_name_word
from search.query_parsing import lexicon
from search.query_parsing.gazetteer_entry import GazetteerEntry
from search.query_parsing.lexicon import FILLERS, FUNCTION_WORDS, WINE_WORDS
from search.query_parsing.tokens import Token

_MAX_WORDS = 9
# Stand between words of a name: "Ramos-Pinto", "Dr. Loosen", "Marlowe & Teixeira", "Osa! Rosato".
_JOINERS = frozenset("-–‑.'’‘\"“”„«»&/!:+()[]#°")
SMALL_WORDS = FUNCTION_WORDS | FILLERS | WINE_WORDS
CORRECT_WORDS = SMALL_WORDS | lexicon.words("spelling", "correct_words")
# A name that is all that was typed may be in this many texts more than it has wines.
_FEW_TEXTS = 3
_MIN_LETTERS = 4
# Within a sentence, a single word that only names a wine must be longer.
_MIN_LETTERS_OF_CUVEE = 6


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The tokens [start, end) are a name."""

    start: int
    end: int
    name: Name


class NameMatcher:
    """Finds names in the tokens of one sentence.

    Args:
        tokens: The sentence.
        vocabulary: The names of the catalogue.
        ordinary: Which tokens are part of a grape, place, kind, colour or taste, or of an amount.
    """

    def __init__(self, tokens: Sequence[Token], vocabulary: NameVocabulary, ordinary: Sequence[bool]) -> None:
        self._tokens, self._vocabulary, self._ordinary = tokens, vocabulary, ordinary
        self._content = [
            at
            for at, token in enumerate(tokens)
            if token.type != "sign" and token.text not in SMALL_WORDS and not ordinary[at]
        ]

    def matches(self, ignored_labels: Collection[str] = ()) -> list[NameMatch]:
        """Return the names of the sentence, the longest first, so that none overlaps another.

        Args:
            ignored_labels: Labels of names that the shopper rejected; their words are read otherwise.
        """
        spans = list(self._spans())
        names = self._vocabulary.find([key for _, _, key in spans])
        matches = [
            NameMatch(start, end, name)
            for (start, end, _), name in zip(spans, names, strict=True)
            if name is not None and name.label not in ignored_labels and self.is_name(start, end, name)
        ]
        chosen: list[NameMatch] = []
        for match in sorted(matches, key=lambda match: match.start - match.end):
            if all(match.end <= other.start or other.end <= match.start for other in chosen):
                chosen.append(match)
        return sorted(chosen, key=lambda match: match.start)

    def is_name(self, start: int, end: int, name: Name) -> bool:
        """Tell whether the tokens [start, end), which are or resemble a name, mean it."""
        words = [at for at in range(start, end) if self._tokens[at].type != "sign"]
        if all(self._ordinary[at] or self._tokens[at].text in SMALL_WORDS for at in words):
            return False
        if self.is_whole(start, end):
            return name.texts <= _FEW_TEXTS + name.wines or (len(words) > 1 and self._is_capitalised(words))
        if len(words) > 1:
            return name.texts == 0 or (self._is_capitalised(words) and name.texts <= _FEW_TEXTS + name.wines)
        return self._is_word_a_name(words[0], name)

    def is_whole(self, start: int, end: int) -> bool:
        """Tell whether nothing else is asked for, besides grapes, places and amounts."""
        return all(start <= at < end for at in self._content)

    def _is_word_a_name(self, at: int, name: Name) -> bool:
        """Judge a single word of a sentence."""
        word = self._tokens[at].text
        if word in CORRECT_WORDS or len(word) < _MIN_LETTERS:
            return False
        if name.texts and not (
            at > 0 and self._is_capitalised([at]) and name.texts <= _FEW_TEXTS + name.wines
        ):
            return False
        return name.kind == "producer" or len(word) >= _MIN_LETTERS_OF_CUVEE

    def _is_capitalised(self, words: Sequence[int]) -> bool:
        """Tell whether the words begin with capital letters and the others of the sentence do not."""
        others = (token for at, token in enumerate(self._tokens) if at not in words and token.type == "word")
        long = [self._tokens[at] for at in words if len(self._tokens[at].text) >= _MIN_LETTERS]
        is_title = bool(long) and all(token.written[0].isupper() for token in long)
        return is_title and any(token.written[0].islower() for token in others)

    def _spans(self) -> Iterator[tuple[int, int, str]]:
        """Yield all runs of words with their keys. Signs such as commas end a run."""
        for start, first in enumerate(self._tokens):
            if first.type == "sign":
                continue
            words: list[str] = []
            for end in range(start, len(self._tokens)):
                token = self._tokens[end]
                if token.type == "sign":
                    if token.text in _JOINERS:
                        continue
                    break
                words.append(fold_name_word(token.written))
                if len(words) > _MAX_WORDS:
                    break
                yield start, end + 1, name_key(words)


def entry_of(name: Name) -> GazetteerEntry:
    """Return what a name stands for: the wines of its producer. The name itself ranks them."""
    conditions = (AnyOf("winery", (name.producer,)),) if name.producer else ()
    exclusion = NoneOf("winery", (name.producer,) if name.producer else ())
    return GazetteerEntry(
        "winery", name.label, conditions, exclusion, name.wines, keep=name.kind != "producer"
    )


def overlap(first: NameMatch, start: int, end: int) -> bool:
    """Tell whether a match has one of the tokens [start, end)."""
    return first.start < end and start < first.end
