"""URL path converters."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter


class RecordIdConverter(IntConverter):
    """A record id that fits a 64-bit integer; a longer number is a 404."""

    regex = "[0-9]{1,18}"


# Django registers a name once, so each urls module that needs it imports this one.
register_converter(RecordIdConverter, "record")
