"""Collects the names of a catalogue while its wines are read: producers, cuvées and whole names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from indexer.lexical import name_terms
from indexer.names.producers import producer_lengths
from indexer.names.wording import NameWord, name_key, name_words, without_grape

NameKind = Literal["producer", "wine", "cuvee"]
KINDS: tuple[NameKind, ...] = ("producer", "wine", "cuvee")
Words = tuple[str, ...]

# Words that begin or end at least this many producers, such as "Château" and "Winery", may be left out.
_COMMON_AFFIX = 8
_MIN_ALIAS = 4
# Words with which the names of more producers begin are no name. The derived producers of one that always
# adds a cuvée may be a dozen: "Penfolds Bin", "Penfolds Thomas".
_MOST_PRODUCERS, _MOST_PRODUCERS_OF_WORD = 4, 12
# A word of more names ends some producer, or it is like "des", which ends none.
_RARE_WORD = 20


class CatalogueName(NamedTuple):
    """A name under which shoppers ask for wines.

    Attributes:
        key: See `indexer.names.wording.name_key`.
        words: Folded.
        label: As the catalogue writes it.
        producers: The producers of all wines of this name; none if there are many.
        wines: Number of wines.
        is_alias: Only the first word of a producer.
    """

    key: str
    words: Words
    label: str
    kind: NameKind
    producers: tuple[str, ...]
    wines: int
    is_alias: bool = False


class _Part(NamedTuple):
    """A part of a name: its words, and how the catalogue writes it."""

    words: Words
    label: str


@dataclass(frozen=True)
class _Wine:
    """The name of a wine without grape and vintage; the first `before_grape` words stand before the grape."""

    name: str
    words: list[NameWord]
    before_grape: int
    winery: _Part

    def part(self, start: int, end: int) -> _Part:
        words = self.words[start:end]
        label = self.name[words[0].start : words[-1].end] if words else ""
        return _Part(tuple(word.text for word in words), label)

    @cached_property
    def start(self) -> Words:
        """The folded words before the grape."""
        return tuple(word.text for word in self.words[: self.before_grape])

    @property
    def whole(self) -> _Part:
        """All words. Where the grape stands among them, the label leaves it out."""
        if self.before_grape in (0, len(self.words)):
            return self.part(0, len(self.words))
        first, second = self.part(0, self.before_grape), self.part(self.before_grape, len(self.words))
        return _Part(first.words + second.words, f"{first.label} {second.label}")


class CatalogueNames:
    """The names of all wines, in the order in which they are added."""

    def __init__(self) -> None:
        self._wines: list[_Wine] = []

    def add(self, name: str, varietal: str, winery: str) -> None:
        """Add a wine. Its winery is '' if the catalogue does not state it."""
        words, before = without_grape(name_words(name), varietal)
        stated = _Part(tuple(word.text for word in name_words(winery)), winery)
        self._wines.append(_Wine(name, words, before, stated))

    def producers(self) -> list[str]:
        """Return the producer of each wine: its winery, or how its name begins; '' for a name without words.

        Those that only differ in signs, case and accents are written in the commonest way.
        """
        parts = self._producers
        labels = {words: name.label for words, name in _by_words("producer", parts, parts).items()}
        wineries = zip(self._wines, parts, strict=True)
        return [wine.winery.label or labels[part.words] for wine, part in wineries]

    def words(self) -> list[list[str]]:
        """Return the words by which the name of each wine is compared with a query: without its grape."""
        return [name_terms(f"{wine.whole.label} {wine.winery.label}") for wine in self._wines]

    def names(self) -> list[CatalogueName]:
        """Return the different names.

        A key is that of one name only: of a producer rather than of a wine, and of that rather than of a
        cuvée.
        """
        names: dict[str, CatalogueName] = {}
        producers = self._producers
        for candidates in (
            _by_words("producer", producers, producers),
            _by_words("wine", [wine.whole for wine in self._wines], producers),
            self._beginnings(),
            self._cuvees(),
        ):
            for name in candidates.values():
                if name.words:
                    names[name.key] = _merged(names.get(name.key), name)
        for alias in _aliases([name for name in names.values() if name.kind == "producer"]):
            known = names.get(alias.key)
            if known is None or (known.kind == "cuvee" and known.wines < alias.wines):
                names[alias.key] = alias
        return list(names.values())

    def _beginnings(self) -> dict[Words, CatalogueName]:
        """Return the words with which the names of few producers begin: "Keller Estate", "Quady".

        The derived producers of "Quady Essensia" and "Quady Elysium" may be too long.
        """
        counts = Counter(wine.start[:k] for wine in self._wines for k in range(1, len(wine.start)))
        uses = Counter(word for words in self._starts_of_names for word in words)
        ends = {word for word, count in uses.items() if count < _RARE_WORD}
        ends |= {producer.words[-1] for producer in self._producers if producer.words}
        parts, producers = [], []
        for wine, producer in zip(self._wines, self._producers, strict=True):
            for part in (wine.part(0, k) for k in range(1, wine.before_grape)):
                if counts[part.words] > 1 and (len(part.words) == 1 or part.words[-1] in ends):
                    parts.append(part)
                    producers.append(producer)
        names = _by_words("wine", parts, producers)
        return {words: name for words, name in names.items() if name.producers}

    def _cuvees(self) -> dict[Words, CatalogueName]:
        """Return what follows a producer, if that is a name: "Reserve" is that of several, and "12" none."""
        cuvees = [
            wine.part(len(producer.words), len(wine.words))
            if wine.part(0, len(producer.words)).words == producer.words
            else _Part((), "")
            for wine, producer in zip(self._wines, self._producers, strict=True)
        ]
        counts = Counter(part.words[:k] for part in cuvees for k in range(2, len(part.words)))
        parts, producers = list(cuvees), list(self._producers)
        for wine, producer, cuvee in zip(self._wines, self._producers, cuvees, strict=True):
            # "Dom Pérignon" is no whole cuvée where the wines are called "Dom Pérignon Brut".
            for k in range(2, len(cuvee.words)):
                if counts[cuvee.words[:k]] > 1:
                    parts.append(wine.part(len(producer.words), len(producer.words) + k))
                    producers.append(producer)
        return {
            words: name
            for words, name in _by_words("cuvee", parts, producers).items()
            if len(name.producers) == 1 and len(name.key) >= _MIN_ALIAS and not name.key.isdigit()
        }

    @cached_property
    def _starts_of_names(self) -> list[Words]:
        """The different words before the grape of all names."""
        return list(dict.fromkeys(wine.start for wine in self._wines))

    @cached_property
    def _producers(self) -> list[_Part]:
        lengths = dict(
            zip(self._starts_of_names, producer_lengths(self._starts_of_names).tolist(), strict=True)
        )
        return [
            wine.winery if wine.winery.words else wine.part(0, lengths[wine.start]) for wine in self._wines
        ]


def _merged(known: CatalogueName | None, name: CatalogueName) -> CatalogueName:
    """Return the name of a key. Two of a kind, such as "Maggiovini" and "Maggio Vini", are one."""
    if known is None:
        return name
    if known.kind != name.kind:
        return known
    more, less = sorted((known, name), key=lambda name: -name.wines)
    producers = tuple(dict.fromkeys((*more.producers, *less.producers)))
    return more._replace(producers=producers, wines=more.wines + less.wines)


def _by_words(
    kind: NameKind, parts: Sequence[_Part], producers: Sequence[_Part]
) -> dict[Words, CatalogueName]:
    """Return one name for all wines whose parts have the same words, in the commonest spelling."""
    labels: defaultdict[Words, Counter[str]] = defaultdict(Counter)
    makers: defaultdict[Words, dict[Words, str]] = defaultdict(dict)
    for part, producer in zip(parts, producers, strict=True):
        labels[part.words][part.label] += 1
        makers[part.words].setdefault(producer.words, producer.label)
    names = {}
    all_producers = len({producer.words for producer in producers})
    most_of_word = max(_MOST_PRODUCERS, min(_MOST_PRODUCERS_OF_WORD, all_producers // 100))
    for words, spellings in labels.items():
        most = most_of_word if len(words) == 1 else _MOST_PRODUCERS
        of_name = tuple(makers[words].values()) if len(makers[words]) <= most else ()
        label = max(spellings, key=spellings.__getitem__)
        names[words] = CatalogueName(name_key(words), words, label, kind, of_name, spellings.total())
    return names


def _aliases(producers: Sequence[CatalogueName]) -> Iterator[CatalogueName]:
    """Yield producers without "Château" or "Winery", and by their first word alone if no other has it."""
    first = Counter(name.words[0] for name in producers)
    last = Counter(name.words[-1] for name in producers if len(name.words) > 1)
    shortened: defaultdict[Words, list[tuple[CatalogueName, bool]]] = defaultdict(list)
    for name in producers:
        start, end = _core(name.words, first, last)
        core = name.words[start:end]
        for words in {core, core[:1], name.words[: start + 1]} - {name.words}:
            shortened[words].append((name, words != core))
    for words, candidates in shortened.items():
        key, (name, is_alias) = name_key(words), candidates[0]
        if len(candidates) == 1 and len(key) >= _MIN_ALIAS:
            yield name._replace(key=key, words=words, is_alias=is_alias)


def _core(words: Words, first: Counter[str], last: Counter[str]) -> tuple[int, int]:
    """Return where the words without "Château" and "Winery" begin and end."""
    start, end = 0, len(words)
    while end - start > 1 and first[words[start]] >= _COMMON_AFFIX:
        start += 1
    while end - start > 1 and last[words[end - 1]] >= _COMMON_AFFIX:
        end -= 1
    return start, end
