"""What docs/operations.md says is true, and it tells of every error that is met."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.messages import raised, written
from tests.test_readme import ROOT, read_variables

DOCS = ROOT / "docs"
PAGE = (DOCS / "operations.md").read_text(encoding="utf-8")
METRICS = (DOCS / "metrics.md").read_text(encoding="utf-8")
SHIPPED = sorted(path for path in (ROOT / "deploy").rglob("*") if path.is_file())
# Of those that embeddings raises: how its options are misspelt is told where somebody tries them.
MET = (
    "BrokenGenerationError",
    "BuildInProgressError",
    "CalibrationError",
    "CatalogueError",
    "CommandError",
    "EncoderMismatchError",
    "ImproperlyConfigured",
    "IndexerError",
    "ModelNotFoundError",
    "NoGenerationError",
    "NothingToIndexError",
    "SearchUnavailable",
    "StrictImportError",
    "TooFewVectorsError",
    "UnsafeModelError",
)
# Said by commands for whoever develops the ranking.
EVALUATION = re.compile(r"sommelier\[evaluate\]|in_domain|[Qq]ueries about wine")
_ROW = re.compile(r"^\| (.*?) \|", re.MULTILINE)
_MESSAGE = re.compile(r"`([^`]+)`(?:<br>|$)")


def documented() -> set[str]:
    cells = _ROW.findall(PAGE[PAGE.index("## Messages") :])
    # A single word is the name of an error in the API.
    return {message for cell in cells for message in _MESSAGE.findall(cell) if " " in message}


def test_every_error_that_is_met_is_explained() -> None:
    met = {message for message in raised(*MET) if not EVALUATION.search(message)}
    assert met - documented() == set()


def test_no_message_is_explained_that_nothing_says() -> None:
    said = written()
    assert {message for message in documented() if not any(message in text for text in said)} == set()


@pytest.mark.parametrize("path", [DOCS / "operations.md", *SHIPPED], ids=lambda path: path.name)
def test_settings_that_are_named_are_read(path: Path) -> None:
    named = set(re.findall(r"\bSOMMELIER_[A-Z_]+", path.read_text(encoding="utf-8")))
    assert named - read_variables() == set()


def test_every_shipped_file_has_its_place() -> None:
    linked = set(re.findall(r"\]\(\.\./(deploy/[^)]+)\)", PAGE))
    assert {path.relative_to(ROOT).as_posix() for path in SHIPPED} == linked


def test_commands_that_are_named_are_there() -> None:
    named = set(re.findall(r"deploy/manage ([a-z_]+)", PAGE))
    assert named - set(get_commands()) == set()


def test_metrics_that_are_named_are_described() -> None:
    named = set(re.findall(r"sommelier_[a-z_]+", PAGE))
    assert {name for name in named if name not in METRICS} - set(get_commands()) == set()


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)", PAGE))
def test_what_it_links_to_is_there(link: str) -> None:
    assert (DOCS / link).exists()
