"""Which wines left the catalogue since the kept generations were built."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver

from indexer.models.wine import Wine


class Deletion(models.Model):
    """A wine that is gone but may still stand in an index.

    Searches leave these ids out, so that totals stay exact and pages full until the next build. Ids of
    wines are never given twice.
    """

    wine_id = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return f"wine {self.wine_id}"


@receiver(post_delete, sender=Wine)
def note_deletion(instance: Wine, using: str, **_: Any) -> None:
    Deletion.objects.using(using).get_or_create(wine_id=instance.pk)
