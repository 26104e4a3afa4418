"""Which wines a generation holds, and how much of what was written since it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray


class Changes(NamedTuple):
    """Numbers of wines that are not in a generation as they are in the records."""

    added: int
    edited: int
    deleted: int


class IndexedRevisions(NamedTuple):
    """Wines, each at the revision of which its passages were made.

    Attributes:
        wine_ids: int64 [wines], ascending.
        revisions: int64 [wines].
    """

    wine_ids: NDArray[np.int64]
    revisions: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int]]) -> Self:
        """Take (wine id, revision), in the order of ids."""
        return cls(*np.fromiter(rows, dtype=np.dtype((np.int64, 2))).T)

    def save(self, path: Path) -> None:
        np.save(path, np.stack(self))

    @classmethod
    def load(cls, path: Path) -> Self:
        return cls(*np.load(path, allow_pickle=False))

    def changes_to(self, later: Self) -> Changes:
        """Count what was done between these contents and later ones."""
        both, here, there = np.intersect1d(
            self.wine_ids, later.wine_ids, assume_unique=True, return_indices=True
        )
        edited = np.count_nonzero(self.revisions[here] != later.revisions[there])
        return Changes(
            added=len(later.wine_ids) - len(both),
            edited=int(edited),
            deleted=len(self.wine_ids) - len(both),
        )

    def same_in(self, other: Self) -> NDArray[np.int64]:
        """Return the ids of the wines that stand in both at the same revision, int64 [n]."""
        both, here, there = np.intersect1d(
            self.wine_ids, other.wine_ids, assume_unique=True, return_indices=True
        )
        same: NDArray[np.int64] = both[self.revisions[here] == other.revisions[there]]
        return same
