"""Measures relevance with test collections."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from indexer.exceptions import GenerationError
from indexer.progress import Progress
from search.evaluation.evaluator import Evaluation, System, evaluate
from search.evaluation.exceptions import EvaluationError
from search.evaluation.loading import load_test_collections
from search.evaluation.name_sampling import draw_name_collections
from search.evaluation.report import as_json, as_table
from search.evaluation.run_config import RunConfig
from search.evaluation.test_collection import TestCollection
from search.exceptions import SearchUnavailable

# What an evaluation needs of the extra `evaluate`.
_LIBRARIES = ("ir_measures", "scipy")


class Command(BaseCommand):
    help = (
        "Measures relevance. Reads JSON lists of queries with `where` (constraints), `url` (the one right "
        "wine), `in_domain`, or `name` or `producer` (the one that is meant), and pairs of TREC files: "
        "topics (qid, tab, query) and qrels (qid 0 url-or-id grade). --names draws names from the catalogue."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="FILE", help="queries with right answers")
        parser.add_argument(
            "--names",
            type=int,
            metavar="SEED",
            help="draw names of wines and producers from the active catalogue, also with one typo each",
        )
        parser.add_argument(
            "--count", type=int, default=300, metavar="N", help="names of each kind to draw (default: 300)"
        )
        systems = parser.add_mutually_exclusive_group()
        systems.add_argument(
            "--config",
            default="default",
            help='differences from the default: "parse=off", "lexical=1,summary=0,prose=1.5", generation=ID',
        )
        systems.add_argument(
            "--compare",
            nargs=2,
            metavar=("A", "B"),
            help="compare two configurations side by side, with a paired test",
        )
        parser.add_argument("--json", action="store_true", help="print JSON, with the values of each query")

    def handle(self, *_: Any, **options: Any) -> None:
        # Checked first, because the figures come after minutes of searching.
        if missing := [name for name in _LIBRARIES if find_spec(name) is None]:
            raise CommandError(f"{' and '.join(missing)} missing: pip install 'sommelier[evaluate]'.")
        if not options["paths"] and options["names"] is None:
            raise CommandError("Nothing to evaluate: name a FILE, or draw names with --names SEED.")
        if options["count"] < 1:
            raise CommandError("--count must be at least 1.")
        try:
            collections = _collections(options["paths"], options["names"], options["count"])
            configs = [RunConfig.from_text(text) for text in options["compare"] or [options["config"]]]
            systems = [System(config) for config in configs]
            evaluations = [self._evaluate(collection, systems) for collection in collections]
        except (EvaluationError, GenerationError, SearchUnavailable) as error:
            raise CommandError(str(error)) from error
        for collection in collections:
            for warning in collection.warnings:
                self.stderr.write(warning)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(evaluations, systems), indent=2, ensure_ascii=False))
        else:
            self.stdout.write(as_table(evaluations, systems))

    def _evaluate(self, collection: TestCollection, systems: list[System]) -> Evaluation:
        total = len(collection.queries) * len(systems)
        with Progress(self.stderr, collection.name, total=total, unit="queries") as progress:
            return evaluate(collection, systems, progress.advance)


def _collections(paths: list[Path], seed: int | None, count: int) -> list[TestCollection]:
    drawn = [] if seed is None else draw_name_collections(seed, count)
    return [*load_test_collections(paths), *drawn]
