"""Sets up a shop in an empty folder, serves it and keeps its index up to date. Skips what is done."""

from __future__ import annotations

import os
import subprocess
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
    help = (
        "Migrate, import a catalogue, build the index and serve the site with gunicorn. The indexer runs "
        "beside the server and ends with it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--catalogue", type=Path, required=True, help="file of wine documents")
        parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (%(default)s)")
        parser.add_argument(
            "--no-indexer", action="store_true", help="leave the index to a run_indexer of its own"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        catalogue: Path = options["catalogue"]
        if not catalogue.is_file():
            raise CommandError(f"There is no file {catalogue}: set CATALOGUE to a file of wine documents.")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        self._load(catalogue)
        self._build()
        # As for the server: a program reads the log, unless there is a terminal.
        os.environ.setdefault("SOMMELIER_LOG_FORMAT", "line" if sys.stderr.isatty() else "json")
        if not options["no_indexer"]:
            self._start_indexer()
        self._serve(options["port"])

    def _load(self, catalogue: Path) -> None:
        """Import the file, unless the last import had the same content."""
        imported, digest = settings.SOMMELIER_HOME / "catalogue.sha256", file_sha256(catalogue)
        if imported.exists() and imported.read_text(encoding="ascii") == digest:
            return
        call_command("import_wines", str(catalogue))
        write_atomically(imported, digest.encode("ascii"))

    def _build(self) -> None:
        """Build an index if the active one is missing, broken or stale.

        If the rebuild fails and there is an older index, that one is served. A rebuild that was stopped by a
        signal stops this command, too.
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
            self.stderr.write(f"{error} Serving the existing index.")

    def _start_indexer(self) -> None:
        """Start the indexer as a child of this process, which becomes the server."""
        command = [sys.executable, "-m", "indexer.supervisor", str(os.getpid())]
        subprocess.Popen(command)  # noqa: S603 - a fixed command

    def _serve(self, port: int) -> None:
        self.stdout.write("Starting the server...")
        self.stdout.flush()
        arguments = ["-m", "gunicorn", "--config", "python:sommelier.gunicorn_conf", "sommelier.wsgi"]
        environment = {**os.environ, "PORT": str(port)}
        # The server replaces this process, so that signals reach it and the indexer is its child.
        os.execve(sys.executable, [sys.executable, *arguments], environment)  # noqa: S606 - no shell
