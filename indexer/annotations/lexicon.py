"""Loads the word lists of this package."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from indexer.annotations.folding import words_of

FOLDER = Path(__file__).parent


@cache
def load(topic: str) -> Mapping[str, Any]:
    """Return the parsed file of a topic. Each file is read once."""
    return tomllib.loads((FOLDER / f"{topic}.toml").read_text(encoding="utf-8"))


def words(topic: str, name: str) -> frozenset[str]:
    """Return a list of single words, folded like texts."""
    return frozenset(word for entry in load(topic)[name] for word in words_of(entry))
