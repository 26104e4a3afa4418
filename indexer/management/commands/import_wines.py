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
        "Imports wines from scraped JSON lines, or from Wine Reviews as CSV or JSON, plain or gzipped. "
        "Exit code 0: all files were read; rejected lines are reported, but fail only with --strict. "
        "Exit code 1: a file is missing, damaged or of unknown format, no line is a wine, or the import was "
        "stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help='a file, or "-" for standard input')
        parser.add_argument(
            "--strict",
            action="store_true",
            help="write nothing if any line is rejected or any file is damaged",
        )
        parser.add_argument(
            "--batch-size",
            type=_batch_size,
            default=DEFAULT_BATCH_SIZE,
            help="wines per transaction (default: %(default)s)",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        stream = self.stderr if options["verbosity"] else None
        try:
            with stop_on_signal() as stop, Progress(stream, "Importing", unit="lines") as progress:
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
            raise CommandError(f"The database failed, earlier batches are stored: {error}") from error
        self._print(report)

    def _print(self, report: ImportReport) -> None:
        self._print_rejections(report)
        self.stdout.write(_summary(report))
        for failure in report.failures:
            self.stderr.write(failure)
        if report.stopped:
            raise CommandError(
                "Stopped before the end. The lines counted above are stored. Run the command again."
            )
        if report.failures:
            raise CommandError(
                "Not all files could be read to their end. The lines counted above are stored."
            )
        if not report.complete:
            raise CommandError("No line is a wine document.")

    def _print_rejections(self, report: ImportReport) -> None:
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
