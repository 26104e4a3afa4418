"""Faults, what must happen after each, and the tests that prove it: writes docs/reliability.md.

A test names the row that it proves with `@pytest.mark.fault("row")`. `python -m tests.reliability` writes the
page, and a test compares the page with the tests.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"

_INTRODUCTION = """# Faults and what happens then

The tests beside each fault cause it for real: they kill a process, fill a disk, flip a bit. *Old* is the
generation that was active before. `python -m tests.reliability` writes this page from the tests, and a test
compares the page with them.

`python -m tests.stress --kills 200` is the long run: it kills builders at random while other processes search
and edit. In the end the index must be byte for byte that of a fresh build.
"""


class Row(NamedTuple):
    """A fault and what must happen after it.

    Attributes:
        name: The argument of `pytest.mark.fault`.
    """

    name: str
    fault: str
    promise: str


SECTIONS: dict[str, list[Row]] = {
    "While an index is built": [
        Row(
            "killed-while-encoding",
            "kill -9 while encoding",
            "old serves; the next run resumes after the last stored batch and encodes no stored text again",
        ),
        Row(
            "killed-while-writing",
            "kill -9 while files are written, before the rename, after it, before the clean-up",
            "old serves, or new after the rename; the next run deletes what was left behind",
        ),
        Row(
            "killed-first-build",
            "kill -9 in the very first build",
            "searches get 503 with Retry-After; no partial index is read",
        ),
        Row(
            "second-builder",
            "a second builder, on this host or on another one with the same PostgreSQL",
            "`rebuild_index` exits at once with an error that names the first, `run_indexer` waits; "
            "the lock of a dead owner is released",
        ),
        Row(
            "disk-full",
            "the disk is full, or fsync fails",
            "an error of one line and a non-zero exit code; the partial generation is removed, old is intact",
        ),
        Row("sigterm", "SIGTERM", "the run stops after the current batch with exit code 0; the next resumes"),
        Row("edited-meanwhile", "wines are edited during a build", "the next run indexes exactly those"),
    ],
    "In the background": [
        Row(
            "background-failures",
            "database or disk fail under `run_indexer`",
            "one line in the log and in the health file, retries with growing pauses; no edit is lost",
        ),
        Row(
            "indexer-killed",
            "the indexer beside `manage.py serve` is killed",
            "it starts again after a pause that grows with each failure, and the log says so",
        ),
        Row(
            "server-killed",
            "kill -9 of `manage.py serve`",
            "its workers and its indexer end by themselves",
        ),
        Row("clock-set-back", "the clock is set back", "the newest generation is still the newest"),
    ],
    "When an index is loaded": [
        Row(
            "damaged-generation",
            "a truncated file, a flipped bit anywhere, a torn manifest, a missing folder",
            "refused by checksum before any parser reads it; the last good generation serves, and `/readyz` "
            "and the log say so",
        ),
        Row("nothing-good", "no generation can be used", "503; the process is alive and not ready"),
        Row(
            "another-encoder",
            "the index was built with another encoder",
            "searches are refused with the command that repairs it",
        ),
        Row(
            "switch-under-load",
            "a new generation is published under load",
            "no response fails or mixes two generations; the memory of the old one is freed",
        ),
    ],
    "Data": [
        Row(
            "bad-line",
            "malformed JSON, wrong types, NaN or Infinity, a missing url or name",
            "reported with file, line and reason, the rest is imported; `--strict` writes nothing",
        ),
        Row(
            "huge-line",
            "a line of 100 MB; gzip that ends early",
            "bounded memory, a report, a non-zero exit code for the torn file",
        ),
        Row("same-url", "the same url twice", "the last one wins and is counted"),
        Row(
            "damaged-text",
            "NUL, lone surrogates, invalid UTF-8, control characters",
            "cleaned or rejected, and counted; SQLite and PostgreSQL behave alike",
        ),
        Row("bad-vector", "a NaN, infinite or zero vector", "the passage is left out and reported"),
        Row(
            "no-memory",
            "a text for which the encoder has no memory",
            "the batch is halved down to one text, and that passage is left out",
        ),
        Row(
            "stale-wine",
            "a wine is deleted or edited after the build",
            "deleted: never shown, the page is still full; edited: shown with its new fields, or not at all "
            "if it no longer satisfies the query",
        ),
    ],
    "Serving": [
        Row(
            "overload",
            "more searches than the server can answer",
            "above SOMMELIER_MAX_CONCURRENT_SEARCHES or a client's rate 503 or 429 with Retry-After at once; "
            "admitted searches succeed and wait only for each other; memory stays flat",
        ),
        Row("poisonous-request", "a query in a batch that cannot be encoded", "it alone fails"),
        Row(
            "gone-client",
            "a client that disconnected; a search that timed out in the queue",
            "its query is not encoded",
        ),
        Row(
            "database-gone",
            "the database is gone or locked",
            "503 with Retry-After before the search times out; searches recover by themselves",
        ),
        Row("cache-gone", "the cache server is gone or hangs", "searches work without it"),
    ],
    "Hostile input": [
        Row(
            "blank-query",
            "an empty or blank query",
            "the page shows the start page, the API responds with 400",
        ),
        Row(
            "any-script",
            "only stop words, emoji, right-to-left, combining characters, 40 languages",
            'answered, in NFC, with `dir="auto"`',
        ),
        Row(
            "out-of-limits",
            "1 MB of query, 10 MB of body, limit 0, -1, 10^9, `a`, an offset past the window, NaN as a price",
            "400, 413 or 414 with a reason, before any encoding",
        ),
        Row(
            "injection",
            "SQL, HTML, template, regex and FTS operators, `../` in any name",
            "inert; escaped in HTML, JSON and logs",
        ),
        Row(
            "slow-head",
            "as many clients as threads that never finish the head of their request",
            "they are cut off; others are answered",
        ),
        Row("unsafe-model", "a model with pickled weights or its own code", "refused"),
    ],
}


def proofs() -> dict[str, list[str]]:
    """Return the tests that name each row, as `path::test`, sorted by path."""
    tests: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.FunctionDef):
                for row in _rows_of(node):
                    tests[row].append(f"{path.relative_to(ROOT).as_posix()}::{node.name}")
    return dict(tests)


def _rows_of(node: ast.FunctionDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.fault":
            yield from (ast.literal_eval(argument) for argument in decorator.args)


def page() -> str:
    """Return the text of docs/reliability.md."""
    tests = proofs()
    tables = (
        f"## {title}\n\n| fault | what must happen | proved by |\n|---|---|---|\n"
        + "".join(_line(row, tests[row.name]) for row in rows)
        for title, rows in SECTIONS.items()
    )
    return "\n".join((_INTRODUCTION, *tables))


def _line(row: Row, tests: list[str]) -> str:
    links = (f"[{_sentence(test)}](../{test.partition('::')[0]})" for test in tests)
    return f"| {row.fault} | {row.promise} | {'<br>'.join(links)} |\n"


def _sentence(test: str) -> str:
    return test.partition("::")[2].removeprefix("test_").replace("_", " ")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
