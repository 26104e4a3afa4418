"""Files -> judged sets, whose kind their content tells."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from search.evaluation import trec
from search.evaluation.constraints import ConstraintSet
from search.evaluation.domain import DomainSet
from search.evaluation.exceptions import TestCollectionError
from search.evaluation.ground_truth import GroundTruth
from search.evaluation.qrels import KnownItemSet
from search.evaluation.test_collection import TestCollection


class _Entry(BaseModel):
    """What an entry says besides, such as how many wines its author counted, is passed over."""

    model_config = ConfigDict(frozen=True)

    query: Annotated[
        str, Field(min_length=1), AfterValidator(lambda text: unicodedata.normalize("NFC", text))
    ]


class _Constraint(_Entry):
    where: GroundTruth
    depth: Annotated[int, Field(ge=1, le=100)] = 10


class _KnownItem(_Entry):
    url: str


class _Domain(_Entry):
    in_domain: bool


_KINDS: dict[str, type[_Entry]] = {"where": _Constraint, "url": _KnownItem, "in_domain": _Domain}
_Some = TypeVar("_Some", bound=_Entry)


def load_test_collections(paths: Sequence[Path]) -> list[TestCollection]:
    """Read files of judged queries: JSON lists, and pairs of TREC topics and qrels.

    Topics and qrels belong together in the order in which they are named.

    Raises:
        TestCollectionError: a file cannot be read; the message names it and the entry.
        MissingExtraError: ir-measures is needed and not installed.
    """
    texts = {path: _text(path) for path in paths}
    lists = [path for path, text in texts.items() if text.lstrip()[:1] in {"[", "{", ""}]
    pairs = {path: text for path, text in texts.items() if path not in lists}
    return [*(_read_list(path, texts[path]) for path in lists), *trec.read_pairs(pairs)]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TestCollectionError(f"{path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise TestCollectionError(f"{path}: it is not UTF-8 text.") from error


def _read_list(path: Path, text: str) -> TestCollection:
    try:
        entries = from_json(text)
    except ValueError as error:
        raise TestCollectionError(f"{path}: it is no JSON: {error}.") from error
    if not isinstance(entries, list) or not entries:
        raise TestCollectionError(f"{path}: it is no list of queries.")
    first = entries[0] if isinstance(entries[0], dict) else {}
    kind = next((kind for key, kind in _KINDS.items() if key in first), None)
    if kind is _Constraint:
        return _constraints(path, _entries(path, entries, _Constraint))
    if kind is _KnownItem:
        items = _entries(path, entries, _KnownItem)
        return KnownItemSet(path.name, _queries(items), [{item.url: 1} for item in items])
    if kind is _Domain:
        judged = _entries(path, entries, _Domain)
        return DomainSet(path.name, _queries(judged), [one.in_domain for one in judged])
    raise TestCollectionError(f"{path}: entry 1: it has none of {', '.join(_KINDS)}, which tell its kind.")


def _entries(path: Path, entries: list[Any], kind: type[_Some]) -> list[_Some]:
    return [_entry(path, number, entry, kind) for number, entry in enumerate(entries, start=1)]


def _entry(path: Path, number: int, entry: object, kind: type[_Some]) -> _Some:
    try:
        return kind.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise TestCollectionError(f"{path}: entry {number}: {where}: {first['msg']}.") from error


def _constraints(path: Path, entries: list[_Constraint]) -> ConstraintSet:
    depth = entries[0].depth
    for number, entry in enumerate(entries, start=1):
        if entry.depth != depth:
            raise TestCollectionError(f"{path}: entry {number}: its depth is not that of the first, {depth}.")
    return ConstraintSet(path.name, _queries(entries), [entry.where for entry in entries], depth)


def _queries(entries: Sequence[_Entry]) -> list[str]:
    return [entry.query for entry in entries]
