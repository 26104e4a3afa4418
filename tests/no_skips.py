"""A pytest plugin: a skipped test fails the run if SOMMELIER_NO_SKIPS is set.

`.ci/run` installs everything that tests need and sets it. Elsewhere a test is skipped if its browser or
server is missing.
"""

from __future__ import annotations

import os

import pytest
from _pytest.terminal import TerminalReporter


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and _forbidden_skips(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    if skips := _forbidden_skips(terminalreporter):
        terminalreporter.write_line(f"Tests skipped although SOMMELIER_NO_SKIPS is set: {skips}", red=True)


def _forbidden_skips(reporter: TerminalReporter) -> int:
    return len(reporter.stats.get("skipped", [])) if os.environ.get("SOMMELIER_NO_SKIPS") else 0
