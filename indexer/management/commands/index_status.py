"""Show what is indexed, what serves and what waits."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from embeddings import EmbeddingsError
from indexer.configured import configured_encoder, configured_engine
from indexer.status import index_status


class Command(BaseCommand):
    help = "Shows generations, counts, what waits to be encoded, fingerprints, sizes and ages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            status = index_status(configured_encoder(), configured_engine())
        except EmbeddingsError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(status, indent=2))
            return
        self.stdout.write(_as_text(status))


def _as_text(status: dict[str, Any]) -> str:
    console = Console(width=110, record=True, file=None, quiet=False)
    with console.capture() as captured:
        console.print(_facts(status))
        console.print(_generations(status["generations"]))
    return captured.get()


def _facts(status: dict[str, Any]) -> Table:
    table = Table(show_header=False, box=None)
    encoder, records, waiting = status["encoder"], status["records"], status["waiting"]
    table.add_row("Encoder", f"{encoder['name']}, fingerprint {encoder['fingerprint'][:12]}")
    table.add_row("Records", f"{records['wines']:,} wines, {records['reviews']:,} reviews")
    table.add_row("Passages", f"{records['passages']:,}, {status['set_aside']:,} set aside")
    table.add_row(
        "Waiting",
        f"{waiting['wines_edited']:,} wines edited, {waiting['passages_to_encode']:,} passages to encode, "
        f"{waiting['wines_deleted']:,} wines deleted",
    )
    table.add_row("Degraded", status["degraded"] or "no")
    return table


def _generations(generations: list[dict[str, Any]]) -> Table:
    table = Table("Generation", "State", "Wines", "Passages", "Index", "MB", "Age", "Encoder")
    for row in generations:
        if "wines" not in row:
            table.add_row(row["generation"], row["state"])
            continue
        table.add_row(
            row["generation"],
            row["state"],
            f"{row['wines']:,}",
            f"{row['passages']:,}",
            row["factory"],
            f"{row['bytes'] / 1e6:,.1f}",
            _age(row["age_seconds"]),
            "this one" if row["same_encoder"] else "another",
        )
    return table


def _age(seconds: int) -> str:
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"
