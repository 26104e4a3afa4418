"""Search on the terminal."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table
from rich.text import Text

from search import pipeline
from search.api.serializers import AnswerSerializer
from search.exceptions import SearchUnavailable
from search.parameters import DEFAULT_LIMIT, SearchParameters
from search.reasons import reasons_of
from search.results import Evidence, SearchAnswer
from search.warming import warm_up


class Command(BaseCommand):
    help = "Ranks the catalogue for a sentence, as the page and the API do."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", help="what you are looking for, in plain language")
        parser.add_argument("--limit", default=DEFAULT_LIMIT, help="wines to show (%(default)s)")
        parser.add_argument("--json", action="store_true", help="print what the API answers")

    def handle(self, *_: Any, **options: Any) -> None:
        parameters = SearchParameters(data={"q": options["query"], "limit": options["limit"]})
        if not parameters.is_valid():
            raise CommandError(_reasons(parameters))
        # What a server has done long before, so that the milliseconds are those of a search.
        warm_up()
        try:
            answer = pipeline.search(**parameters.as_arguments())
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(AnswerSerializer(answer).data, indent=2, ensure_ascii=False))
            return
        self.stdout.write(_as_table(answer))


def _reasons(parameters: SearchParameters) -> str:
    return " ".join(f"{name}: {' '.join(texts)}" for name, texts in reasons_of(parameters.errors).items())


def _as_table(answer: SearchAnswer) -> str:
    console = Console()
    table = Table("", "Wine", "Price", "Rating", "Evidence", show_lines=True)
    for result in answer.results:
        wine = result.wine
        table.add_row(
            str(result.rank),
            Text(f"{wine.name}\n{wine.varietal}, {wine.location}"),
            "" if wine.price is None else f"${wine.price:,.2f}",
            "" if wine.rating is None else f"{wine.rating:.0f}",
            _marked(result.evidence),
        )
    with console.capture() as captured:
        console.print(table)
        console.print(f"{answer.total:,} wines ranked in {answer.took_ms['total']:.0f} ms.")
    return captured.get()


def _marked(evidence: Evidence | None) -> Text:
    text = Text()
    for piece in evidence.pieces if evidence else ():
        text.append(piece.text, style="bold" if piece.matched else "")
    return text
