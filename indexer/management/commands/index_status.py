"""Show the state of records, embeddings and generations."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from indexer.backends import get_encoder, get_engine
from indexer.error_messages import errors_in_one_line
from indexer.generations import Changes
from indexer.staleness import describe_changes
from indexer.status import index_status


class Command(BaseCommand):
    help = (
        "Shows generations, counts, pending work, fingerprints, sizes and ages. "
        "Exit code 1: searches cannot use the active generation, or a generation is damaged."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--quick", action="store_true", help="skip comparing files with their digests")

    def handle(self, *_: Any, **options: Any) -> None:
        with errors_in_one_line():
            status = index_status(get_encoder(), get_engine(), verify=not options["quick"])
        self.stdout.write(json.dumps(status, indent=2) if options["json"] else _as_text(status))
        damaged = [row["fault"] for row in status["generations"] if row["fault"]]
        if faults := dict.fromkeys(filter(None, [status["fault"], *damaged])):
            raise CommandError(f"{' '.join(faults)} Run manage.py rebuild_index.")


def _as_text(status: dict[str, Any]) -> str:
    console = Console(width=110, record=True, file=None, quiet=False)
    with console.capture() as captured:
        console.print(_facts(status))
        console.print(_generations(status["generations"]))
    return captured.get()


def _facts(status: dict[str, Any]) -> Table:
    table = Table(show_header=False, box=None)
    encoder, records, pending = status["encoder"], status["records"], status["pending"]
    table.add_row("Encoder", f"{encoder['name']}, fingerprint {encoder['fingerprint'][:12]}")
    table.add_row("Records", f"{records['wines']:,} wines, {records['reviews']:,} reviews")
    table.add_row("Passages", f"{records['passages']:,}, {status['set_aside']:,} set aside")
    table.add_row(
        "Pending",
        f"{pending['wines_to_derive']:,} wines to derive passages of, "
        f"{pending['passages_to_encode']:,} passages to encode",
    )
    changes = status["changes"]
    table.add_row("Changes", describe_changes(Changes(**changes)) if changes else "no index to compare with")
    table.add_row("Indexer", _indexer(status["indexer"]))
    return table


def _indexer(health: dict[str, Any] | None) -> str:
    if health is None:
        return "none has run in the background"
    succeeded_at = health["succeeded_at"]
    return f"{_last_success(succeeded_at)}, {health['process']}. {health['failure']}".rstrip()


def _last_success(succeeded_at: str | None) -> str:
    if succeeded_at is None:
        return "never succeeded"
    seconds = (datetime.now(UTC) - datetime.fromisoformat(succeeded_at)).total_seconds()
    return f"succeeded {_age(round(seconds))} ago"


def _generations(generations: list[dict[str, Any]]) -> Table:
    table = Table("Generation", "State", "Wines", "Passages", "Index", "MB", "Age", "Encoder")
    for row in generations:
        if "wines" not in row:
            table.add_row(row["generation"], _state(row))
            continue
        table.add_row(
            row["generation"],
            _state(row),
            f"{row['wines']:,}",
            f"{row['passages']:,}",
            row["factory"],
            f"{row['bytes'] / 1e6:,.1f}",
            _age(row["age_seconds"]),
            "this one" if row["same_encoder"] else "another",
        )
    return table


def _state(row: dict[str, Any]) -> str:
    return "active, broken" if row["active"] and row["fault"] else str(row["state"])


def _age(seconds: int) -> str:
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"
