"""docs/architecture.md names only files, packages and classes that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"\b(?:sommelier|search|indexer|embeddings|tests)/[\w/]*(?:\.\w+)?", PAGE)))
CLASSES = sorted(set(re.findall(r"`([A-Z][a-z]+[A-Za-z]+)`", PAGE)))


def test_the_page_names_modules_and_classes() -> None:
    assert len(PATHS) >= 30
    assert len(CLASSES) >= 8


@pytest.mark.parametrize("path", PATHS)
def test_each_path_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_is_defined(name: str) -> None:
    sources = (ROOT / package for package in ("search", "indexer", "embeddings"))
    definition = re.compile(rf"^(?:class {name}\b|{name} = )", re.MULTILINE)
    assert any(
        definition.search(path.read_text(encoding="utf-8"))
        for package in sources
        for path in package.rglob("*.py")
    )
