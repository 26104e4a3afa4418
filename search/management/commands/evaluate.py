"""Measure relevance with judged queries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from indexer.exceptions import GenerationError
from indexer.progress import Progress
from search.evaluation.evaluator import Measured, System, evaluate
from search.evaluation.exceptions import EvaluationError
from search.evaluation.loading import load_test_collections
from search.evaluation.report import as_json, as_table
from search.evaluation.run_config import RunConfig
from search.evaluation.test_collection import TestCollection
from search.exceptions import SearchUnavailable

_SETTING = (
    'what differs from the default, such as "parse=off", "lexical=1,summary=0,prose=1.5" or generation=ID'
)


class Command(BaseCommand):
    help = (
        "Measures relevance: JSON lists of queries with `where` (constraints), `url` (the one right wine) or "
        "`in_domain`, and pairs of TREC files, topics (qid, tab, query) and qrels (qid 0 url-or-id grade)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="judged queries")
        asked = parser.add_mutually_exclusive_group()
        asked.add_argument("--setting", default="default", help=_SETTING)
        asked.add_argument(
            "--compare", nargs=2, metavar=("A", "B"), help="two settings, side by side with a paired test"
        )
        parser.add_argument("--json", action="store_true", help="print JSON, with the values of each query")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            sets = load_test_collections(options["paths"])
            settings = [RunConfig.from_text(text) for text in options["compare"] or [options["setting"]]]
            systems = [System(setting) for setting in settings]
            measured = [self._evaluate(judged, systems) for judged in sets]
        except (EvaluationError, GenerationError, SearchUnavailable) as error:
            raise CommandError(str(error)) from error
        for remark in (remark for judged in sets for remark in judged.remarks):
            self.stderr.write(remark)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(measured, systems), indent=2, ensure_ascii=False))
            return
        self.stdout.write(as_table(measured, systems))

    def _evaluate(self, judged: TestCollection, systems: list[System]) -> Measured:
        total = len(judged.queries) * len(systems)
        with Progress(self.stderr, judged.name, total=total, unit="queries") as progress:
            return evaluate(judged, systems, progress.advance)
