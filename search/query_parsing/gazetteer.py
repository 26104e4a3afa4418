"""The names that a catalogue knows, ready to be found in a sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self, cast

from indexer.engines.base import Reader
from indexer.filters import EVERYTHING, AnyOf, NoneOf, TextField
from search.query_parsing.gazetteer_entry import CatalogueValues, GazetteerEntry, Words, make_entry
from search.query_parsing.grapes import Grapes, key_of
from search.query_parsing.language import FILLERS, FUNCTION_WORDS
from search.query_parsing.language import words as word_set
from search.query_parsing.phrases import Phrases
from search.query_parsing.places import Nesting, Places
from search.query_parsing.spelling import Speller
from search.query_parsing.synonyms import Kind, Synonyms, Taste, synonyms
from search.query_parsing.tokens import folded, words_of
from search.weak_cache import weakly_cached

# A word that so many texts hold is an ordinary one, whatever winery is called so.
_COMMON_WORD = 5
# Words of kinds that other words must not be mended to: "stall" is not "still".
_PLAIN = (
    FUNCTION_WORDS
    | FILLERS
    | word_set(
        "still sweet dessert pudding fizz bubbles bubblies method sticky stickies champers fortified hellas "
        "ports porto chard chardy chards claret clarets sherries hock states cava cavas savvy gruve argie "
        "saffa world"
    )
)
# Texts name a rare grape ten times as often as wines are labelled by it; "lot" and "melon" far more often.
_ORDINARY_RATIO = 30
_LONGEST_JOINED = 24


@dataclass(frozen=True)
class Gazetteer:
    """Names, tastes and colours of one catalogue. Build it once a generation and share it among threads."""

    names: Phrases[GazetteerEntry]
    tastes: Phrases[Taste]
    speller: Speller
    nesting: Nesting
    words: frozenset[str]
    beside: Mapping[str, frozenset[str]]
    colours: Mapping[str, str]
    places_of_country: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, values: CatalogueValues) -> Self:
        """Learn a catalogue's values."""
        known = synonyms()
        entries = _entries(values, known)
        right = dict(values.words) | dict.fromkeys(known.spelled_right | FUNCTION_WORDS | FILLERS, 1_000_000)
        tastes = dict(_tastes(known))
        right |= {word: 1_000_000 for words in tastes for word in words}
        return cls(
            names=Phrases(entries),
            tastes=Phrases(tastes),
            speller=Speller(_weights(entries), {words[0] for words in entries if len(words) == 1}, right),
            nesting=Nesting(values.locations),
            words=frozenset(word for words in entries for word in words),
            beside=_neighbours(entries),
            colours={folded(colour): colour for colour in values.colour if colour},
            places_of_country={country: (country,) for country in values.country},
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
            winery=reader.facet("winery", EVERYTHING),
            colour=reader.facet("colour", EVERYTHING),
            style=reader.facet("style", EVERYTHING),
            locations=reader.facet("location", EVERYTHING),
            words=reader.document_frequencies(),
        )
    )


def _entries(values: CatalogueValues, known: Synonyms) -> dict[Words, GazetteerEntry]:
    """All names. Where two kinds of thing share one, the kind with more wines wins."""
    places, grapes = Places(values, known).entries(), Grapes(values.varietal, known).entries()
    found = dict(_wineries(values))
    found |= places
    found |= {
        words: entry
        for words, entry in grapes.items()
        if words not in places or places[words].count < entry.count
    }
    found = {
        words: replace(entry, ordinary=entry.ordinary or _is_ordinary(words, entry, values, known))
        for words, entry in found.items()
        if words
    }
    for kind in known.kinds:
        found |= dict(_kind_entries(kind, values, places))
    return found | dict(_joined(found))


def _is_ordinary(words: Words, entry: GazetteerEntry, values: CatalogueValues, known: Synonyms) -> bool:
    """Known to be an ordinary word, or far more frequent in texts than wines with this name are."""
    if " ".join(words) in known.ordinary:
        return True
    frequent = values.words.get(words[0], 0) > _ORDINARY_RATIO * entry.count
    return len(words) == 1 and not entry.demonym and frequent


