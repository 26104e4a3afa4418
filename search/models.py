"""Keys of programs that call the API."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models

from search.rates import Rate

_NAMESPACE = "sommelier_"
_LETTERS_SHOWN = 4


def validate_rate(text: str) -> None:
    try:
        Rate.parse(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def digest_of(key: str) -> str:
    """Return what is kept of a key: of 32 random bytes, which no one finds by trying, one round will do."""
    return sha256(key.encode()).hexdigest()


class ApiKey(models.Model):
    """Names a program that calls the API, and how often it may. The key itself is not kept."""

    name = models.CharField(max_length=100, unique=True, help_text="Whose key it is.")
    rate = models.CharField(
        max_length=20,
        blank=True,
        validators=[validate_rate],
        help_text="Requests in a time, such as 600/min; empty for what holds without a key.",
    )
    active = models.BooleanField(default=True, help_text="Take this away to revoke the key.")
    beginning = models.CharField(max_length=20, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "API key"

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"

    def renew(self) -> str:
        """Give it a new key, which is returned and cannot be had again; the caller saves."""
        key = f"{_NAMESPACE}{secrets.token_urlsafe(32)}"
        self.beginning = key[: len(_NAMESPACE) + _LETTERS_SHOWN]
        self.digest = digest_of(key)
        return key
