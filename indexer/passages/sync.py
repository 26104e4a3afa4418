"""Derives the passages of wines that were created or edited."""

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

# What makes a stored passage equal to a derived one: kind, author and content hash.
Key = tuple[str, str, str]


def stale_wines(template: str) -> QuerySet[Wine]:
    """Return the wines that were edited since their passages were derived, or derived by another template."""
    return Wine.objects.filter(~Q(passages_revision=F("revision")) | ~Q(passages_template=template))


class PassageSync:
    """Derives the passages of stale wines; a passage whose text is unchanged keeps its record and id."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._template = template_version(encoder)

    def count_stale(self) -> int:
        """Return the number of wines whose passages must be derived again."""
        return stale_wines(self._template).count()

    def mark_all_stale(self) -> None:
        """Make the next run derive the passages of every wine."""
        Wine.objects.update(passages_template="")

    def run(self, on_progress: Callable[[int], None], stop: Callable[[], bool]) -> None:
        """Derive passages until no wine is stale or `stop` returns true, a batch of wines per transaction.

        Texts are cut outside the transaction, so that the tokenizer does not block editors.

        Args:
            on_progress: Called with the number of wines done since the last call.
            stop: Called before each batch.
        """
        for ids in self._batches():
            if stop():
                return
            self._sync(ids)
            on_progress(len(ids))

    def _batches(self) -> Iterator[list[int]]:
        stale, last_id = stale_wines(self._template).order_by("pk").values_list("pk", flat=True), 0
        while ids := list(stale.filter(pk__gt=last_id)[:_WINES_AT_ONCE]):
            yield ids
            last_id = ids[-1]

    def _sync(self, ids: list[int]) -> None:
        wines = list(Wine.objects.filter(pk__in=ids).prefetch_related("reviews"))
        passages = {wine: passages_of(wine, self._encoder) for wine in wines}
        with transaction.atomic():
            unedited = self._lock_unedited(wines)
            _update_passages({wine.pk: passages[wine] for wine in unedited})
            Wine.objects.filter(pk__in=[wine.pk for wine in unedited]).update(
                passages_revision=F("revision"), passages_template=self._template
            )
            reach("passages derived")
        reach("passages committed")

    def _lock_unedited(self, wines: list[Wine]) -> list[Wine]:
        """Lock the wines and return those not edited since they were read. The next run gets the others."""
        rows = Wine.objects.filter(pk__in=[wine.pk for wine in wines]).order_by("pk").select_for_update()
        revisions = dict(rows.values_list("pk", "revision"))
        return [wine for wine in wines if revisions.get(wine.pk) == wine.revision]


def _update_passages(passages_by_wine: dict[int, list[PassageText]]) -> None:
    """Make the stored passages of some wines, by their ids, equal to the derived ones."""
    stored = _stored_passages(passages_by_wine)
    changes = _Changes()
    for wine_id, passages in passages_by_wine.items():
        changes.compare(wine_id, passages, stored[wine_id])
    changes.write()


def _stored_passages(wine_ids: Iterable[int]) -> dict[int, list[Passage]]:
    stored: dict[int, list[Passage]] = defaultdict(list)
    rows = Passage.objects.filter(wine_id__in=wine_ids).order_by("wine_id", "position").defer("text")
    for passage in rows:
        stored[passage.wine_id].append(passage)
    return stored


@dataclass(slots=True)
class _Changes:
    """The smallest set of changes that turns stored passages into derived ones."""

    deleted: list[int] = field(default_factory=list)
    moved: list[Passage] = field(default_factory=list)
    added: list[Passage] = field(default_factory=list)

    def compare(self, wine_id: int, derived: list[PassageText], stored: list[Passage]) -> None:
        """Add the changes of one wine."""
        unused: dict[Key, list[Passage]] = defaultdict(list)
        for passage in stored:
            unused[passage.kind, passage.author, passage.content_hash].append(passage)
        for position, text in enumerate(derived):
            equal = unused[text.kind, text.author, text.content_hash]
            if not equal:
                self.added.append(Passage(wine_id=wine_id, position=position, **text._asdict()))
            elif (passage := equal.pop(0)).position != position:
                passage.position = position
                self.moved.append(passage)
        self.deleted.extend(passage.pk for passages in unused.values() for passage in passages)

    def write(self) -> None:
        Passage.objects.filter(pk__in=self.deleted).delete()
        Passage.objects.bulk_update(self.moved, ["position"], batch_size=_WINES_AT_ONCE)
        Passage.objects.bulk_create(self.added, batch_size=_WINES_AT_ONCE)
