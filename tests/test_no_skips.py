"""A skipped test fails the run if SOMMELIER_NO_SKIPS is set, as .ci/run does."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.processes import run_python

SKIPPED_TEST = "import pytest\ndef test_it(): pytest.skip('no browser')\n"
SKIPPED_MODULE = "import pytest\npytest.skip('no browser', allow_module_level=True)\n"
NO_SKIP = "def test_it(): pass\n"


def run_pytest(folder: Path, code: str, **settings: str) -> CompletedProcess[str]:
    (folder / "test_it.py").write_text(code)
    options = ["-p", "tests.no_skips", "-p", "no:django", "-c", "/dev/null"]
    return run_python("-m", "pytest", *options, str(folder), **settings)


@pytest.mark.parametrize("code", [SKIPPED_TEST, SKIPPED_MODULE], ids=["test", "module"])
def test_a_skip_fails_the_run_if_skips_are_forbidden(tmp_path: Path, code: str) -> None:
    process = run_pytest(tmp_path, code, SOMMELIER_NO_SKIPS="1")
    assert process.returncode == pytest.ExitCode.TESTS_FAILED
    assert "Tests skipped although SOMMELIER_NO_SKIPS is set: 1" in process.stdout


def test_a_run_without_skips_passes_if_skips_are_forbidden(tmp_path: Path) -> None:
    process = run_pytest(tmp_path, NO_SKIP, SOMMELIER_NO_SKIPS="1")
    assert process.returncode == pytest.ExitCode.OK
    assert "SOMMELIER_NO_SKIPS" not in process.stdout


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [(SKIPPED_TEST, pytest.ExitCode.OK), (SKIPPED_MODULE, pytest.ExitCode.NO_TESTS_COLLECTED)],
    ids=["test", "module"],
)
def test_a_skip_is_reported_and_allowed_elsewhere(
    tmp_path: Path, code: str, exit_code: pytest.ExitCode
) -> None:
    process = run_pytest(tmp_path, code)
    assert process.returncode == exit_code
    assert "1 skipped" in process.stdout
