"""Activate a generation that was kept."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from indexer.activation import PREVIOUS, activate, find_generation
from indexer.backends import get_encoder, get_engine
from indexer.error_messages import errors_in_one_line


class Command(BaseCommand):
    help = (
        "Verifies a kept generation and makes it the active one; the site switches by itself. "
        "The next rebuild_index builds from the records again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("generation", help=f'name or number from index_status, or "{PREVIOUS}"')

    def handle(self, *_: Any, **options: Any) -> None:
        with errors_in_one_line():
            engine = get_engine()
            generation = find_generation(engine, options["generation"])
            manifest = activate(engine, get_encoder(), generation)
        self.stdout.write(f"Generation {generation} is active: {manifest.wines:,} wines.")
