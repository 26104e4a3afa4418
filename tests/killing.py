"""Kills a builder at every failpoint, and prints as JSON what it leaves and what the next run does.

Run as `python -m tests.killing HOME`, in a home with a catalogue, two generations and a database.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from embeddings import HashingEncoder  # noqa: E402 - models can only be imported once Django is set up
from indexer.backends import create_engine  # noqa: E402
from indexer.exceptions import NoGenerationError  # noqa: E402
from indexer.failpoints import failpoint_reached  # noqa: E402
from indexer.models import Wine  # noqa: E402
from indexer.staleness import rebuild_reason  # noqa: E402
from tests.stress.subprocesses import build, exit_code, fork, use_home  # noqa: E402

EDITED = 3
WITH_INDEX, WITHOUT_INDEX = "with an index", "without an index"


def main(home: Path) -> None:
    """Kill a builder at every failpoint, in a copy of the home with its index and in one without."""
    failpoints: list[str] = _in_child(home / "recorded", _record_failpoints, home)
    results: dict[str, Any] = {"failpoints": failpoints, WITH_INDEX: {}, WITHOUT_INDEX: {}}
    for name in failpoints:
        for case in (WITH_INDEX, WITHOUT_INDEX):
            copy = home / f"{name}, {case}".replace(" ", "-")
            _copy(home, copy, indexed=case == WITH_INDEX)
            code = exit_code(fork(lambda name=name, copy=copy: _build_and_die(copy, name)))  # type: ignore[misc]
            results[case][name] = _in_child(copy, _look_and_build_again) | {"exit code": code}
    print(json.dumps(results))  # noqa: T201 - the parent process reads it


def _copy(home: Path, copy: Path, *, indexed: bool = True) -> None:
    copy.mkdir()
    shutil.copy(home / "sommelier.sqlite3", copy)
    if indexed:
        shutil.copytree(home / "index", copy / "index")


def _in_child(copy: Path, work: Callable[..., Any], *arguments: Path) -> Any:
    """Call a function in a child process and return its result, passed through a file."""
    result = copy.with_suffix(".json")
    code = exit_code(fork(lambda: (result.write_text(json.dumps(work(copy, *arguments))), None)[1]))
    if code:
        raise SystemExit(code)
    return json.loads(result.read_text())


def _record_failpoints(copy: Path, home: Path) -> list[str]:
    """Return the failpoints in the order in which they are first reached."""
    _copy(home, copy)
    reached: dict[str, None] = {}

    def record(name: str, **_: Any) -> None:
        reached[name] = None

    failpoint_reached.connect(record)
    _edit_build_and_open(copy)
    return list(reached)


def _build_and_die(copy: Path, failpoint: str) -> None:
    def die(name: str, **_: Any) -> None:
        if name == failpoint:
            os.kill(os.getpid(), signal.SIGKILL)

    failpoint_reached.connect(die)
    _edit_build_and_open(copy)


def _edit_build_and_open(copy: Path) -> None:
    use_home(copy)
    for wine in Wine.objects.order_by("pk")[:EDITED]:
        wine.notes = f"Number {wine.pk} smells of tobacco now."
        wine.save()
    build()
    create_engine().reader()


def _look_and_build_again(copy: Path) -> dict[str, Any]:
    use_home(copy)
    opened = _open_generation()
    encoded = build()
    folders = sorted(path.name[:6] for path in (copy / "index").iterdir() if path.is_dir())
    return {
        "opened": opened,
        "encoded by next run": encoded,
        "opened after next run": _open_generation(),
        "rebuild reason after next run": rebuild_reason(HashingEncoder(), create_engine()),
        "folders after next run": folders,
    }


def _open_generation() -> str:
    engine = create_engine()
    try:
        reader = engine.reader()
    except NoGenerationError:
        return "none"
    return f"{reader.manifest.generation[:6]}{engine.degraded_reason}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
