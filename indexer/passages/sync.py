"""Brings the passages in the database up to date with the wines that were created or edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, Q, QuerySet

from embeddings import Encoder
from indexer.failpoints import reach
from indexer.models import Passage, Wine
from indexer.passages.passage_template import PassageText, passages_of, template_version

_WINES_AT_ONCE = 500

Key = tuple[str, str, str]


def stale_wines(template: str) -> QuerySet[Wine]:
    """Wines edited since their passages were derived, or derived by another recipe."""
    return Wine.objects.filter(~Q(passages_revision=F("revision")) | ~Q(passages_template=template))


class PassageSync:
    """Derives the passages of stale wines; rows whose text is the same keep their id."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._recipe = template_version(encoder)

    def waiting(self) -> int:
        """Number of wines whose passages must be derived again."""
        return stale_wines(self._recipe).count()

    def forget(self) -> None:
        """Mark every wine as stale."""
        Wine.objects.update(passages_template="")

    def run(self, on_progress: Callable[[int], None], stop: Callable[[], bool]) -> None:
        """Derive until nothing is stale or `stop` says so, a batch of wines per transaction.

        Texts are cut outside the transaction, so that no editor waits for the tokenizer.
        """
        for ids in self._batches():
            if stop():
                return
            self._sync(ids)
            on_progress(len(ids))

    def _batches(self) -> Iterator[list[int]]:
        last = 0
        while True:
            ids = list(
                stale_wines(self._recipe)
                .filter(pk__gt=last)
                .order_by("pk")
                .values_list("pk", flat=True)[:_WINES_AT_ONCE]
            )
            if not ids:
                return
            yield ids
            last = ids[-1]

    def _sync(self, ids: list[int]) -> None:
        wines = list(Wine.objects.filter(pk__in=ids).prefetch_related("reviews"))
        wanted = {wine: passages_of(wine, self._encoder) for wine in wines}
        with transaction.atomic():
            unmoved = self._unmoved(wines)
            _write({wine.pk: wanted[wine] for wine in unmoved})
            Wine.objects.filter(pk__in=[wine.pk for wine in unmoved]).update(
                passages_revision=F("revision"), passages_template=self._recipe
            )
            reach("passages derived")
        reach("passages committed")

    def _unmoved(self, wines: list[Wine]) -> list[Wine]:
        """Lock the wines and return those still as they were read; an edited one waits for the next run."""
        rows = Wine.objects.filter(pk__in=[wine.pk for wine in wines]).order_by("pk").select_for_update()
        revisions = dict(rows.values_list("pk", "revision"))
        return [wine for wine in wines if revisions.get(wine.pk) == wine.revision]


def _write(wanted: dict[int, list[PassageText]]) -> None:
    """Bring the passages of these wines, by id, to what is wanted."""
    kept = _rows_of(wanted)
    changes = _Changes()
    for wine_id, texts in wanted.items():
        changes.note(wine_id, texts, kept[wine_id])
    changes.write()


def _rows_of(wine_ids: Iterable[int]) -> dict[int, list[Passage]]:
    rows: dict[int, list[Passage]] = defaultdict(list)
    for row in Passage.objects.filter(wine_id__in=wine_ids).order_by("wine_id", "position").defer("text"):
        rows[row.wine_id].append(row)
    return rows


@dataclass(slots=True)
class _Changes:
    """What turns the rows that there are into those that are wanted."""

    gone: list[int] = field(default_factory=list)
    moved: list[Passage] = field(default_factory=list)
    new: list[Passage] = field(default_factory=list)

    def note(self, wine_id: int, wanted: list[PassageText], rows: list[Passage]) -> None:
        """Compare the passages of one wine."""
        kept: dict[Key, list[Passage]] = defaultdict(list)
        for row in rows:
            kept[row.kind, row.author, row.content_hash].append(row)
        for position, text in enumerate(wanted):
            same = kept[text.kind, text.author, text.content_hash]
            if not same:
                self.new.append(Passage(wine_id=wine_id, position=position, **text._asdict()))
            elif (row := same.pop(0)).position != position:
                row.position = position
                self.moved.append(row)
        self.gone.extend(row.pk for left in kept.values() for row in left)

    def write(self) -> None:
        Passage.objects.filter(pk__in=self.gone).delete()
        Passage.objects.bulk_update(self.moved, ["position"], batch_size=_WINES_AT_ONCE)
        Passage.objects.bulk_create(self.new, batch_size=_WINES_AT_ONCE)
