"""The wines of a generation with their revisions, to find out what has changed since it was built."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray


class Changes(NamedTuple):
    """Numbers of wines that differ between a generation and the records."""

    added: int
    edited: int
    deleted: int


class IndexedRevisions(NamedTuple):
    """Wines, each at the revision that its passages were derived from.

    Attributes:
        wine_ids: int64 [wines], ascending.
        revisions: int64 [wines].
    """

    wine_ids: NDArray[np.int64]
    revisions: NDArray[np.int64]

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[int, int]]) -> Self:
        """Create it from pairs of wine id and revision, in the order of ids."""
        return cls(*np.fromiter(rows, dtype=np.dtype((np.int64, 2))).T)

    def save(self, path: Path) -> None:
        np.save(path, np.stack(self))

    @classmethod
    def load(cls, path: Path) -> Self:
        return cls(*np.load(path, allow_pickle=False))

    def changes_to(self, later: Self) -> Changes:
        """Count the wines that were added, edited and deleted between these revisions and later ones."""
        in_both, same = self._compare(later)
        return Changes(
            added=len(later.wine_ids) - len(in_both),
            edited=len(in_both) - int(np.count_nonzero(same)),
            deleted=len(self.wine_ids) - len(in_both),
        )

    def same_in(self, other: Self) -> NDArray[np.int64]:
        """Return the ids of the wines that have the same revision in both, int64 [n]."""
        in_both, same = self._compare(other)
        return in_both[same]

    def _compare(self, other: Self) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return the ids of the wines in both, int64 [n], and whether their revisions are equal, bool [n]."""
        in_both, here, there = np.intersect1d(
            self.wine_ids, other.wine_ids, assume_unique=True, return_indices=True
        )
        return in_both, self.revisions[here] == other.revisions[there]
