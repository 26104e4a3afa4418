"""docs/reliability.md lists the tests that prove each fault."""

from __future__ import annotations

from tests.reliability import PAGE, SECTIONS, page, proofs

ROWS = [row.name for rows in SECTIONS.values() for row in rows]


def test_the_page_lists_the_tests() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run python -m tests.reliability."


def test_every_row_has_a_test_and_every_mark_a_row() -> None:
    assert len(ROWS) == len(set(ROWS))
    assert set(proofs()) == set(ROWS)
