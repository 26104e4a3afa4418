"""Import wine documents from catalogue files."""

from __future__ import annotations

import argparse
import io
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from indexer.exceptions import IndexerError
from indexer.importing import ImportReport, WineImporter
from indexer.importing.importer import DEFAULT_BATCH_SIZE
from indexer.progress import Progress
from indexer.shutdown import stop_on_signal

_LARGEST_BATCH = 10_000


def _batch_size(text: str) -> int:
    size = int(text)
    if not 1 <= size <= _LARGEST_BATCH:
        raise argparse.ArgumentTypeError(f"must be from 1 to {_LARGEST_BATCH:,}")
    return size


class Command(BaseCommand):
    help = (
        "Imports wines: scraped JSON lines, or Wine Reviews as CSV or JSON; plain or packed with gzip. "
        "Exit code 0: all files were read (rejected lines are told, and are no failure without --strict). "
        "1: a file was missing, torn or unknown, nothing in it was a wine, or the import was stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help='a file, or "-" for standard input')
        parser.add_argument(
            "--strict",
            action="store_true",
            help="write nothing when a single line is rejected or a file torn",
        )
        parser.add_argument(
            "--batch-size",
            type=_batch_size,
            default=DEFAULT_BATCH_SIZE,
            help="wines per transaction (default: %(default)s)",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        shown = self.stderr if options["verbosity"] else None
        try:
            with stop_on_signal() as stop, Progress(shown, "Importing", unit="lines") as progress:
                importer = WineImporter(
                    batch_size=options["batch_size"],
                    strict=options["strict"],
                    stop=stop,
                    on_progress=progress.advance,
                )
                report = importer.run(options["paths"])
        except IndexerError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"The database failed, batches before that are stored: {error}") from error
        self._tell(report)

    def _tell(self, report: ImportReport) -> None:
        self._tell_rejections(report)
        self.stdout.write(_summary(report))
        for failure in report.failures:
            self.stderr.write(failure)
        if report.stopped:
            raise CommandError("Stopped before the end; what is counted above is stored. Run it again.")
        if report.failures:
            raise CommandError("Not everything could be read; what is counted above is stored.")
        if not report.complete:
            raise CommandError("No line was a wine document.")

    def _tell_rejections(self, report: ImportReport) -> None:
        for rejected in report.rejections:
            self.stderr.write(f"{rejected.origin}: {rejected.reason}")
        if more := report.rejected - len(report.rejections):
            self.stderr.write(f"... and {more:,} more lines rejected")


def _summary(report: ImportReport) -> str:
    table = Table("lines", "", show_header=False, box=None)
    for name in ("created", "updated", "unchanged", "duplicates", "rejected", "cleaned"):
        table.add_row(Text(name), Text(f"{getattr(report, name):,}", justify="right"))
    text = io.StringIO()
    Console(file=text, width=40).print(table)
    return text.getvalue().rstrip()
