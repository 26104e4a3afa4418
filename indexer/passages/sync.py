"""Brings the passages in the database up to date with the wines that were created or edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import F, Q, QuerySet

from embeddings import Encoder
from indexer.models import Passage, Wine
from indexer.passages.recipe import PassageText, passages_of, recipe_of

_WINES_AT_ONCE = 500

Key = tuple[str, str, str]


def stale_wines(recipe: str) -> QuerySet[Wine]:
    """Wines edited since their passages were derived, or derived by another recipe."""
    return Wine.objects.filter(~Q(passages_revision=F("revision")) | ~Q(passages_recipe=recipe))


class PassageSync:
    """Derives the passages of stale wines; rows whose text is the same keep their id."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._recipe = recipe_of(encoder)

    def waiting(self) -> int:
        """Number of wines whose passages must be derived again."""
        return stale_wines(self._recipe).count()

    def forget(self) -> None:
        """Mark every wine as stale."""
        Wine.objects.update(passages_recipe="")

    def run(self, on_progress: Callable[[int], None], stop: Callable[[], bool]) -> None:
        """Derive until nothing is stale or `stop` says so, a batch of wines per transaction."""
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

    @transaction.atomic
    def _sync(self, ids: list[int]) -> None:
        wines = list(Wine.objects.filter(pk__in=ids).prefetch_related("reviews", "passages"))
        gone: list[int] = []
        moved: list[Passage] = []
        new: list[Passage] = []
        for wine in wines:
            self._compare(wine, passages_of(wine, self._encoder), gone, moved, new)
        Passage.objects.filter(pk__in=gone).delete()
        Passage.objects.bulk_update(moved, ["position"], batch_size=_WINES_AT_ONCE)
        Passage.objects.bulk_create(new, batch_size=_WINES_AT_ONCE)
        self._mark(wines)

    def _compare(
        self,
        wine: Wine,
        wanted: list[PassageText],
        gone: list[int],
        moved: list[Passage],
        new: list[Passage],
    ) -> None:
        kept: dict[Key, list[Passage]] = defaultdict(list)
        for passage in wine.passages.all():
            kept[passage.kind, passage.author, passage.content_hash].append(passage)
        for position, text in enumerate(wanted):
            rows = kept[text.kind, text.author, text.content_hash]
            if not rows:
                new.append(Passage(wine=wine, position=position, **text._asdict()))
            elif (row := rows.pop(0)).position != position:
                row.position = position
                moved.append(row)
        gone.extend(row.pk for rows in kept.values() for row in rows)

    def _mark(self, wines: list[Wine]) -> None:
        by_revision: dict[int, list[int]] = defaultdict(list)
        for wine in wines:
            by_revision[wine.revision].append(wine.pk)
        for revision, ids in by_revision.items():
            # A wine edited since it was read has another revision by now and so stays stale.
            Wine.objects.filter(pk__in=ids, revision=revision).update(
                passages_revision=revision, passages_recipe=self._recipe
            )