def _kind_entries(
    kind: Kind, values: CatalogueValues, places: Mapping[Words, GazetteerEntry]
) -> Iterator[tuple[Words, GazetteerEntry]]:
    """A kind counts only when each of its conditions has something in the catalogue."""
    required: list[AnyOf] = []
    for name, targets in kind.conditions.items():
        if not (present := _present(name, targets, values, places)):
            return
        required.append(AnyOf(cast("TextField", name), present))
    # "Not (Bordeaux and red)" is no condition that a filter has; refusing the first part is the safe side.
    negated = NoneOf(required[0].field, required[0].values)
    for name in kind.names:
        label = kind.names[0] if len(required) > 1 or required[0].field == "style" else required[0].values[0]
        count = _count(required[0], values, places)
        yield (
            key_of(name),
            GazetteerEntry(required[0].field, label, tuple(required), negated, count, keep=kind.keep),
        )


def _present(
    field: str, targets: tuple[str, ...], values: CatalogueValues, places: Mapping[Words, GazetteerEntry]
) -> tuple[str, ...]:
    if field == "place":
        entries = [places[words] for name in targets if (words := key_of(name.removesuffix("*"))) in places]
        return tuple(dict.fromkeys(value for entry in entries for value in entry.required[0].values))
    column: Mapping[str, int] = getattr(values, field)
    by_fold = {folded(value): value for value in column}
    return tuple(by_fold[folded(name)] for name in targets if folded(name) in by_fold)


def _count(condition: AnyOf, values: CatalogueValues, places: Mapping[Words, GazetteerEntry]) -> int:
    if condition.field == "place":
        return max(places[key].count for name in condition.values if (key := key_of(name)) in places)
    column: Mapping[str, int] = getattr(values, condition.field)
    return sum(column[value] for value in condition.values)


def _wineries(values: CatalogueValues) -> Iterator[tuple[Words, GazetteerEntry]]:
    """A house is known by its name when that cannot be mistaken: a false filter hides the whole shop."""
    for winery, count in values.winery.items():
        words = key_of(winery)
        rare = [word for word in words if values.words.get(word, 0) <= _COMMON_WORD and len(word) > 3]
        if not words or (len(words) == 1 and (not rare or words[0] in FUNCTION_WORDS | FILLERS)):
            continue
        entry = make_entry("winery", winery, [winery], count)
        yield words, replace(entry, capitalised=len(words) == 1 or not rare)


def _joined(entries: Mapping[Words, GazetteerEntry]) -> Iterator[tuple[Words, GazetteerEntry]]:
    """Names written without their spaces: "pinotnoir"."""
    for words, entry in entries.items():
        joined = "".join(words)
        if 1 < len(words) < 4 and 8 < len(joined) < _LONGEST_JOINED and (joined,) not in entries:
            yield (joined,), entry


def _weights(entries: Mapping[Words, GazetteerEntry]) -> Counter[str]:
    """How many wines speak for each word of a name; nothing is corrected towards rare words or wineries."""
    weights: Counter[str] = Counter()
    for words, entry in entries.items():
        for word in words:
            if entry.field != "winery" and not entry.ordinary and len(word) > 3 and word not in _PLAIN:
                weights[word] = max(weights[word], entry.count)
    return weights


def _neighbours(entries: Mapping[Words, GazetteerEntry]) -> dict[str, frozenset[str]]:
    """The words that stand beside a word in names."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for words in entries:
        for left, right in pairwise(words):
            found[left].add(right)
            found[right].add(left)
    return {word: frozenset(others) for word, others in found.items()}


def _tastes(known: Synonyms) -> Iterator[tuple[Words, Taste]]:
    """Later tastes do not take a word from earlier ones, but each owns its name."""
    for taste in reversed(known.tastes):
        for name in sorted(taste.expresses | taste.called):
            yield words_of(name), taste
    for taste in known.tastes:
        yield words_of(taste.name), taste
