"""Kills a builder at every failpoint and prints, as JSON, what is left and what the next run makes of it.

`python -m tests.killing HOME`, in a home with a catalogue, two generations and a database.
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


def main(home: Path) -> None:
    """Print what happens, by failpoint, to a home that has an index and to one that has none."""
    told: dict[str, Any] = {"reached": _in_child(home / "recorded", _points, home)}
    for name in told["reached"]:
        for indexed in (True, False):
            here = home / f"{name}, {indexed}".replace(" ", "-")
            _copy(home, here, indexed=indexed)
            code = exit_code(fork(lambda at=name, here=here: _build_and_die(here, at)))  # type: ignore[misc]
            after = _in_child(here, _look_and_go_on)
            told.setdefault("with an index" if indexed else "without", {})[name] = after | {"code": code}
    print(json.dumps(told))  # noqa: T201 - this is its answer


def _copy(home: Path, here: Path, *, indexed: bool = True) -> None:
    here.mkdir()
    shutil.copy(home / "sommelier.sqlite3", here)
    if indexed:
        shutil.copytree(home / "index", here / "index")


def _in_child(here: Path, work: Callable[..., Any], *arguments: Path) -> Any:
    """Return what the work returns, by way of a file."""
    answer = here.with_suffix(".json")
    code = exit_code(fork(lambda: (answer.write_text(json.dumps(work(here, *arguments))), None)[1]))
    if code:
        raise SystemExit(code)
    return json.loads(answer.read_text())


def _points(here: Path, home: Path) -> list[str]:
    """Return the failpoints in the order in which they are reached first."""
    _copy(home, here)
    seen: dict[str, None] = {}

    def note(name: str, **_: Any) -> None:
        seen[name] = None

    failpoint_reached.connect(note)
    _edit_build_and_search(here)
    return list(seen)


def _build_and_die(here: Path, at: str) -> None:
    def die(name: str, **_: Any) -> None:
        if name == at:
            os.kill(os.getpid(), signal.SIGKILL)

    failpoint_reached.connect(die)
    _edit_build_and_search(here)


def _edit_build_and_search(here: Path) -> None:
    use_home(here)
    for wine in Wine.objects.order_by("pk")[:EDITED]:
        wine.notes = f"Number {wine.pk} smells of tobacco now."
        wine.save()
    build()
    create_engine().reader()


def _look_and_go_on(here: Path) -> dict[str, Any]:
    use_home(here)
    left = _serving()
    encoded = build()
    folders = sorted(path.name[:6] for path in (here / "index").iterdir() if path.is_dir())
    return {
        "serves": left,
        "encoded": encoded,
        "then serves": _serving(),
        "then lacks": rebuild_reason(HashingEncoder(), create_engine()),
        "folders": folders,
    }


def _serving() -> str:
    engine = create_engine()
    try:
        reader = engine.reader()
    except NoGenerationError:
        return "none"
    return f"{reader.manifest.generation[:6]}{engine.degraded}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
