"""docs/operations.md explains every error that operators meet, and names only what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.messages import raised, string_literals
from tests.test_readme import ROOT, read_variables

DOCS = ROOT / "docs"
PAGE = (DOCS / "operations.md").read_text(encoding="utf-8")
METRICS = (DOCS / "metrics.md").read_text(encoding="utf-8")
SHIPPED = sorted(path for path in (ROOT / "deploy").rglob("*") if path.is_file())
# Errors that operators meet. Other errors of embeddings are about misspelt options and name the right ones.
EXPLAINED = (
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
# Messages of the commands for developers of the ranking.
EVALUATION = re.compile(r"sommelier\[evaluate\]|in_domain|[Qq]ueries about wine")
_ROW = re.compile(r"^\| (.*?) \|", re.MULTILINE)
_MESSAGE = re.compile(r"`([^`]+)`(?:<br>|$)")


def explained_messages() -> set[str]:
    cells = _ROW.findall(PAGE[PAGE.index("## Messages") :])
    # A single word is the name of an error in the API.
    return {message for cell in cells for message in _MESSAGE.findall(cell) if " " in message}


def test_every_error_of_operators_is_explained() -> None:
    messages = {message for message in raised(*EXPLAINED) if not EVALUATION.search(message)}
    assert len(messages) > 30
    assert messages - explained_messages() == set()


def test_every_explained_message_is_in_the_code() -> None:
    literals = string_literals()
    unknown = {
        message for message in explained_messages() if not any(message in literal for literal in literals)
    }
    assert unknown == set()


@pytest.mark.parametrize("path", [DOCS / "operations.md", *SHIPPED], ids=lambda path: path.name)
def test_every_named_setting_is_read(path: Path) -> None:
    named = set(re.findall(r"\bSOMMELIER_[A-Z_]+", path.read_text(encoding="utf-8")))
    assert named - read_variables() == set()


def test_every_file_in_deploy_is_linked() -> None:
    linked = set(re.findall(r"\]\(\.\./(deploy/[^)]+)\)", PAGE))
    assert {path.relative_to(ROOT).as_posix() for path in SHIPPED} == linked


def test_every_named_command_exists() -> None:
    named = set(re.findall(r"deploy/manage ([a-z_]+)", PAGE))
    assert named
    assert named - set(get_commands()) == set()


def test_every_named_metric_is_described() -> None:
    named = set(re.findall(r"\bsommelier_[a-z_]+", PAGE))
    described = set(re.findall(r"^\| `(sommelier_[a-z_]+)`", METRICS, re.MULTILINE))
    assert named
    assert named - described == set()


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)", PAGE))
def test_every_link_leads_to_a_file(link: str) -> None:
    assert (DOCS / link).exists()
