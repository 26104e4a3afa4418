"""The shipped catalogue, read once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CATALOGUE = Path(__file__).parents[2] / "data" / "wine_documents.jsonl"


@pytest.fixture(scope="session")
def lines() -> list[str]:
    return CATALOGUE.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="session")
def documents(lines: list[str]) -> list[dict[str, Any]]:
    """All documents, without the lines that occur twice."""
    return [json.loads(line) for line in dict.fromkeys(lines)]


@pytest.fixture(scope="session")
def texts(documents: list[dict[str, Any]]) -> list[str]:
    """All prose: notes, and reviews with text."""
    reviews = (review["review"] for document in documents for review in document["reviews"])
    return [*(document["notes"] for document in documents), *(review for review in reviews if review)]
