"""From an empty folder to a served shop, skipping what is done."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from embeddings.fingerprints import file_sha256
from indexer.atomic_write import write_atomically
from indexer.backends import get_encoder, get_engine
from indexer.error_messages import errors_in_one_line
from indexer.staleness import rebuild_reason, serving_fault


class Command(BaseCommand):
    help = "Migrates, loads a catalogue, builds the index and serves the site with gunicorn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--catalogue", type=Path, required=True, help="file of wine documents to load")
        parser.add_argument("--port", type=int, default=8000, help="where to listen (%(default)s)")

    def handle(self, *_: Any, **options: Any) -> None:
        catalogue: Path = options["catalogue"]
        if not catalogue.is_file():
            raise CommandError(f"There is no file {catalogue}: set CATALOGUE to a file of wine documents.")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        self._load(catalogue)
        self._build()
        self._serve(options["port"])

    def _load(self, catalogue: Path) -> None:
        """Import the file unless this very content was imported last."""
        loaded, digest = settings.SOMMELIER_HOME / "catalogue.sha256", file_sha256(catalogue)
        if loaded.exists() and loaded.read_text(encoding="ascii") == digest:
            return
        call_command("import_wines", str(catalogue))
        write_atomically(loaded, digest.encode("ascii"))

    def _build(self) -> None:
        """Build an index where the active one is not whole or lacks what is in the records.

        A rebuild that was told to stop ends this command too. One that failed does not, as long as there
        is something to serve.
        """
        with errors_in_one_line():
            encoder, engine = get_encoder(), get_engine()
            if not (reason := rebuild_reason(encoder, engine)):
                return
        self.stdout.write(f"{reason} Rebuilding...")
        try:
            call_command("rebuild_index")
        except CommandError as error:
            usable = [status for status in engine.statuses(verify=True) if not serving_fault(status, encoder)]
            if error.returncode == 0 or not usable:
                raise
            self.stderr.write(f"{error} Serving the index that there is.")

    def _serve(self, port: int) -> None:
        self.stdout.write("Starting the server...")
        self.stdout.flush()
        arguments = ["-m", "gunicorn", "--config", "python:sommelier.gunicorn_conf", "sommelier.wsgi"]
        environment = {**os.environ, "PORT": str(port)}
        # The server takes this process's place, so that signals reach it.
        os.execve(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606 - no shell
