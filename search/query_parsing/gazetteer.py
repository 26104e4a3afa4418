"""The names of a catalogue, ready to be found in a sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self, cast

from indexer.annotations import Taste, tastes
from indexer.engines.base import Reader
from indexer.filters import EVERYTHING, AnyOf, NoneOf, TextField
from indexer.names import NameVocabulary
from search.query_parsing import lexicon
from search.query_parsing.gazetteer_entry import (
    AMBIGUOUS_NAMES,
    CatalogueValues,
    GazetteerEntry,
    Words,
    key_of,
)
from search.query_parsing.grapes import Grapes
from search.query_parsing.lexicon import FILLERS, FUNCTION_WORDS, WineKind
from search.query_parsing.phrases import Phrases
from search.query_parsing.places import PlaceHierarchy, Places
from search.query_parsing.spelling import Speller
from search.query_parsing.tokens import fold_word, words_of
from search.weak_cache import weakly_cached

Entries = Mapping[Words, GazetteerEntry]

# What the name and the texts of a wine tell as well as these fields do.
_CONTAINED = frozenset({"varietal", "colour", "style"})
_NO_CORRECTIONS = FUNCTION_WORDS | FILLERS | lexicon.words("spelling", "no_corrections")
_CORRECT_WORDS = FUNCTION_WORDS | FILLERS | lexicon.words("spelling", "correct_words")
_ALWAYS_CORRECT = 1_000_000
# Texts name a rare grape ten times as often as wines have it as varietal; "lot" and "melon" far more often.
_AMBIGUOUS_RATIO = 30
_MAX_JOINED_LENGTH = 24


@dataclass(frozen=True)
class Gazetteer:
    """Names, tastes and colours of one catalogue. Build it once per generation and share it among threads.

    Attributes:
        words: All words of names.
        neighbours: For a word of a name, the words beside it in names.
        colours: The catalogue's colours by their folded names.
        texts: How many texts contain each word.
        producers_and_wines: The names of producers and wines.
    """

    names: Phrases[GazetteerEntry]
    tastes: Phrases[Taste]
    speller: Speller
    hierarchy: PlaceHierarchy
    words: frozenset[str]
    neighbours: Mapping[str, frozenset[str]]
    colours: Mapping[str, str]
    texts: Mapping[str, int]
    producers_and_wines: NameVocabulary

    @classmethod
    def of(cls, values: CatalogueValues) -> Self:
        """Build the gazetteer of a catalogue."""
        entries, taste_phrases = _entries(values), dict(_taste_phrases())
        taste_words = (word for words in taste_phrases for word in words)
        correct = dict(values.words) | dict.fromkeys((*_CORRECT_WORDS, *taste_words), _ALWAYS_CORRECT)
        single_words = {words[0] for words in entries if len(words) == 1}
        return cls(
            names=Phrases(entries),
            tastes=Phrases(taste_phrases),
            speller=Speller(_weights(entries), single_words, correct),
            hierarchy=PlaceHierarchy(values.locations),
            words=frozenset(word for words in entries for word in words),
            neighbours=_neighbours(entries),
            colours={fold_word(colour): colour for colour in values.colour if colour},
            texts=values.words,
            producers_and_wines=values.producers_and_wines,
        )


@weakly_cached
def gazetteer_of(reader: Reader) -> Gazetteer:
    """Return the gazetteer of a generation, built at the first call."""
    return Gazetteer.of(
        CatalogueValues(
            varietal=reader.facet("varietal", EVERYTHING),
            country=reader.facet("country", EVERYTHING),
            region=reader.facet("region", EVERYTHING),
            appellation=reader.facet("appellation", EVERYTHING),
            colour=reader.facet("colour", EVERYTHING),
            style=reader.facet("style", EVERYTHING),
            locations=reader.facet("location", EVERYTHING),
            words=reader.document_frequencies(),
            producers_and_wines=reader.names(),
        )
    )


def _entries(values: CatalogueValues) -> dict[Words, GazetteerEntry]:
    """Return all names. Of a place and a grape with the same name, the one with more wines wins."""
    places, grapes = Places(values).entries(), Grapes(values.varietal).entries()
    entries = dict(places)
    entries |= {
        words: entry
        for words, entry in grapes.items()
        if words not in places or places[words].count < entry.count
    }
    entries = {
        words: replace(entry, ambiguous=entry.ambiguous or _is_ambiguous(words, entry, values))
        for words, entry in entries.items()
        if words
    }
    for kind in lexicon.wine_kinds():
        entries |= dict(_kind_entries(kind, values, places))
    return entries | dict(_joined(entries))


def _is_ambiguous(words: Words, entry: GazetteerEntry, values: CatalogueValues) -> bool:
    """Tell whether the name is listed as ambiguous, or far more frequent in texts than wines with it."""
    if words in AMBIGUOUS_NAMES:
        return True
    is_frequent = values.words.get(words[0], 0) > _AMBIGUOUS_RATIO * entry.count
    return len(words) == 1 and not entry.demonym and is_frequent


def _kind_entries(
    kind: WineKind, values: CatalogueValues, places: Entries
) -> Iterator[tuple[Words, GazetteerEntry]]:
    """Yield the names of a kind if the catalogue has a value for each of its conditions."""
    conditions: list[AnyOf] = []
    for field, targets in kind.conditions.items():
        if not (present := _values_present(field, targets, values, places)):
            return
        conditions.append(AnyOf(cast("TextField", field), present))
    first = conditions[0]
    # No filter can express "not (Bordeaux and red)", so all of Bordeaux is excluded: better too much than
    # too little.
    exclusion = NoneOf("contains" if first.field in _CONTAINED else first.field, first.values)
    label = kind.names[0] if len(conditions) > 1 or first.field == "style" else first.values[0]
    count = _count(first, values, places)
    entry = GazetteerEntry(first.field, label, tuple(conditions), exclusion, count, keep=kind.keep)
    yield from ((key_of(name), entry) for name in kind.names)


def _values_present(
    field: str, targets: tuple[str, ...], values: CatalogueValues, places: Entries
) -> tuple[str, ...]:
    if field == "place":
        entries = [places[words] for name in targets if (words := key_of(name.removesuffix("*"))) in places]
        return tuple(dict.fromkeys(value for entry in entries for value in entry.conditions[0].values))
    column: Mapping[str, int] = getattr(values, field)
    by_fold = {fold_word(value): value for value in column}
    return tuple(by_fold[fold_word(name)] for name in targets if fold_word(name) in by_fold)


def _count(condition: AnyOf, values: CatalogueValues, places: Entries) -> int:
    if condition.field == "place":
        return max(places[key].count for name in condition.values if (key := key_of(name)) in places)
    column: Mapping[str, int] = getattr(values, condition.field)
    return sum(column[value] for value in condition.values)


def _joined(entries: Entries) -> Iterator[tuple[Words, GazetteerEntry]]:
    """Yield names written without their spaces: "pinotnoir"."""
    for words, entry in entries.items():
        joined = "".join(words)
        if 1 < len(words) < 4 and 8 < len(joined) < _MAX_JOINED_LENGTH and (joined,) not in entries:
            yield (joined,), entry


def _weights(entries: Entries) -> Counter[str]:
    """Return how many wines have a name with each word. Nothing is corrected to other words."""
    weights: Counter[str] = Counter()
    for words, entry in entries.items():
        if not entry.ambiguous:
            for word in words:
                if len(word) > 3 and word not in _NO_CORRECTIONS:
                    weights[word] = max(weights[word], entry.count)
    return weights


def _neighbours(entries: Entries) -> dict[str, frozenset[str]]:
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for words in entries:
        for left, right in pairwise(words):
            neighbours[left].add(right)
            neighbours[right].add(left)
    return {word: frozenset(others) for word, others in neighbours.items()}


def _taste_phrases() -> Iterator[tuple[Words, Taste]]:
    """Yield the phrases that name a taste. A shared phrase means the first taste, a taste's name itself."""
    for taste in reversed(tastes()):
        for phrase in sorted(taste.says | taste.called):
            yield words_of(phrase), taste
    for taste in tastes():
        yield words_of(taste.name), taste
