"""What the processes of a crash loop share."""

from __future__ import annotations

import ctypes
from multiprocessing.sharedctypes import RawValue
from pathlib import Path

from django.core.management import call_command

from tests.stress.rounds import FIRST_ROUND, create_catalogue
from tests.stress.subprocesses import build, use_home


class Shop:
    """A home with a database and an index, and counters in memory that forks share.

    The methods use the database, so they must run in a child, see `fork`.

    Attributes:
        is_stopped: Tells the readers and the editor to stop.
        last_round: The round of edits that was committed last.
        answers: Answers that the readers have checked.
        generations: Generations that the readers have seen.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.is_stopped = RawValue(ctypes.c_bool, False)
        self.last_round = RawValue(ctypes.c_long, FIRST_ROUND)
        self.answers = RawValue(ctypes.c_long, 0)
        self.generations = RawValue(ctypes.c_long, 0)

    def fill(self) -> None:
        """Create the catalogue and its first generation."""
        use_home(self.home)
        call_command("migrate", verbosity=0)
        create_catalogue()
        build()

    def build(self) -> None:
        """Bring the index up to date."""
        use_home(self.home)
        build()
