"""The vector of a text under one encoder."""

from __future__ import annotations

from django.db import models


class Embedding(models.Model):
    """float32 [dim], little endian, of the passage text with this hash under this encoder.

    Keyed by text, not by passage: equal texts are encoded once, and a second encoder's vectors stand
    beside the first's while one replaces the other. A rebuild drops its own encoder's embeddings of texts
    that no passage has any more. A text that could not be encoded has no vector and says why.
    """

    fingerprint = models.CharField(max_length=32)
    content_hash = models.CharField(max_length=32)
    vector = models.BinaryField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint", "content_hash"], name="one_embedding_per_text_and_encoder"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_hash} by {self.fingerprint}"
