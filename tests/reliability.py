"""What may go wrong, what must happen then, and which tests prove it: docs/reliability.md.

A test names the row that it proves with `@pytest.mark.fault("row")`. `python -m tests.reliability` writes the
page anew; a test compares it.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"

_INTRODUCTION = """# What may go wrong

Each fault is provoked for real by the tests beside it: a process is killed, a disk is full, a bit is flipped.
*Old* is the generation that was active before. This page is written by `python -m tests.reliability` from
the tests themselves, and a test compares it with them.

`python -m tests.stress --kills 200` is the long run: it kills builders at random while other processes search
and edit. In the end the index must be byte for byte that of a fresh build.
"""


class Row(NamedTuple):
    """A fault and its promise.

    Attributes:
        name: what tests call it.
        unproven: the part of the promise that no test shows yet.
    """

    name: str
    fault: str
    promise: str
    unproven: str = ""


SECTIONS: dict[str, list[Row]] = {
    "While an index is built": [
        Row(
            "killed-while-encoding",
            "kill -9 while encoding",
            "old serves; the next run goes on from what was stored, and encodes nothing twice",
        ),
        Row(
            "killed-while-writing",
            "kill -9 while files are written, before the rename, after it, before the clean-up",
            "old serves, or new after the rename; the next run collects what was left over",
        ),
        Row(
            "killed-first-build",
            "kill -9 in the very first build",
            "search answers 503 with Retry-After; nothing half-read",
        ),
        Row(
            "second-builder",
            "a second builder, on this host or on another one with the same PostgreSQL",
            "it exits at once, non-zero, naming the first; the lock of a dead owner frees itself",
        ),
        Row(
            "disk-full",
            "the disk is full, or fsync fails",
            "non-zero exit, one line, what was begun is removed, old intact",
        ),
        Row("sigterm", "SIGTERM", "stops at the next batch, exit code 0; the next run goes on"),
        Row("edited-meanwhile", "wines are edited while it runs", "the next run picks up exactly those"),
    ],
    "In the background": [
        Row(
            "background-failures",
            "database or disk fail under `run_indexer`",
            "one line in the log, tried again ever more rarely, told in the health file; no edit is lost",
        ),
        Row("clock-set-back", "the clock is set back", "the newest generation is still the newest"),
    ],
    "When an index is loaded": [
        Row(
            "damaged-generation",
            "a truncated file, a flipped bit anywhere, a torn manifest, a missing folder",
            "refused by checksum before any parser sees it; the good generation before it serves, and "
            "`/readyz` and the log say so",
        ),
        Row("nothing-good", "nothing good is left", "503; the process is alive and not ready"),
        Row(
            "another-encoder",
            "the encoder is another than the index's",
            "search refuses, with the command that mends it",
        ),
        Row(
            "switch-under-load",
            "a new generation under load",
            "not one failed or mixed answer; the memory of the old one is given back",
        ),
    ],
    "Data": [
        Row(
            "bad-line",
            "malformed JSON, wrong types, NaN or Infinity, a missing url or name",
            "told with file, line and reason, the rest goes on; `--strict` writes nothing",
        ),
        Row(
            "huge-line",
            "a line of 100 MB; gzip that ends early",
            "bounded memory, a report, a non-zero exit for the torn file",
        ),
        Row("same-url", "the same url again", "the last one wins, counted"),
        Row(
            "damaged-text",
            "NUL, lone surrogates, invalid UTF-8, control characters",
            "cleaned or rejected, counted; SQLite and PostgreSQL behave alike",
        ),
        Row("bad-vector", "a NaN, infinite or zero vector", "the passage is set aside and reported"),
        Row(
            "no-memory",
            "a text for which the encoder has no memory",
            "the batch is halved down to one, then that passage is set aside",
        ),
        Row(
            "stale-wine",
            "a wine is deleted or edited after the build",
            "deleted: never shown, the page still full; edited: shown with its new fields",
        ),
    ],
    "Serving": [
        Row(
            "overload",
            "ten times the load that can be served",
            "a bounded queue, a fast 503 or 429 with Retry-After, accepted requests keep their p99, memory "
            "flat",
        ),
        Row("poisonous-request", "one poisonous request in a batch", "it alone fails"),
        Row("gone-client", "a client that went away; a deadline passed in the queue", "its work is skipped"),
        Row(
            "database-gone",
            "the database is gone or locked",
            "503 with Retry-After within the deadline; it recovers by itself",
        ),
        Row("cache-gone", "the cache server is gone", "served without it"),
    ],
    "Hostile input": [
        Row("blank-query", "an empty or blank query", "the page shows the start page, the API answers 400"),
        Row(
            "any-script",
            "only stop words, emoji, right-to-left, combining characters, 40 languages",
            'answered, in NFC, `dir="auto"`',
        ),
        Row(
            "out-of-limits",
            "1 MB of query, 10 MB of body, limit 0, -1, 10^9, `a`, an offset past the window, NaN as a price",
            "400, 413 or 414 with a reason, at once, before any encoding",
        ),
        Row(
            "injection",
            "SQL, HTML, template, regex and FTS operators, `../` in any name",
            "inert; escaped in HTML, JSON and logs",
        ),
        Row("unsafe-model", "a model with pickled weights or code of its own", "refused"),
    ],
}


def proofs() -> dict[str, list[str]]:
    """Return the tests that name each row, as `path::test`, in the order of paths."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.FunctionDef):
                for row in _rows_of(node):
                    found[row].append(f"{path.relative_to(ROOT).as_posix()}::{node.name}")
    return dict(found)


def _rows_of(node: ast.FunctionDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.fault":
            yield from (ast.literal_eval(argument) for argument in decorator.args)


def page() -> str:
    """Return what docs/reliability.md must say."""
    found = proofs()
    tables = (
        f"## {title}\n\n| fault | must happen | proved by |\n|---|---|---|\n"
        + "".join(_line(row, found.get(row.name, [])) for row in rows)
        for title, rows in SECTIONS.items()
    )
    return "\n".join((_INTRODUCTION, *tables))


def _line(row: Row, tests: list[str]) -> str:
    proved = [f"[{_spoken(test)}](../{test.partition('::')[0]})" for test in tests]
    lacking = [f"**not yet: {row.unproven}**"] if row.unproven else []
    told = "<br>".join((*proved, *lacking)) or "**no test yet**"
    return f"| {row.fault} | {row.promise} | {told} |\n"


def _spoken(test: str) -> str:
    return test.partition("::")[2].removeprefix("test_").replace("_", " ")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
