"""Verify an index against its digests and against the records."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from indexer.activation import find_generation
from indexer.backends import get_engine
from indexer.engines.base import Engine
from indexer.error_messages import errors_in_one_line
from indexer.exceptions import NoGenerationError
from indexer.staleness import active_status
from indexer.verification import Verification, verify_generation


class Command(BaseCommand):
    help = (
        "Compares a generation's files with their digests, and its counts, ids and a sample of its vectors "
        "with the database. Exit code 1: something is wrong; the last line says what."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "generation", nargs="?", help='name, number or "previous" (default: the active one)'
        )

    def handle(self, *_: Any, **options: Any) -> None:
        with errors_in_one_line():
            engine = get_engine()
            result = verify_generation(engine, _full_name(engine, options["generation"]))
        self._print(result)

    def _print(self, result: Verification) -> None:
        if result.problems:
            raise CommandError(f"Generation {result.generation}: {' '.join(result.problems)}")
        self.stdout.write(
            f"Generation {result.generation} is sound: {result.wines:,} wines, {result.passages:,} passages, "
            f"{result.vectors_compared:,} vectors compared."
        )


def _full_name(engine: Engine, name: str | None) -> str:
    if name:
        return find_generation(engine, name)
    if active := active_status(engine.statuses()):
        return active.generation
    raise NoGenerationError("There is no index yet: run manage.py rebuild_index.")
