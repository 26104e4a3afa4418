"""A piece of a wine's text that the encoder reads whole."""

from __future__ import annotations

from django.db import models

from indexer.models.wine import Wine


class Passage(models.Model):
    """The text of one passage; its id is the id in the dense index."""

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
