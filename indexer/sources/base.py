"""The interface of a catalogue file format, and what all formats share."""

from __future__ import annotations

import io
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from pydantic import ValidationError

from indexer.documents import WineDocument, rejection_reason
from indexer.sources.wine_reviews import as_document

LINE_LIMIT = 1 << 20  # bytes of a line, or of an item of an array
TOO_LONG = f"is longer than {LINE_LIMIT >> 20} MiB"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A wine document.

    Attributes:
        origin: Its place in the file, "file:line".
        document: The document.
        cleaned: Whether bytes or characters in it had to be repaired.
        size: Its size in the file in bytes, to limit how much is held in memory.
    """

    origin: str
    document: WineDocument
    cleaned: bool
    size: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that is not a wine document, and why."""

    origin: str
    reason: str


Outcome = Accepted | Rejected


class Source(ABC):
    """Reads a file of one format, in bounded memory.

    Args:
        label: Name of the file in messages.
        stream: Its uncompressed bytes, from the start.

    Attributes:
        format_name: Name of the format in messages.
    """

    format_name: str

    def __init__(self, label: str, stream: io.BufferedIOBase) -> None:
        self.label = label
        self.stream = stream

    @classmethod
    @abstractmethod
    def recognises(cls, head: bytes) -> bool:
        """Tell from the first bytes after byte order mark and white space whether this is the format."""

    @abstractmethod
    def __iter__(self) -> Iterator[Outcome]:
        """Yield an outcome for each line that is not blank.

        Raises:
            CatalogueError: The rest of the file cannot be read. What was yielded before remains valid.
        """

    def validate(self, line: int, values: object, *, cleaned: bool, size: int) -> Outcome:
        """Return the outcome of a decoded line: rejected if it is not a wine document."""
        origin = f"{self.label}:{line}"
        try:
            document, repaired = WineDocument.from_values(values)
        except ValidationError as error:
            return Rejected(origin, rejection_reason(error))
        return Accepted(origin, document, cleaned or repaired, size)

    def validate_json(self, line: int, raw: bytes) -> Outcome:
        """Return the outcome of a JSON object, which is a wine document or a row of Wine Reviews."""
        text, cleaned = decode_text(raw.strip())
        try:
            values = as_document(_decode_json(text))
        except ValueError as error:
            return self.reject(line, str(error))
        return self.validate(line, values, cleaned=cleaned, size=len(raw))

    def reject(self, line: int, reason: str) -> Rejected:
        return Rejected(f"{self.label}:{line}", reason)


def decode_text(raw: bytes) -> tuple[str, bool]:
    """Decode UTF-8; return the text, and whether invalid bytes had to be replaced."""
    try:
        return raw.decode(), False
    except UnicodeDecodeError:
        return raw.decode(errors="replace"), True


def _decode_json(text: str) -> Any:
    """Decode one JSON value. Control characters in strings are accepted, because they are cleaned later.

    Raises:
        ValueError: It is not JSON; the message says why.
    """
    try:
        return _decoder.decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def _reject_constant(constant: str) -> NoReturn:
    raise ValueError(f"is not JSON: {constant}")


_decoder = json.JSONDecoder(strict=False, parse_constant=_reject_constant)
