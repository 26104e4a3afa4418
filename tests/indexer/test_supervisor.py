"""The supervisor starts a command again when it dies, and ends it when it is told to stop."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.supervisor import Supervisor
from tests.processes import bare_environment
from tests.waiting import HANG

# Appends a line to a file, then ends with an exit code.
COUNT_AND_FAIL = "import sys; open(sys.argv[1], 'a').write('started\\n'); sys.exit(3)"
COUNT_AND_STAY = "import sys, time; open(sys.argv[1], 'a').write('started\\n'); time.sleep(900)"


def starts(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


def test_a_command_that_dies_is_started_again_after_growing_pauses(tmp_path: Path) -> None:
    calls, reported = tmp_path / "calls", list[str]()
    command = (sys.executable, "-c", COUNT_AND_FAIL, str(calls))
    Supervisor(command, stop=lambda: starts(calls) >= 3, report=reported.append, first_pause=0.6).run()
    assert starts(calls) == 3
    assert reported == [
        "The indexer ended (exit code 3). It starts again in 1 s.",
        "The indexer ended (exit code 3). It starts again in 1 s.",
    ]


def test_a_pause_never_exceeds_a_minute(tmp_path: Path) -> None:
    calls, reported = tmp_path / "calls", list[str]()
    command = (sys.executable, "-c", COUNT_AND_FAIL, str(calls))
    Supervisor(command, stop=lambda: bool(reported), report=reported.append, first_pause=500.0).run()
    assert reported == ["The indexer ended (exit code 3). It starts again in 60 s."]


def test_a_command_that_runs_is_ended_when_it_shall_stop(tmp_path: Path) -> None:
    calls, reported = tmp_path / "calls", list[str]()
    command = (sys.executable, "-c", COUNT_AND_STAY, str(calls))
    Supervisor(command, stop=lambda: starts(calls) == 1, report=reported.append).run()
    assert starts(calls) == 1
    assert reported == []


@pytest.mark.parametrize("layout", ["line", "json"])
def test_a_failure_is_told_in_the_layout_of_the_log(layout: str) -> None:
    # Without a settings module the command fails at once.
    code = "import os; from indexer.supervisor import main; main(os.getppid())"
    environment = bare_environment(SOMMELIER_LOG_FORMAT=layout)
    del environment["DJANGO_SETTINGS_MODULE"]
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    line = next(line for line in process.stderr if "The indexer ended" in line)
    process.terminate()
    process.communicate(timeout=HANG)
    assert process.returncode == 0
    if layout == "json":
        assert json.loads(line)["message"].endswith("It starts again in 1 s.")
    else:
        assert " ERROR indexer.supervisor: The indexer ended (exit code 1)." in line
