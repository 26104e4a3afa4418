"""Catalogue files: whatever the format, wine documents come out."""

from __future__ import annotations

import io
from collections.abc import Iterator

from indexer.exceptions import CatalogueError
from indexer.sources.base import Accepted, Outcome, Rejected, Source
from indexer.sources.file_opening import READ_FAULTS, STDIN, open_catalogue
from indexer.sources.json_array import JsonArray
from indexer.sources.json_lines import JsonLines
from indexer.sources.wine_reviews_csv import WineReviewsCsv

__all__ = ["STDIN", "Accepted", "Outcome", "Rejected", "Source", "read_catalogue"]

_FORMATS: tuple[type[Source], ...] = (JsonLines, JsonArray, WineReviewsCsv)


def read_catalogue(path: str) -> Iterator[Outcome]:
    """Read a file, plain or packed with gzip, or standard input for "-"; its content tells the format.

    Yields:
        `Accepted` or `Rejected` for each line that is not blank.

    Raises:
        CatalogueError: The file is missing, torn, empty or of no known format; what was yielded
            before stands.
    """
    label = "stdin" if path == STDIN else path
    last = label
    try:
        with open_catalogue(path) as (head, stream):
            for outcome in _source_of(label, head, stream):
                last = outcome.origin
                yield outcome
    except READ_FAULTS as error:
        where = label if last == label else f"{label} after line {last.rpartition(':')[2]}"
        raise CatalogueError(f"{where}: {_why(error)}") from error


def _source_of(label: str, head: bytes, stream: io.BufferedIOBase) -> Source:
    if not head:
        raise CatalogueError(f"{label}: there is nothing in it")
    for source in _FORMATS:
        if source.recognises(head):
            return source(label, stream)
    known = ", ".join(source.format_name for source in _FORMATS)
    raise CatalogueError(f"{label}: is in no known format ({known}; each plain or packed with gzip)")


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"the file is torn ({error})"
