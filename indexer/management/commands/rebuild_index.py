"""Bring the index up to date with the records, while the site serves."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from embeddings import Encoder
from indexer.backends import create_engine, get_encoder
from indexer.building import BuildReport, IndexBuilder
from indexer.encoding import PassageEncoder
from indexer.engines.base import Engine
from indexer.generations import Manifest
from indexer.management.errors import errors_in_one_line
from indexer.progress import Progress
from indexer.shutdown import stop_on_signal


class Command(BaseCommand):
    help = (
        "Encodes what is new or changed, builds an index aside and switches to it at once. "
        "A run that is stopped (SIGTERM, exit code 0) or killed is gone on with by the next."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--encode-only", action="store_true", help="encode, but build no index")
        parser.add_argument("--full", action="store_true", help="encode everything again")
        parser.add_argument(
            "--prune", action="store_true", help="afterwards drop the embeddings of all other encoders"
        )
        parser.add_argument("--device", default="", help="where to encode: auto, cpu, cuda, cuda:1, mps")
        parser.add_argument("--factory", default="", help="FAISS index factory, such as Flat or HNSW32")

    def handle(self, *_: Any, **options: Any) -> None:
        encoder_options = {"device": options["device"]} if options["device"] else {}
        engine_options = {"factory": options["factory"]} if options["factory"] else {}
        with errors_in_one_line(), stop_on_signal() as stop:
            encoder, engine = get_encoder(**encoder_options), create_engine(**engine_options)
            builder = IndexBuilder(encoder, engine, show=self._progress, stop=stop)
            report = builder.run(full=options["full"], encode_only=options["encode_only"])
            if options["prune"] and report.manifest:
                self._prune(encoder, engine)
        self._tell(report)

    def _prune(self, encoder: Encoder, engine: Engine) -> None:
        with engine.building():
            dropped = PassageEncoder(encoder).forget_other_encoders()
        self.stdout.write(f"Dropped {dropped:,} embeddings of other encoders.")

    def _progress(self, label: str, total: int, unit: str) -> Progress:
        return Progress(self.stderr, label, total=total, unit=unit)

    def _tell(self, report: BuildReport) -> None:
        self.stdout.write(f"Encoded {report.encoded:,} passages.")
        if report.manifest:
            self._tell_generation(report.manifest)
        else:
            self.stdout.write("No index was built; the next run goes on from here.")
        if report.stopped:
            # Not a failure, but whoever called must not go on as if nothing had been said.
            raise CommandError("Told to stop.", returncode=0)

    def _tell_generation(self, manifest: Manifest) -> None:
        self.stdout.write(
            f"Generation {manifest.generation} serves: {manifest.wines:,} wines, "
            f"{manifest.passages:,} passages, {manifest.bytes / 1e6:,.1f} MB ({manifest.factory})."
        )
        if manifest.passages_set_aside:
            self.stderr.write(f"{manifest.passages_set_aside:,} passages have no vector: see index_status.")
