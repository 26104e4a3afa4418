"""The long run: `python -m tests.stress --kills 200`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
# Each run has an SQLite file of its own.
os.environ.pop("SOMMELIER_DATABASE_URL", None)
django.setup()

from tests import stress  # noqa: E402
from tests.stress.crash_loop import run  # noqa: E402 - models need Django set up


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.stress", description=stress.__doc__)
    parser.add_argument("--kills", type=int, default=200, help="builders to kill (%(default)s)")
    kills = parser.parse_args().kills
    with tempfile.TemporaryDirectory(prefix="sommelier-stress-") as home, suppress(KeyboardInterrupt):
        sys.stdout.write(f"{run(Path(home), kills)}\n")


if __name__ == "__main__":
    main()
