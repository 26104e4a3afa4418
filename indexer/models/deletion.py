"""Which wines left the catalogue but may still stand in an index that is kept."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver
from numpy.typing import NDArray

from indexer.models.wine import Wine

_ROWS_AT_ONCE = 1_000


class Deletion(models.Model):
    """A wine that is gone but may still stand in an index.

    Searches leave these ids out, so that totals stay exact and pages full until no kept generation holds
    them. Ids of wines are never given twice.
    """

    wine_id = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return f"wine {self.wine_id}"

    @classmethod
    def forget_all_but(cls, wine_ids: NDArray[np.int64]) -> None:
        """Drop the deletions of wines that are not among these, int64 [n]."""
        noted = np.array(cls.objects.values_list("wine_id", flat=True), dtype=np.int64)
        gone = noted[~np.isin(noted, wine_ids)].tolist()
        for start in range(0, len(gone), _ROWS_AT_ONCE):
            cls.objects.filter(wine_id__in=gone[start : start + _ROWS_AT_ONCE]).delete()


@receiver(post_delete, sender=Wine)
def note_deletion(instance: Wine, using: str, **_: Any) -> None:
    Deletion.objects.using(using).get_or_create(wine_id=instance.pk)
