"""Learns from labelled queries which queries are about wine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from indexer.atomic_write import write_atomically
from indexer.progress import Progress
from search.evaluation.exceptions import EvaluationError
from search.evaluation.loading import load_test_collections
from search.evaluation.test_collection import DomainCollection
from search.exceptions import SearchUnavailable
from search.out_of_domain import Evidence, collect_evidence
from search.out_of_domain.training import TrainingResult, train
from search.query_parsing import gazetteer_of, parse_query
from search.retrieval import open_index


class Command(BaseCommand):
    help = (
        "Learns which queries are about wine, for the encoder and the index in use. Reads JSON lists of "
        "{query, in_domain}. Point SOMMELIER_DOMAIN_CALIBRATION at the file that it writes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="labelled queries")
        parser.add_argument("--output", type=Path, required=True, help="file to write")

    def handle(self, *_: Any, **options: Any) -> None:
        labels = _load_labels(options["paths"])
        try:
            result = self._train(labels)
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        except ImportError as error:
            raise CommandError("scikit-learn missing: pip install 'sommelier[evaluate]'.") from error
        except ValueError as error:
            raise CommandError("Queries about wine and queries about other things are needed.") from error
        text = result.calibration.model_dump_json(indent=2) + "\n"
        write_atomically(options["output"], text.encode())
        self.stdout.write(
            f"Of {len(labels)} queries, {result.refused:.1%} of those about other things are refused, "
            f"and {result.false_refusals:.1%} of those about wine."
        )

    def _train(self, labels: dict[str, bool]) -> TrainingResult:
        encoder, reader = open_index()
        gazetteer = gazetteer_of(reader)
        evidence: list[Evidence] = []
        with Progress(self.stderr, "Encoding", total=len(labels), unit="queries") as progress:
            for query in labels:
                evidence.append(collect_evidence(encoder, reader, parse_query(query, gazetteer)))
                progress.advance(1)
        return train(evidence, list(labels.values()), reader.manifest.encoder)


def _load_labels(paths: list[Path]) -> dict[str, bool]:
    """Return whether each query is about wine."""
    try:
        collections = load_test_collections(paths)
    except EvaluationError as error:
        raise CommandError(str(error)) from error
    labels: dict[str, bool] = {}
    for collection in collections:
        if not isinstance(collection, DomainCollection):
            raise CommandError(f"{collection.name} is not a list of queries with `in_domain`.")
        labels |= zip(collection.queries, collection.in_domain.tolist(), strict=True)
    return labels
