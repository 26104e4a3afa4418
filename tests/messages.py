"""Finds messages in the source code. A `…` replaces the parts that are filled in at run time."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("sommelier", "search", "indexer", "embeddings")
_WORD = re.compile(r"[^\W\d_]{2}")


def raised(*names: str) -> set[str]:
    """Return the messages of these error classes, except those that only pass another message on."""
    calls = (node.exc for node in _nodes() if isinstance(node, ast.Raise))
    texts = (
        text
        for call in calls
        if isinstance(call, ast.Call) and ast.unparse(call.func) in names
        for argument in call.args
        if (text := _text(argument))
    )
    return {text for text in texts if _WORD.search(text)}


def string_literals() -> set[str]:
    """Return every string in the code."""
    return {text for node in _nodes() if isinstance(node, ast.expr) and (text := _text(node))}


def _nodes() -> Iterator[ast.AST]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield from ast.walk(ast.parse(path.read_bytes()))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.replace("%s", "…")
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "…" for part in node.values)
    return ""
