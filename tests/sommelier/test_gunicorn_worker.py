"""Our worker overrides methods of gunicorn's, which a later gunicorn may not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes import run_python

START = """
import sys
from gunicorn.app.wsgiapp import run
from gunicorn.workers.gthread import ThreadWorker
del ThreadWorker.{}
sys.argv = ["gunicorn", "--config", "python:sommelier.gunicorn_conf", "sommelier.wsgi"]
run()
"""


@pytest.mark.parametrize("method", ["handle", "handle_request"])
def test_a_gunicorn_without_an_overridden_method_is_refused_in_one_line(tmp_path: Path, method: str) -> None:
    process = run_python("-c", START.format(method), SOMMELIER_HOME=str(tmp_path), PORT="0")
    assert process.returncode != 0
    (line,) = process.stderr.strip().splitlines()
    assert f"has no ThreadWorker.{method}" in line
