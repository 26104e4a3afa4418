"""Corrects misspelt words of names.

Candidates come from an index of names with letters deleted, as in SymSpell (Garbe 2012): two words within
distance d have a form in common that each of them yields after at most d deletions. Candidates are compared
by optimal string alignment distance, the restricted form of Damerau (1964): a wrong, missing or surplus
letter and two swapped neighbours are one error each. All doubled letters together are one error, because
doubling is the commonest one ("grennache", "sangiovesse").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import chain, combinations, groupby

from rapidfuzz.distance import OSA

# Shorter words resemble too many others; longer ones are not names.
_MIN_LENGTH, _MAX_LENGTH = 4, 18
_MAX_CANDIDATES = 4
# Shorter words sound like too many others.
_MIN_LENGTH_BY_SOUND = 5
# Errors in a word beside which the rest of its name stands.
_MAX_EXPECTED_ERRORS = 2
# A word of the catalogue's texts is correct unless it is this many times rarer than the name, since reviewers
# make errors too, most of them in long names.
_RARER, _RARER_IF_LONG = 100, 10
_RARE = 6
_SHORT_WORD = 7
# A common name has this fraction of the wines of the most common one, a popular name this multiple of that.
_COMMON_FRACTION = 1 / 2000
_POPULAR = 100
# Applied in this order to folded words. Most wine names are French, Italian, Spanish or German, and those who
# misspell them write down in English what they heard.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"eaux?|aux?|oh$|ow$|ot$", "o"),
        (r"ais$|ay$|ey$|et$|ee$|ai", "e"),
        (r"is$|ie$|y$", "e"),
        (r"ie|ei|ee|ea|y", "i"),
        (r"ph", "f"),
        (r"s?ch|sh", "$"),
        (r"c(?=[ei])|z", "s"),
        (r"ck|qu?|c", "k"),
        (r"gn", "n"),
        (r"w", "v"),
        (r"h", ""),
        (r"(?:es|e|s|t|x)$", ""),
    )
)


class Speller:
    """Finds the word of a name that a shopper meant.

    The index of 3,253 words takes 0.3 s and 40 MB per generation. It stays because an unknown word of a query
    then takes 18 µs; comparing it with all names of similar length by `rapidfuzz.process` takes 43 µs.
    """

    def __init__(self, weights: Mapping[str, int], alone: Collection[str], known: Mapping[str, int]) -> None:
        """Build the indexes.

        Args:
            weights: Words of names, with how many wines have the name.
            alone: Words that are a name by themselves; they are meant more often.
            known: Correct words, with how many texts contain them.
        """
        self._common = max(weights.values(), default=0) * _COMMON_FRACTION
        self._weights, self.alone, self._known = dict(weights), frozenset(alone), known
        self._by_form: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._weights:
            for form in _forms(_undoubled(word), tolerance(word)):
                self._by_form[form].append(word)
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._weights:
            if len(word) >= _MIN_LENGTH_BY_SOUND and self._weights[word] >= self._common:
                self._by_sound[phonetic_key(word)].append(word)
        self._cache: dict[str, tuple[str, ...]] = {}

    def candidates(self, word: str) -> tuple[str, ...]:
        """Return the words that a folded word may stand for, best first; none if it is correct."""
        if not self._is_doubtful(word) or not _MIN_LENGTH <= len(word) <= _MAX_LENGTH:
            return ()
        if word not in self._cache:
            if len(self._cache) > 10_000:
                self._cache.clear()
            self._cache[word] = self._best_candidates(word)
        return self._cache[word]

    def guess(self, word: str, names: Collection[str]) -> str | None:
        """Return the one of a few expected words that a word stands for, with less resemblance required.

        A word that is correct elsewhere may have one error only: "rouge valley" for Rogue Valley.
        """
        if len(word) < _MIN_LENGTH or word in self._weights:
            return None
        bound = 1 if word in self._known else _MAX_EXPECTED_ERRORS
        likely = (name for name in names if name[0] == word[0] and len(name) > _MIN_LENGTH)
        ranked = ((_errors(word, name, bound), -self._weights.get(name, 0), name) for name in likely)
        return min((guess for guess in ranked if guess[0] <= bound), default=(0, 0, None))[2]

    def _is_doubtful(self, word: str) -> bool:
        """Tell whether a word may be an error: the name of a rare place ("Pino") often is one."""
        return word not in self.alone and self._weights.get(word, 0) <= _RARE

    def _best_candidates(self, word: str) -> tuple[str, ...]:
        bound = tolerance(word)
        forms = _forms(_undoubled(word), bound)
        similar = {name for form in forms for name in self._by_form.get(form, ())} - {word}
        by_sound = self._by_sound.get(phonetic_key(word), ()) if len(word) >= _MIN_LENGTH_BY_SOUND else ()
        errors = {name: _errors(word, name, bound) for name in similar} | dict.fromkeys(by_sound, 1)
        ranked = sorted(
            (count, name[0] != word[0], name not in self.alone, -self._weights[name], name)
            for name, count in errors.items()
            if count <= min(bound, tolerance(name)) and self._is_likely(word, name, count)
        )
        names = tuple(name for *_, name in ranked[:_MAX_CANDIDATES])
        return names if names and self._is_error(word, names[0]) else ()

    def _is_likely(self, word: str, name: str, errors: int) -> bool:
        """Short words resemble many others: their first letter is right, and a rare name is not meant."""
        weight = self._weights[name]
        if len(word) > _SHORT_WORD:
            return errors == 1 or weight >= self._common
        return word[0] == name[0] and weight >= self._common * (1 if errors == 1 else _POPULAR)

    def _is_error(self, word: str, name: str) -> bool:
        texts = self._known.get(word, 0)
        if word in self._weights and self._weights[word] * _RARER > self._weights[name]:
            return False
        rarer = _RARER if len(word) <= _SHORT_WORD else _RARER_IF_LONG
        return texts == 0 or (texts <= _RARE and texts * rarer <= self._weights[name])


def tolerance(word: str) -> int:
    """Return how many errors a word may have: none in three letters, one in six, two in more."""
    return (len(word) > 3) + (len(word) > 6)


def phonetic_key(word: str) -> str:
    """Return one text for all words that sound about the same; a doubled letter sounds like one."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return _undoubled(word)


def _errors(word: str, name: str, bound: int) -> int:
    """Return how many errors turn the name into the word; more than `bound` if it is exceeded."""
    single, single_name = _undoubled(word), _undoubled(name)
    errors = OSA.distance(single, single_name, score_cutoff=bound)
    if single == word and single_name == name:
        return errors
    return min(errors + 1, OSA.distance(word, name, score_cutoff=bound))


def _undoubled(word: str) -> str:
    """Return the word with a single letter for each doubled one."""
    return "".join(letter for letter, _ in groupby(word))


def _forms(word: str, deletions: int) -> set[str]:
    """Return the word with up to `deletions` letters left out."""
    shortest = max(1, len(word) - deletions)
    forms = chain.from_iterable(combinations(word, letters) for letters in range(shortest, len(word) + 1))
    return set(map("".join, forms))
