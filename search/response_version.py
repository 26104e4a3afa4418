"""Tells when a cached response no longer holds."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from django.contrib.staticfiles.storage import staticfiles_storage

from search.out_of_domain import get_calibration
from search.retrieval import open_index


def response_version() -> list[str]:
    """Return what a response depends on besides its request and the database.

    Raises:
        SearchUnavailable: There is no usable index now.
    """
    _, reader = open_index()
    return [*_release(), get_calibration().digest, reader.manifest.digest]


@cache
def _release() -> list[str]:
    """Return what identifies this release among others that share the cache."""
    return [version("sommelier"), getattr(staticfiles_storage, "manifest_hash", "")]
