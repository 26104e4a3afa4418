"""The table of faults says what the tests prove."""

from __future__ import annotations

from tests.reliability import PAGE, SECTIONS, page, proofs


def test_the_page_is_what_the_tests_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run python -m tests.reliability."


def test_no_test_proves_a_row_that_is_not_there() -> None:
    rows = [row.name for section in SECTIONS.values() for row in section]
    assert len(rows) == len(set(rows))
    assert set(proofs()) - set(rows) == set()
