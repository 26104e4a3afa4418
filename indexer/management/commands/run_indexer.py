"""Keep the index up to date until stopped."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from indexer.backends import create_engine, get_encoder
from indexer.background import BackgroundIndexer
from indexer.error_messages import errors_in_one_line
from indexer.progress import Progress
from indexer.shutdown import stop_on_signal


class Command(BaseCommand):
    help = (
        "Checks for wines that were created, edited or deleted, and rebuilds the index if there are any. "
        "Failures are logged and retried. Stops on SIGTERM (exit code 0), after finishing a build of the "
        "index that has started."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="check once, for cron; exit code 1 on failure"
        )
        parser.add_argument(
            "--interval", type=_seconds, default=0.5, help="seconds between checks (%(default)s)"
        )
        parser.add_argument(
            "--device", default="", help="device of the encoder: auto, cpu, cuda, cuda:1, mps"
        )

        parser.add_argument(
            "--plain", action="store_true", help="report progress in lines, on a terminal as well"
        )
        parser.add_argument(
            "--parent", type=int, default=0, metavar="PID", help="stop when this parent process has ended"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        encoder_options = {"device": options["device"]} if options["device"] else {}
        parent, plain = options["parent"], options["plain"]
        with errors_in_one_line(), stop_on_signal() as stopped:
            indexer = BackgroundIndexer(
                get_encoder(**encoder_options),
                create_engine(),
                show=lambda label, total, unit: Progress(
                    self.stderr, label, total=total, unit=unit, plain=plain
                ),
                # The parent of an orphan is another process.
                stop=lambda: stopped() or (parent > 0 and os.getppid() != parent),
                interval=options["interval"],
            )
            if options["once"]:
                indexer.once()
            else:
                indexer.run()


def _seconds(text: str) -> float:
    """Parse a positive number of seconds; argparse turns a ValueError into a message."""
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise ValueError(text)
    return seconds
