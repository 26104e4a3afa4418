"""Misspelt words of names.

Candidates come from a dictionary of names with letters deleted, as in SymSpell (Garbe 2012): two words within
a distance d share a form that each of them has after at most d deletions. They are compared by the optimal
string alignment distance of Damerau (1964), which counts a letter that is wrong, missing or too many, and
two neighbours that changed places. Doubled letters count as one: who writes "grennache" or "sangiovesse" has
heard the name, and doubling is the commonest error.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import chain, combinations, groupby

from search.query_parsing.phonetics import phonetic_key

# A shorter word is near to everything, a longer one is no name.
_SHORTEST, _LONGEST = 4, 18
_MOST_CANDIDATES = 4
# A shorter word sounds like too many others.
_SHORTEST_HEARD = 5
# Errors in a word beside which the rest of its name stands.
_MOST_EXPECTED = 2
# A word that occurs in the catalogue's texts is right, unless it is this many times rarer than the name:
# reviewers err too, and most in long names.
_RARER, _RARER_LONG = 100, 10
_RARE = 6
# Words of so many letters are short; a common name has this part of the wines that the commonest has.
_SHORT = 7
_COMMON_SHARE = 2000
# A name that is expected has this many times the wines of a common one.
_POPULAR = 100


class Speller:
    """Finds the word of a name that a shopper meant."""

    def __init__(self, weights: Mapping[str, int], alone: Collection[str], known: Mapping[str, int]) -> None:
        """Learn.

        Args:
            weights: The words of names, with how many wines speak for each.
            alone: Those of them that are a name by themselves; they are meant more often.
            known: Words that are right as they stand, with how often they occur.
        """
        self._common = max(weights.values(), default=0) / _COMMON_SHARE
        self._weights, self.alone, self._known = dict(weights), frozenset(alone), known
        self._by_form: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._weights:
            for form in _forms(_single(word), tolerance(word)):
                self._by_form[form].append(word)
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._weights:
            if len(word) >= _SHORTEST_HEARD and self._weights[word] >= self._common:
                self._by_sound[phonetic_key(word)].append(word)
        self._cache: dict[str, tuple[str, ...]] = {}

    def candidates(self, word: str) -> tuple[str, ...]:
        """The words that may have been meant by a folded word, the likeliest first; none when it is right."""
        if not self._is_doubtful(word) or not _SHORTEST <= len(word) <= _LONGEST:
            return ()
        if word not in self._cache:
            if len(self._cache) > 10_000:
                self._cache.clear()
            self._cache[word] = self._near(word)
        return self._cache[word]

    def guess(self, word: str, names: Collection[str]) -> str | None:
        """The one of a few expected words that a word stands for: less near than a candidate.

        A word that is right elsewhere may have one error only: "rouge valley" for Rogue Valley.
        """
        if len(word) < _SHORTEST or word in self._weights:
            return None
        most = 1 if word in self._known else _MOST_EXPECTED
        likely = (name for name in names if name[0] == word[0] and len(name) > _SHORTEST)
        errors = ((_errors(word, name, most), -self._weights.get(name, 0), name) for name in likely)
        return min((found for found in errors if found[0] <= most), default=(0, 0, None))[2]

    def _is_doubtful(self, word: str) -> bool:
        """A rare place may hold what mostly is an error: "Pino" of some hill, and "pino noir"."""
        return word not in self.alone and self._weights.get(word, 0) <= _RARE

    def _near(self, word: str) -> tuple[str, ...]:
        bound = tolerance(word)
        forms = _forms(_single(word), bound)
        candidates = {name for form in forms for name in self._by_form.get(form, ())} - {word}
        heard = frozenset(self._by_sound.get(phonetic_key(word), ()) if len(word) >= _SHORTEST_HEARD else ())
        errors = ((1 if name in heard else _errors(word, name, bound), name) for name in candidates | heard)
        near = [
            (count, name[0] != word[0], name not in self.alone, -self._weights[name], name)
            for count, name in errors
            if count <= min(bound, tolerance(name)) and self._is_likely(word, name, count)
        ]
        names = [name for *_, name in sorted(near)[:_MOST_CANDIDATES]]
        return tuple(names) if names and self._is_error(word, names[0]) else ()

    def _is_likely(self, word: str, name: str, errors: int) -> bool:
        """Short words are near to many: their first letter is right, and nobody misses a rare name."""
        weight = self._weights[name]
        if len(word) > _SHORT:
            return errors == 1 or weight >= self._common
        return word[0] == name[0] and weight >= self._common * (1 if errors == 1 else _POPULAR)

    def _is_error(self, word: str, name: str) -> bool:
        seen = self._known.get(word, 0)
        if word in self._weights and self._weights[word] * _RARER > self._weights[name]:
            return False
        rarer = _RARER if len(word) <= _SHORT else _RARER_LONG
        return seen == 0 or (seen <= _RARE and seen * rarer <= self._weights[name])


def tolerance(word: str) -> int:
    """How many errors a word may have: none in three letters, one in six, two in more."""
    return (len(word) > 3) + (len(word) > 6)


def distance(one: str, other: str, bound: int) -> int:
    """Optimal string alignment distance, or `bound` + 1 as soon as it is certain to be more."""
    if abs(len(one) - len(other)) > bound:
        return bound + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above = row, before
        row = [i]
        for j, required in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != required))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == required:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > bound:
            return bound + 1
    return row[-1]


def _errors(word: str, name: str, bound: int) -> int:
    """How many errors make one word of the other; all doubled letters together are one."""
    single, named = _single(word), _single(name)
    far = distance(single, named, bound)
    if single == word and named == name:
        return far
    return min(far + 1, distance(word, name, bound))


def _single(word: str) -> str:
    """The word with single letters for doubled ones."""
    return "".join(letter for letter, _ in groupby(word))


def _forms(word: str, deletions: int) -> set[str]:
    """The word with up to so many letters left out."""
    fewest = max(1, len(word) - deletions)
    kept = chain.from_iterable(combinations(word, letters) for letters in range(fewest, len(word) + 1))
    return set(map("".join, kept))
