"""Loads test collections. The content of a file tells its kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import from_json

from search.evaluation import trec
from search.evaluation.exceptions import TestCollectionError
from search.evaluation.ground_truth import GroundTruth
from search.evaluation.names import NameCollection, Target
from search.evaluation.qrels import KnownItemCollection
from search.evaluation.test_collection import ConstraintCollection, DomainCollection, TestCollection


class _Entry(BaseModel):
    """One query. Other fields are ignored, such as `matching`, an author's count of the right wines."""

    model_config = ConfigDict(frozen=True)

    query: Annotated[
        str, Field(min_length=1), AfterValidator(lambda text: unicodedata.normalize("NFC", text))
    ]


class _ConstraintEntry(_Entry):
    where: GroundTruth
    depth: Annotated[int, Field(ge=1, le=100)] = 10


class _KnownItemEntry(_Entry):
    url: str


class _DomainEntry(_Entry):
    in_domain: bool


class _NameEntry(_Entry):
    name: str = ""
    producer: str = ""

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if bool(self.name) == bool(self.producer):
            raise ValueError("needs either a name or a producer")
        return self

    @property
    def target(self) -> Target:
        return Target("name", self.name) if self.name else Target("producer", self.producer)


_ENTRY_TYPES: dict[str, type[_Entry]] = {
    "where": _ConstraintEntry,
    "url": _KnownItemEntry,
    "in_domain": _DomainEntry,
    "name": _NameEntry,
    "producer": _NameEntry,
}
EntryT = TypeVar("EntryT", bound=_Entry)


def load_test_collections(paths: Sequence[Path]) -> list[TestCollection]:
    """Load JSON lists of queries, and pairs of TREC topics and qrels.

    The first topics belong to the first qrels, and so on.

    Raises:
        TestCollectionError: A file cannot be read. The message names the file and the entry.
    """
    texts = {path: _read_text(path) for path in paths}
    json_paths = [path for path, text in texts.items() if text.lstrip()[:1] in {"[", "{", ""}]
    trec_texts = {path: text for path, text in texts.items() if path not in json_paths}
    return [*(_load_json(path, texts[path]) for path in json_paths), *trec.read_pairs(trec_texts)]


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TestCollectionError(f"{path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise TestCollectionError(f"{path}: not UTF-8 text.") from error


def _load_json(path: Path, text: str) -> TestCollection:
    try:
        entries = from_json(text)
    except ValueError as error:
        raise TestCollectionError(f"{path}: not JSON: {error}.") from error
    if not isinstance(entries, list) or not entries:
        raise TestCollectionError(f"{path}: not a list of queries.")
    first = entries[0] if isinstance(entries[0], dict) else {}
    entry_type = next((entry_type for key, entry_type in _ENTRY_TYPES.items() if key in first), None)
    if entry_type is _ConstraintEntry:
        return _constraints(path, _parse(path, entries, _ConstraintEntry))
    if entry_type is _KnownItemEntry:
        items = _parse(path, entries, _KnownItemEntry)
        return KnownItemCollection(path.name, _queries(items), [{item.url: 1} for item in items])
    if entry_type is _DomainEntry:
        parsed = _parse(path, entries, _DomainEntry)
        return DomainCollection(path.name, _queries(parsed), [entry.in_domain for entry in parsed])
    if entry_type is _NameEntry:
        names = _parse(path, entries, _NameEntry)
        return NameCollection(path.name, _queries(names), [entry.target for entry in names])
    raise TestCollectionError(f"{path}: entry 1: needs one of {', '.join(_ENTRY_TYPES)}.")


def _parse(path: Path, entries: list[Any], entry_type: type[EntryT]) -> list[EntryT]:
    return [_parse_entry(path, number, entry, entry_type) for number, entry in enumerate(entries, start=1)]


def _parse_entry(path: Path, number: int, entry: object, entry_type: type[EntryT]) -> EntryT:
    try:
        return entry_type.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        location = ".".join(map(str, first["loc"]))
        raise TestCollectionError(f"{path}: entry {number}: {location}: {first['msg']}.") from error


def _constraints(path: Path, entries: list[_ConstraintEntry]) -> ConstraintCollection:
    depth = entries[0].depth
    for number, entry in enumerate(entries, start=1):
        if entry.depth != depth:
            raise TestCollectionError(
                f"{path}: entry {number}: its depth differs from that of entry 1, {depth}."
            )
    return ConstraintCollection(path.name, _queries(entries), [entry.where for entry in entries], depth)


def _queries(entries: Sequence[_Entry]) -> list[str]:
    return [entry.query for entry in entries]
