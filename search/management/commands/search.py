"""Searches on the terminal."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table
from rich.text import Text

from search import service
from search.api.serializers import SearchResponseSerializer
from search.error_mapping import to_search_unavailable
from search.evidence import Evidence
from search.parameters import DEFAULT_LIMIT, SearchParameters, validation_reasons
from search.ranking import Sort
from search.totals import headline
from search.types import SearchResponse
from search.warmup import warm_up


class Command(BaseCommand):
    help = "Ranks the catalogue for a sentence, as the page and the API do."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", help="what you are looking for, in plain language")
        parser.add_argument("--limit", default=DEFAULT_LIMIT, help="wines to show (%(default)s)")
        parser.add_argument(
            "--sort", default=Sort.RELEVANCE, help="order: %(default)s, price, -price, -rating, …"
        )
        parser.add_argument("--json", action="store_true", help="print the response of the API")

    def handle(self, *_: Any, **options: Any) -> None:
        parameters = SearchParameters(
            data={name: options[name] for name in ("limit", "sort")} | {"q": options["query"]}
        )
        if not parameters.is_valid():
            reasons = validation_reasons(parameters.errors).items()
            raise CommandError(" ".join(f"{name}: {' '.join(texts)}" for name, texts in reasons))
        # A server has done this long before, so the milliseconds below are those of a search.
        warm_up()
        try:
            response = service.search(parameters.to_request())
        except Exception as error:
            if (unavailable := to_search_unavailable(error)) is None:
                raise
            raise CommandError(str(unavailable)) from error
        if options["json"]:
            data = SearchResponseSerializer(response).data
            self.stdout.write(json.dumps(data, indent=2, ensure_ascii=False))
            return
        self.stdout.write(_as_text(response))


def _as_text(response: SearchResponse) -> str:
    console = Console()
    with console.capture() as captured:
        if response.results:
            console.print(_as_table(response))
        console.print(_summary(response), markup=False)
    return captured.get()


def _summary(response: SearchResponse) -> str:
    relaxed = (f"Without {constraint.label}: {total:,}." for constraint, total in response.relaxations)
    ranked = f"{headline(response)}, ranked in {response.took_ms['total']:.0f} ms."
    is_cut = response.sorted_among is not None and response.sorted_among < response.total
    among = [f"Sorted: the {response.sorted_among:,} most relevant."] if is_cut else []
    shown_for = [f"Showing results for {response.parsed.correction}."] * bool(response.parsed.correction)
    notices = (notice.text for notice in response.parsed.notices)
    doubt = ["This does not look like wine. Here is what comes nearest."] * response.out_of_domain
    return "\n".join((*doubt, *shown_for, " ".join((ranked, *among, *relaxed)), *notices))


def _as_table(response: SearchResponse) -> Table:
    table = Table("", "Wine", "Price", "Rating", "Evidence", show_lines=True)
    for result in response.results:
        wine = result.wine
        table.add_row(
            str(result.rank),
            Text(f"{wine.name}\n{wine.varietal}, {wine.location}"),
            "" if wine.price is None else f"${wine.price:,.2f}",
            "" if wine.rating is None else f"{wine.rating:.0f}",
            _marked(result.evidence),
        )
    return table


def _marked(evidence: Evidence | None) -> Text:
    text = Text()
    for fragment in evidence.fragments if evidence else ():
        text.append(fragment.text, style="bold" if fragment.matched else "")
    return text
