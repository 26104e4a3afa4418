"""A piece of a wine's text, short enough for the encoder."""

from __future__ import annotations

from django.db import models

from indexer.models.wine import Wine


class Passage(models.Model):
    """A piece of a wine's summary, notes or reviews. The dense index stores its vector under its id."""

    class Kind(models.TextChoices):
        SUMMARY = "summary", "Summary"
        NOTES = "notes", "Notes"
        REVIEW = "review", "Review"

    wine = models.ForeignKey(Wine, on_delete=models.CASCADE, related_name="passages")
    kind = models.CharField(max_length=10, choices=Kind)
    position = models.PositiveIntegerField(help_text="Order within the wine.")
    author = models.CharField(max_length=200, blank=True, help_text="Who wrote it, where it is a review.")
    text = models.TextField()
    content_hash = models.CharField(max_length=32, db_index=True)

    class Meta:
        ordering = ["wine_id", "position"]

    def __str__(self) -> str:
        return self.text[:80]
