"""What every format of a catalogue file has in common."""

from __future__ import annotations

import io
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from pydantic import ValidationError

from indexer.documents import WineDocument, reason

LINE_LIMIT = 1 << 20  # bytes of one line, or of one item of an array
TOO_LONG = f"is longer than {LINE_LIMIT >> 20} MiB"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A wine document and where it stands ("file:line")."""

    origin: str
    document: WineDocument
    cleaned: bool
    """Whether bytes or characters in it had to be mended."""
    size: int
    """Bytes it took in the file, to bound what is held at once."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that is no wine document, and why."""

    origin: str
    reason: str


Outcome = Accepted | Rejected


class Source(ABC):
    """Reads one file of one format, in bounded memory.

    Args:
        label: What the file is called in messages.
        stream: Its bytes, unpacked, from the first on.
    """

    format_name: str

    def __init__(self, label: str, stream: io.BufferedIOBase) -> None:
        self.label = label
        self.stream = stream

    @classmethod
    @abstractmethod
    def recognises(cls, head: bytes) -> bool:
        """Tell from the first bytes, without byte order mark and white space, whether it is this one."""

    @abstractmethod
    def __iter__(self) -> Iterator[Outcome]:
        """Yield an outcome for each line that is not blank.

        Raises:
            CatalogueError: The file cannot be read on; what was yielded before stands.
        """

    def accept(self, line: int, values: object, *, cleaned: bool, size: int) -> Outcome:
        """The outcome of one decoded line."""
        origin = f"{self.label}:{line}"
        try:
            document, mended = WineDocument.read(values)
        except ValidationError as error:
            return Rejected(origin, reason(error))
        return Accepted(origin, document, cleaned or mended, size)

    def reject(self, line: int, why: str) -> Rejected:
        return Rejected(f"{self.label}:{line}", why)


def decode_text(raw: bytes) -> tuple[str, bool]:
    """UTF-8 as text, and whether invalid bytes in it had to be replaced."""
    try:
        return raw.decode(), False
    except UnicodeDecodeError:
        return raw.decode(errors="replace"), True


def decode_json(text: str) -> Any:
    """Decode one JSON value; control characters inside of strings pass, to be cleaned later.

    Raises:
        ValueError: It is no JSON, with the reason.
    """
    try:
        return _decoder.decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"is not JSON: {constant}")


_decoder = json.JSONDecoder(strict=False, parse_constant=_refuse_constant)
