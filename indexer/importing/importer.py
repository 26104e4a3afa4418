"""Writes wine documents into the database, a batch per transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F

from indexer.exceptions import CatalogueError, StrictImportError
from indexer.importing.records import WRITTEN_FIELDS, WineRecord, to_record
from indexer.models import Review, Wine
from indexer.sources import Accepted, Outcome, Rejected, read_catalogue

DEFAULT_BATCH_SIZE = 1000
# All documents of a batch are in memory at once, so a batch of long ones must have fewer.
_BATCH_BYTES = 8 << 20
_MAX_REPORTED_REJECTIONS = 20


@dataclass(slots=True)
class ImportReport:
    """Counts of lines. Each line is exactly one of created, updated, unchanged, duplicate or rejected.

    Attributes:
        created: Lines that became new wines.
        updated: Lines that changed a stored wine.
        unchanged: Lines equal to a stored wine.
        duplicates: Lines with a URL that this import has read before; the last one counts.
        rejected: Lines that are not wine documents.
        cleaned: Lines in which bytes or characters were repaired; they are also counted above.
        rejections: The first twenty rejected lines.
        failures: A message for each file that could not be read to its end.
        stopped: Whether the import was stopped before the end. What is counted is stored.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: int = 0
    cleaned: int = 0
    rejections: list[Rejected] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    stopped: bool = False

    @property
    def accepted(self) -> int:
        return self.created + self.updated + self.unchanged + self.duplicates

    @property
    def complete(self) -> bool:
        """Whether all files were read to their end, and at least one line was accepted."""
        return not self.failures and not self.stopped and self.accepted > 0

    def reject(self, rejected: Rejected) -> None:
        self.rejected += 1
        if len(self.rejections) < _MAX_REPORTED_REJECTIONS:
            self.rejections.append(rejected)


class WineImporter:
    """Creates or updates the wine with each document's URL; a wine that has not changed is not written.

    Args:
        batch_size: Wines per transaction.
        strict: Write all or nothing: the first rejected line or damaged file ends the import.
        stop: Tells whether to stop; called after each batch.
        on_progress: Called with the number of lines done since the last call.
    """

    def __init__(
        self,
        *,
        batch_size: int = DEFAULT_BATCH_SIZE,
        strict: bool = False,
        stop: Callable[[], bool] = lambda: False,
        on_progress: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._batch_size = batch_size
        self._strict = strict
        self._stop = stop
        self._on_progress = on_progress
        self._report = ImportReport()
        # Hashes instead of the URLs themselves: a million take 60 MB instead of 200.
        self._seen: set[int] = set()

    def run(self, paths: Iterable[str]) -> ImportReport:
        """Import files in order ("-" is standard input). Of documents with the same URL, the last one wins.

        A file that cannot be read to its end is reported, and the next file is read.

        Raises:
            StrictImportError: In strict mode only: a line or a file is faulty, or the import was stopped.
                Nothing was written.
        """
        self._report, self._seen = ImportReport(), set()
        with transaction.atomic() if self._strict else nullcontext():
            for batch in self._batches(self._outcomes(paths)):
                self._write(batch)
                if self._stop():
                    self._record_stop()
                    break
        return self._report

    def _outcomes(self, paths: Iterable[str]) -> Iterator[Outcome]:
        for path in paths:
            try:
                yield from read_catalogue(path)
            except CatalogueError as error:
                if self._strict:
                    raise StrictImportError(f"{error}. Nothing was written.") from error
                self._report.failures.append(str(error))

    def _batches(self, outcomes: Iterable[Outcome]) -> Iterator[list[Accepted]]:
        batch: list[Accepted] = []
        size = lines = 0
        for outcome in outcomes:
            lines += 1
            if isinstance(outcome, Rejected):
                self._reject(outcome)
            else:
                batch.append(outcome)
                size += outcome.size
            if lines >= self._batch_size or size >= _BATCH_BYTES:
                yield batch
                self._on_progress(lines)
                batch, size, lines = [], 0, 0
        yield batch
        self._on_progress(lines)

    def _reject(self, rejected: Rejected) -> None:
        if self._strict:
            raise StrictImportError(f"{rejected.origin}: {rejected.reason}. Nothing was written.")
        self._report.reject(rejected)

    def _record_stop(self) -> None:
        if self._strict:
            raise StrictImportError("Stopped before the end. Nothing was written.")
        self._report.stopped = True

    def _write(self, batch: list[Accepted]) -> None:
        latest = {accepted.document.url: accepted.document for accepted in batch}
        records = {url: to_record(document) for url, document in latest.items()}
        with transaction.atomic():
            stored = dict(Wine.objects.filter(url__in=records).values_list("url", "content_hash"))
            changed = {
                url: record for url, record in records.items() if stored.get(url) != record.wine.content_hash
            }
            _upsert(changed.values())
        # After the transaction, so that the report never counts more than is stored.
        self._count(batch, stored, changed.keys())

    def _count(self, batch: list[Accepted], stored: Iterable[str], changed: Iterable[str]) -> None:
        stored, changed = set(stored), set(changed)
        report = self._report
        for accepted in batch:
            url = accepted.document.url
            report.cleaned += accepted.cleaned
            if hash(url) in self._seen:
                report.duplicates += 1
            elif url not in stored:
                report.created += 1
            elif url in changed:
                report.updated += 1
            else:
                report.unchanged += 1
            self._seen.add(hash(url))


def _upsert(records: Iterable[WineRecord]) -> None:
    """Create or overwrite wines and replace their reviews, even if someone edited one of them meanwhile."""
    records = list(records)
    if not records:
        return
    wines = Wine.objects.bulk_create(
        [record.wine for record in records],
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=WRITTEN_FIELDS,
    )
    ids = [wine.pk for wine in wines]
    Wine.objects.filter(pk__in=ids).update(revision=F("revision") + 1)
    Review.objects.filter(wine__in=ids).delete()
    Review.objects.bulk_create(_reviews_with_wines(records))


def _reviews_with_wines(records: Iterable[WineRecord]) -> list[Review]:
    reviews = []
    for record in records:
        for review in record.reviews:
            review.wine = record.wine
            reviews.append(review)
    return reviews
