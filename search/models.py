"""API keys."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models

from search.throttle_rates import Rate

_PREFIX = "sommelier_"
_SHOWN_CHARACTERS = 4


def validate_rate(text: str) -> None:
    try:
        Rate.parse(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def key_digest(key: str) -> str:
    """Return the SHA-256 of a key. One round is enough for 32 random bytes, which nobody can guess."""
    return sha256(key.encode()).hexdigest()


class ApiKey(models.Model):
    """A program that calls the API, and how often it may. The key itself is not stored."""

    name = models.CharField(max_length=100, unique=True, help_text="Whose key it is.")
    rate = models.CharField(
        max_length=20,
        blank=True,
        validators=[validate_rate],
        help_text="Requests in a time, such as 600/min; empty for the rate of clients without a key.",
    )
    active = models.BooleanField(default=True, help_text="Clear this to revoke the key.")
    prefix = models.CharField(max_length=20, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "API key"

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def generate(self) -> str:
        """Set a new key and return it. It cannot be read again; the caller saves the record."""
        key = f"{_PREFIX}{secrets.token_urlsafe(32)}"
        self.prefix = key[: len(_PREFIX) + _SHOWN_CHARACTERS]
        self.digest = key_digest(key)
        return key
