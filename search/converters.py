"""Parts of addresses."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter


class RecordId(IntConverter):
    """A record's id that fits a database's 64-bit integer; a longer number is no address at all."""

    regex = "[0-9]{1,18}"


# Django forbids to register a name twice, so every urls module that needs it imports this one.
register_converter(RecordId, "record")
