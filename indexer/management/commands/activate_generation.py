"""Go back to an index that was kept."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from indexer.activation import PREVIOUS, activate, named_generation
from indexer.backends import get_encoder, get_engine
from indexer.management.errors import errors_in_one_line


class Command(BaseCommand):
    help = (
        "Makes a kept generation the active one, after its files were checked; the site switches by itself. "
        "The next rebuild_index builds from the records again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("generation", help=f'name or number as index_status shows it, or "{PREVIOUS}"')

    def handle(self, *_: Any, **options: Any) -> None:
        with errors_in_one_line():
            engine = get_engine()
            generation = named_generation(engine, options["generation"])
            manifest = activate(engine, get_encoder(), generation)
        self.stdout.write(f"Generation {generation} is active: {manifest.wines:,} wines.")
