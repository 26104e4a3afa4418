"""Where everything that tests need was installed, a skipped test is a failure.

`.ci/run` sets SOMMELIER_NO_SKIPS; elsewhere a missing browser or server skips what wants it.
"""

from __future__ import annotations

import os

import pytest
from _pytest.terminal import TerminalReporter


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("SOMMELIER_NO_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    skipped = len(terminalreporter.stats.get("skipped", []))
    if os.environ.get("SOMMELIER_NO_SKIPS") and skipped:
        terminalreporter.write_line(
            f"{skipped} skipped, and nothing may be: SOMMELIER_NO_SKIPS is set.", red=True
        )
