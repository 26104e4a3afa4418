"""The log has a layout for people and one for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.processes import run_python

LOG_A_WARNING = """
import django, logging
django.setup()
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("shop").warning("Größe %d\\nand more", 7, exc_info=True, extra={"route": "page"})
"""

REFUSE_A_SEARCH = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
assert Client(headers={"host": "localhost"}).get("/api/v1/search", {"q": "a red"}).status_code == 503
"""


def logged(code: str, home: Path, **settings: str) -> str:
    """Return what a snippet of code logs."""
    process = run_python("-c", code, SOMMELIER_HOME=str(home), **settings)
    assert process.returncode == 0, process.stderr
    return process.stderr


def test_the_layout_for_people_is_a_line(tmp_path: Path) -> None:
    assert "WARNING shop: Größe 7\nand more\nTraceback" in logged(LOG_A_WARNING, tmp_path)


def test_the_layout_for_programs_is_an_object_per_line(tmp_path: Path) -> None:
    (line,) = logged(LOG_A_WARNING, tmp_path, SOMMELIER_LOG_FORMAT="json").splitlines()
    record = json.loads(line)
    assert (record["level"], record["logger"], record["route"]) == ("WARNING", "shop", "page")
    assert record["message"] == "Größe 7\nand more"
    assert record["exc_info"].endswith("ZeroDivisionError: division by zero")
    assert record["timestamp"].endswith("+00:00")


def test_warnings_of_python_become_objects_too(tmp_path: Path) -> None:
    warn = "import django, warnings; django.setup(); warnings.warn('It is old.')"
    (line,) = logged(warn, tmp_path, SOMMELIER_LOG_FORMAT="json").splitlines()
    record = json.loads(line)
    assert (record["level"], record["logger"]) == ("WARNING", "py.warnings")
    assert "It is old." in record["message"]


def test_an_unknown_layout_is_an_error_that_lists_the_known_ones(tmp_path: Path) -> None:
    process = run_python("-c", LOG_A_WARNING, SOMMELIER_HOME=str(tmp_path), SOMMELIER_LOG_FORMAT="xml")
    assert process.returncode != 0
    assert "SOMMELIER_LOG_FORMAT" in process.stderr
    assert "line, json" in process.stderr


def test_a_refused_search_is_logged_once(tmp_path: Path) -> None:
    settings = {"SOMMELIER_LOG_FORMAT": "json", "SOMMELIER_INSECURE_HTTP": "1"}
    records = [json.loads(line) for line in logged(REFUSE_A_SEARCH, tmp_path, **settings).splitlines()]
    refusals = [record for record in records if 503 in (record.get("status"), record.get("status_code"))]
    assert [record["logger"] for record in refusals] == ["search.requests"]
