"""A skipped test is seen: by people always, and by .ci/run as a failure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sommelier.processes import bare_environment

AT_A_TEST = "import pytest\ndef test_it(): pytest.skip('no browser')\n"
AT_A_MODULE = "import pytest\npytest.skip('no browser', allow_module_level=True)\n"
NOWHERE = "def test_it(): pass\n"


def run_pytest(folder: Path, code: str, **settings: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(code)
    command = ["-m", "pytest", "-p", "tests.no_skips", "-p", "no:django", "-c", "/dev/null", str(folder)]
    environment = bare_environment(**settings)
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("code", [AT_A_TEST, AT_A_MODULE])
def test_a_skip_fails_where_nothing_may_be_skipped(tmp_path: Path, code: str) -> None:
    done = run_pytest(tmp_path, code, SOMMELIER_NO_SKIPS="1")
    assert done.returncode == 1
    assert "1 skipped, and nothing may be" in done.stdout


def test_a_run_without_skips_passes_there(tmp_path: Path) -> None:
    assert run_pytest(tmp_path, NOWHERE, SOMMELIER_NO_SKIPS="1").returncode == 0


def test_elsewhere_a_skip_is_no_failure(tmp_path: Path) -> None:
    assert run_pytest(tmp_path, AT_A_TEST).returncode == 0
