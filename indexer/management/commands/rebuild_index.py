"""Bring the index up to date with the records, while the site serves."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from embeddings import Encoder
from indexer.backends import create_engine, get_encoder
from indexer.building import BuildReport, IndexBuilder
from indexer.encoding import PassageEncoder
from indexer.engines.base import Engine
from indexer.error_messages import errors_in_one_line
from indexer.generations import Manifest
from indexer.progress import Progress
from indexer.shutdown import stop_on_signal


class Command(BaseCommand):
    help = (
        "Encodes new and changed texts, builds a new index and activates it in one step. "
        "After a run that was stopped (SIGTERM, exit code 0) or killed, the next run resumes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--encode-only", action="store_true", help="encode, but do not build an index")
        parser.add_argument("--full", action="store_true", help="encode everything again")
        parser.add_argument(
            "--prune", action="store_true", help="afterwards delete the embeddings of all other encoders"
        )
        parser.add_argument(
            "--device", default="", help="device of the encoder: auto, cpu, cuda, cuda:1, mps"
        )
        parser.add_argument("--factory", default="", help="FAISS factory string, such as Flat or HNSW32")

    def handle(self, *_: Any, **options: Any) -> None:
        encoder_options = {"device": options["device"]} if options["device"] else {}
        engine_options = {"factory": options["factory"]} if options["factory"] else {}
        with errors_in_one_line(), stop_on_signal() as stop:
            encoder, engine = get_encoder(**encoder_options), create_engine(**engine_options)
            builder = IndexBuilder(encoder, engine, show=self._progress, stop=stop)
            report = builder.run(full=options["full"], encode_only=options["encode_only"])
            if options["prune"] and report.manifest:
                self._prune(encoder, engine)
        self._print(report)

    def _prune(self, encoder: Encoder, engine: Engine) -> None:
        with engine.build_lock():
            deleted = PassageEncoder(encoder).delete_of_other_encoders()
        self.stdout.write(f"Deleted {deleted:,} embeddings of other encoders.")

    def _progress(self, label: str, total: int, unit: str) -> Progress:
        return Progress(self.stderr, label, total=total, unit=unit)

    def _print(self, report: BuildReport) -> None:
        self.stdout.write(f"Encoded {report.encoded:,} passages.")
        if report.manifest:
            self._print_generation(report.manifest)
        else:
            self.stdout.write("No index was built; the next run resumes from here.")
        if report.stopped:
            # Exit code 0, but as an error, so that a command that called this one stops too.
            raise CommandError("Stopped by a signal.", returncode=0)

    def _print_generation(self, manifest: Manifest) -> None:
        self.stdout.write(
            f"Generation {manifest.generation} serves: {manifest.wines:,} wines, "
            f"{manifest.passages:,} passages, {manifest.bytes / 1e6:,.1f} MB ({manifest.factory})."
        )
        if manifest.passages_set_aside:
            self.stderr.write(f"{manifest.passages_set_aside:,} passages have no vector: see index_status.")
