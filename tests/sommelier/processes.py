"""Runs a piece of code as a process of its own, with the settings of a shop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any


def bare_environment(**settings: str) -> dict[str, str]:
    """Return the environment without any setting but these."""
    others = ("SOMMELIER_", "DJANGO_")
    bare = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return bare | {"DJANGO_SETTINGS_MODULE": "sommelier.settings"} | settings


def printed_by(code: str, **settings: str) -> Any:
    """Return what the code printed, as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=bare_environment(**settings),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
