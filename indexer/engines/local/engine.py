"""The local engine: generations in a folder, one of them open in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from indexer.build_lock import database_build_lock
from indexer.dense import DenseIndex, Metric, default_factory
from indexer.engines.base import Engine, GenerationStatus
from indexer.engines.local.generation_switcher import GenerationSwitcher
from indexer.engines.local.reader import LocalReader
from indexer.engines.local.writer import write_vectors, write_wines
from indexer.exceptions import BrokenGenerationError, GenerationError, NoGenerationError
from indexer.failpoints import reach
from indexer.generations import GenerationStore, IndexedRevisions, Manifest
from indexer.revisions import derived_revisions
from indexer.snapshot import Snapshot

REVISIONS_FILE = "revisions.npy"


class LocalEngine(Engine):
    """FAISS, BM25 and NumPy arrays, built into one folder per generation.

    Args:
        root: The folder of all generations.
        factory: FAISS factory string; '' chooses one by the number of passages.
        metric: `ip`, `l2` or `l1`.
        device: Where the dense index is searched: `cpu`, `cuda`, `cuda:1` or `all` GPUs.
        retry_after: Seconds until a generation that could not be opened is tried again. The delay doubles
            with each failure, up to five minutes.
    """

    def __init__(
        self,
        root: Path,
        *,
        factory: str = "",
        metric: Metric = "ip",
        device: str = "cpu",
        retry_after: float = 5.0,
    ) -> None:
        self._store = GenerationStore(root)
        self._factory, self._metric, self._device = factory, metric, device
        self._switcher = GenerationSwitcher(self._store, self.open, retry_after=retry_after)

    @contextmanager
    def build_lock(self) -> Iterator[None]:
        # The database lock first: taking the folder's lock removes unfinished generations, and a builder on
        # another host that shares the folder might be writing one.
        with database_build_lock(), self._store.build_lock():
            yield

    def build(self, snapshot: Snapshot) -> Manifest:
        dim = snapshot.encoder.dim
        factory = self._factory or default_factory(
            snapshot.passage_count, dim, metric=self._metric, device=self._device
        )
        index = DenseIndex.create(dim, factory=factory, metric=self._metric)
        with self._store.new_folder() as folder:
            derived_revisions(snapshot.template).save(folder / REVISIONS_FILE)
            reach("revisions written")
            doc_values = write_wines(snapshot, folder)
            reach("wines written")
            try:
                write_vectors(snapshot, index, doc_values, folder)
            except RuntimeError as error:  # FAISS raises it when the disk is full
                raise OSError("FAISS could not write the vectors.") from error
            reach("vectors written")
            return Manifest(
                generation=folder.name,
                built_at=datetime.now(UTC),
                encoder=snapshot.encoder.name,
                fingerprint=snapshot.encoder.fingerprint,
                template=snapshot.template,
                dim=index.dim,
                metric=self._metric,
                factory=factory,
                wines=len(doc_values),
                passages=index.size,
                passages_set_aside=snapshot.passage_count - index.size,
            ).seal(folder)

    def publish(self, generation: str) -> None:
        self._store.publish(generation)

    def discard(self, generation: str) -> None:
        self._store.discard(generation)

    def retire(self) -> None:
        self._store.retire()

    def reader(self) -> LocalReader:
        return self._switcher.reader()

    def open(self, generation: str) -> LocalReader:
        if generation not in self._store.finished():
            raise NoGenerationError(f"There is no generation {generation!r}: see manage.py index_status.")
        return LocalReader.open(self._store.folder(generation), device=self._device)

    @property
    def degraded_reason(self) -> str:
        return self._switcher.degraded_reason

    def indexed_revisions(self, generation: str) -> IndexedRevisions:
        folder = self._store.folder(generation)
        Manifest.read(folder).verify_file(folder, REVISIONS_FILE)
        return IndexedRevisions.load(folder / REVISIONS_FILE)

    def statuses(self, *, verify: bool = False) -> list[GenerationStatus]:
        try:
            active = self._store.active()
        except GenerationError:
            active = ""
        # The active generation is reported even if its folder is missing.
        names = sorted({*self._store.finished(), *filter(None, [active])}, reverse=True)
        return [self._status(name, active=name == active, verify=verify) for name in names]

    def _status(self, name: str, *, active: bool, verify: bool) -> GenerationStatus:
        folder = self._store.folder(name)
        manifest = None
        try:
            manifest = Manifest.read(folder)
            if verify:
                manifest.verify(folder)
        except BrokenGenerationError as error:
            return GenerationStatus(name, active, manifest, str(error))
        return GenerationStatus(name, active, manifest)
