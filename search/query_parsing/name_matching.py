"""Finds the names of producers and wines in a sentence, and tells them from ordinary words.

"Oyster Bay" is a name because no text of the catalogue has these words in lower case, while "big red" is one
only where nothing else was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.filters import AnyOf, NoneOf
from indexer.names import Name, NameVocabulary, name_key
from indexer.names.wording import fold_name_word, is_year
from search.query_parsing import lexicon
from search.query_parsing.gazetteer_entry import GazetteerEntry
from search.query_parsing.lexicon import FILLERS, FUNCTION_WORDS, WINE_WORDS
from search.query_parsing.tokens import Token

_MAX_WORDS = 9
# Stand between words of a name: "Ramos-Pinto", "Dr. Loosen", "Marlowe & Teixeira", "Osa! Rosato".
_JOINERS = frozenset("-–‑.'’‘\"“”„«»&/!+()[]#°;")
SMALL_WORDS = FUNCTION_WORDS | FILLERS | WINE_WORDS
CORRECT_WORDS = SMALL_WORDS | lexicon.words("spelling", "correct_words")
# A name that is all that was typed may be in this many texts more than it has wines.
_FEW_TEXTS = 3
_MIN_LETTERS = 4
_MIN_LETTERS_OF_WORD = 2
# A name of so many words is no chance.
_LONG_NAME = 4
_FEW_OTHER_WORDS = 3
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
        constrained: The same without tastes.

    Attributes:
        content: The tokens that are constrained by nothing, no sign and no small word. A taste is content,
            because it describes a wine: "layer cake and cream" is none by Layer Cake.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        vocabulary: NameVocabulary,
        ordinary: Sequence[bool],
        constrained: Sequence[bool],
    ) -> None:
        self._tokens, self._vocabulary, self._ordinary = tokens, vocabulary, ordinary
        self.content = [
            at
            for at, token in enumerate(tokens)
            if token.type != "sign" and token.text not in SMALL_WORDS and not constrained[at]
        ]

    def matches(self, certain: Name | None = None) -> list[NameMatch]:
        """Return the names of the sentence from left to right. Of two that overlap, the longer one wins.

        Args:
            certain: A name that the sentence is known to have.
        """
        spans = list(self._spans())
        names = self._vocabulary.find([key for _, _, key in spans])
        matches = [
            NameMatch(start, end, name)
            for (start, end, _), name in zip(spans, names, strict=True)
            if name is not None and (name == certain or self.is_name(start, end, name))
        ]
        chosen: list[NameMatch] = []
        for match in sorted(matches, key=lambda match: match.start - match.end):
            if all(match.end <= other.start or other.end <= match.start for other in chosen):
                chosen.append(match)
        return sorted(chosen, key=lambda match: match.start)

    def is_name(self, start: int, end: int, name: Name) -> bool:
        """Tell whether the tokens [start, end), which are or resemble a name, mean it."""
        words = [at for at in range(start, end) if self._tokens[at].type != "sign"]
        if not self._is_distinctive(words, name):
            return False
        few_texts = name.texts <= _FEW_TEXTS + name.wines
        if self.is_whole(start, end):
            return few_texts or (len(words) > 1 and self._is_capitalised(words))
        if len(words) == 1:
            return self._is_word_a_name(words[0], name)
        if few_texts and self._is_capitalised(words):
            return True
        return name.texts == 0 and (self.is_nearly_whole(start, end) or not self._are_ordinary(words))

    def _is_distinctive(self, words: Sequence[int], name: Name) -> bool:
        """Tell "Napa Cellars" from "Rioja Reserva", in which each word stands for itself."""
        own = [at for at in words if not self._ordinary[at] and self._tokens[at].text not in SMALL_WORDS]
        if name.kind != "producer" and len(words) < _LONG_NAME:
            own = [at for at in own if not self._is_designation(at)]
        tokens = (self._tokens[at] for at in own)
        return any(token.type == "word" and len(token.text) >= _MIN_LETTERS_OF_WORD for token in tokens)

    def is_whole(self, start: int, end: int) -> bool:
        """Tell whether nothing else is asked for, besides grapes, places and amounts.

        The "Vineyards" of "Ridge Vineyards", where the catalogue has Ridge, belongs to the name.
        """
        while start > 0 and self._is_designation(start - 1):
            start -= 1
        while end < len(self._tokens) and self._is_designation(end):
            end += 1
        return all(start <= at < end for at in self.content)

    def _is_designation(self, at: int) -> bool:
        token = self._tokens[at]
        return token.type == "word" and self._vocabulary.is_designation(fold_name_word(token.written))

    def is_nearly_whole(self, start: int, end: int) -> bool:
        """Tell "something like silver oak for steak" from a long description in which two rivers meet."""
        return sum(not start <= at < end for at in self.content) <= _FEW_OTHER_WORDS

    def _are_ordinary(self, words: Sequence[int]) -> bool:
        """Tell whether all words are of the language, with or without their apostrophes."""
        return all(
            any(map(self.is_ordinary, {self._tokens[at].text, fold_name_word(self._tokens[at].written)}))
            for at in words
        )

    def _is_word_a_name(self, at: int, name: Name) -> bool:
        """Judge a single word among others."""
        token = self._tokens[at]
        if len(token.text) < _MIN_LETTERS or name.texts > _FEW_TEXTS + name.wines:
            return False
        if self._are_ordinary([at]) or name.texts:
            return at > 0 and self._is_capitalised([at]) and name.kind == "producer" and not name.is_alias
        return name.kind == "producer" or len(token.text) >= _MIN_LETTERS_OF_CUVEE

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a folded word is one of the language."""
        return word in CORRECT_WORDS or self._vocabulary.is_word(word)

    def _is_capitalised(self, words: Sequence[int]) -> bool:
        """Tell whether the words begin with capital letters, those beside them do not, and others neither."""
        beside = {words[0] - 1, words[-1] + 1} & set(range(len(self._tokens)))
        if any(self._tokens[at].type == "word" and self._tokens[at].written[0].isupper() for at in beside):
            return False
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
                # Names are known without their years, so that the year after a name remains a vintage.
                if is_year(token.written) and end > start:
                    continue
                words.append(fold_name_word(token.written))
                if len(words) > _MAX_WORDS:
                    break
                yield start, end + 1, name_key(words)


def entry_of(name: Name) -> GazetteerEntry:
    """Return what a name stands for: the wines of its producer. The name itself ranks them."""
    conditions = (AnyOf("winery", name.producers),) if name.producers else ()
    exclusion = NoneOf("winery", name.producers)
    return GazetteerEntry(
        "winery", name.label, conditions, exclusion, name.wines, keep=name.kind != "producer"
    )


def overlap(first: NameMatch, start: int, end: int) -> bool:
    """Tell whether a match has one of the tokens [start, end)."""
    return first.start < end and start < first.end
