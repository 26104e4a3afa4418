"""Check an index against its digests and against the records."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from indexer.activation import named_generation
from indexer.backends import get_engine
from indexer.exceptions import NoGenerationError
from indexer.management.errors import errors_in_one_line
from indexer.staleness import active_status
from indexer.verification import Verification, verify_generation


class Command(BaseCommand):
    help = (
        "Compares a generation's files with their digests, and its counts, ids and a sample of its vectors "
        "with the database. Exit code 1: something is wrong; a line says what."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "generation", nargs="?", help='name, number or "previous" (default: the active one)'
        )

    def handle(self, *_: Any, **options: Any) -> None:
        with errors_in_one_line():
            found = verify_generation(get_engine(), _wanted(options["generation"]))
        self._tell(found)

    def _tell(self, found: Verification) -> None:
        if found.problems:
            raise CommandError(f"Generation {found.generation}: {' '.join(found.problems)}")
        self.stdout.write(
            f"Generation {found.generation} is sound: {found.wines:,} wines, {found.passages:,} passages, "
            f"{found.vectors_compared:,} vectors compared."
        )


def _wanted(name: str | None) -> str:
    engine = get_engine()
    if name:
        return named_generation(engine, name)
    if active := active_status(engine.statuses()):
        return active.generation
    raise NoGenerationError("There is no index yet: run manage.py rebuild_index.")
