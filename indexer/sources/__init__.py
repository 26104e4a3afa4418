"""Reads wine documents from catalogue files of several formats."""

from __future__ import annotations

import io
from collections.abc import Iterator

from indexer.exceptions import CatalogueError
from indexer.sources.base import Accepted, Outcome, Rejected, Source
from indexer.sources.file_opening import READ_ERRORS, STDIN, open_catalogue
from indexer.sources.json_array import JsonArray
from indexer.sources.json_lines import JsonLines
from indexer.sources.wine_reviews_csv import WineReviewsCsv

__all__ = ["Accepted", "Outcome", "Rejected", "read_catalogue"]

_FORMATS: tuple[type[Source], ...] = (JsonLines, JsonArray, WineReviewsCsv)


def read_catalogue(path: str) -> Iterator[Outcome]:
    """Read a file, plain or gzipped, or standard input for "-". The format is detected from the content.

    Yields:
        `Accepted` or `Rejected` for each line that is not blank.

    Raises:
        CatalogueError: The file is missing, damaged, empty or of unknown format. What was yielded before
            remains valid.
    """
    label = "stdin" if path == STDIN else path
    last_origin = label
    try:
        with open_catalogue(path) as (head, stream):
            for outcome in _source_of(label, head, stream):
                last_origin = outcome.origin
                yield outcome
    except READ_ERRORS as error:
        place = label if last_origin == label else f"{label} after line {last_origin.rpartition(':')[2]}"
        raise CatalogueError(f"{place}: {_message(error)}") from error


def _source_of(label: str, head: bytes, stream: io.BufferedIOBase) -> Source:
    if not head:
        raise CatalogueError(f"{label}: the file is empty")
    for source in _FORMATS:
        if source.recognises(head):
            return source(label, stream)
    known = ", ".join(source.format_name for source in _FORMATS)
    raise CatalogueError(f"{label}: the format is unknown (known are {known}, each plain or gzipped)")


def _message(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"the file is damaged ({error})"
