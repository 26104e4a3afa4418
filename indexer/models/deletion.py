"""Wines that were deleted but may still be in an index."""

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
    """A deleted wine that may still be in an index.

    Searches exclude these ids, so that totals are exact and pages are full until no kept generation contains
    the wine. Ids of wines are never reused.
    """

    wine_id = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return f"wine {self.wine_id}"

    @classmethod
    def keep_only(cls, wine_ids: NDArray[np.int64]) -> None:
        """Remove the records of all wines except these, int64 [n]."""
        recorded = np.array(cls.objects.values_list("wine_id", flat=True), dtype=np.int64)
        obsolete = recorded[~np.isin(recorded, wine_ids)].tolist()
        for start in range(0, len(obsolete), _ROWS_AT_ONCE):
            cls.objects.filter(wine_id__in=obsolete[start : start + _ROWS_AT_ONCE]).delete()


@receiver(post_delete, sender=Wine)
def record_deletion(instance: Wine, using: str, **_: Any) -> None:
    Deletion.objects.using(using).get_or_create(wine_id=instance.pk)
