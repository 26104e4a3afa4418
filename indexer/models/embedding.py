"""The vector of a text under one encoder."""

from __future__ import annotations

from django.db import models


class Embedding(models.Model):
    """The vector of a passage text under one encoder: float32 [dim], little endian.

    The key is the hash of the text, not the passage: equal texts are encoded once. The vectors of several
    encoders can be stored side by side while one replaces another. A rebuild deletes its own encoder's
    embeddings of texts that no passage has any more. A text that could not be encoded has an error instead of
    a vector.
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
