"""The log has a layout for people and one for programs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.sommelier.processes import bare_environment

SPEAK = """
import django, logging
django.setup()
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("shop").warning("Größe %d\\nand more", 7, exc_info=True, extra={"door": "page"})
"""

REFUSE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
assert Client(headers={"host": "localhost"}).get("/api/v1/search", {"q": "a red"}).status_code == 503
"""


def run(code: str, home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=bare_environment(SOMMELIER_HOME=str(home), **settings),
        capture_output=True,
        text=True,
        check=False,
    )


def test_people_read_lines(tmp_path: Path) -> None:
    said = run(SPEAK, tmp_path).stderr
    assert "WARNING shop: Größe 7\nand more\nTraceback" in said


def test_programs_read_an_object_a_line(tmp_path: Path) -> None:
    (line,) = run(SPEAK, tmp_path, SOMMELIER_LOG_FORMAT="json").stderr.splitlines()
    told = json.loads(line)
    assert (told["level"], told["logger"], told["door"]) == ("WARNING", "shop", "page")
    assert told["message"] == "Größe 7\nand more"
    assert told["exc_info"].endswith("ZeroDivisionError: division by zero")
    assert told["timestamp"].endswith("+00:00")


def test_programs_read_warnings_of_python_so_too(tmp_path: Path) -> None:
    warn = "import django, warnings; django.setup(); warnings.warn('It is old.')"
    (line,) = run(warn, tmp_path, SOMMELIER_LOG_FORMAT="json").stderr.splitlines()
    told = json.loads(line)
    assert (told["level"], told["logger"]) == ("WARNING", "py.warnings")
    assert "It is old." in told["message"]


def test_another_layout_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    done = run(SPEAK, tmp_path, SOMMELIER_LOG_FORMAT="xml")
    assert done.returncode != 0
    assert "SOMMELIER_LOG_FORMAT" in done.stderr
    assert "line, json" in done.stderr


def test_a_refusal_is_told_once(tmp_path: Path) -> None:
    done = run(REFUSE, tmp_path, SOMMELIER_LOG_FORMAT="json", SOMMELIER_INSECURE_HTTP="1")
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["logger"] for line in told if line.get("status", line.get("status_code")) == 503] == [
        "search.requests"
    ]
