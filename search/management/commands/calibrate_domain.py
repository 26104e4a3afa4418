"""Learn from judged queries what is about wine and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from pydantic import BaseModel, TypeAdapter, ValidationError

from indexer.checksums import write_atomically
from indexer.progress import Progress
from search.asking import ask
from search.domain import Signals, signals_of
from search.domain.fitting import Fit, fit
from search.evidence import term_weights
from search.exceptions import SearchUnavailable
from search.pipeline import ready_to_search
from search.stopwatch import Stopwatch


class DomainQuery(BaseModel):
    """A query that is about wine, or is not."""

    query: str
    in_domain: bool


_FILE = TypeAdapter(list[DomainQuery])


class Command(BaseCommand):
    help = (
        "Learns from judged queries, JSON lists of {query, in_domain}, which queries are about wine, for the "
        "encoder and the index in use. Point SOMMELIER_DOMAIN_CALIBRATION at the file that it writes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="judged queries")
        parser.add_argument("--output", type=Path, required=True, help="file to write")

    def handle(self, *_: Any, **options: Any) -> None:
        queries = [query for path in options["paths"] for query in _read(path)]
        try:
            found = self._fit(queries)
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        except ImportError as error:
            raise CommandError("scikit-learn is missing: pip install -e '.[evaluate]'") from error
        except ValueError as error:
            raise CommandError("Queries about wine and queries about other things are needed.") from error
        text = found.calibration.model_dump_json(indent=2) + "\n"
        write_atomically(options["output"], text.encode())
        self.stdout.write(
            f"Of {len(queries)} queries, {found.refused:.1%} of those about something else are turned away, "
            f"and {found.false_empties:.1%} of those about wine."
        )

    def _fit(self, queries: list[DomainQuery]) -> Fit:
        encoder, reader = ready_to_search()
        signals: list[Signals] = []
        with Progress(self.stderr, "Searching", total=len(queries), unit="queries") as progress:
            for query in queries:
                asked = ask(query.query, encoder, reader, Stopwatch())
                weights = term_weights(asked.wish, reader.words(), reader.manifest.wines)
                signals.append(signals_of(asked, weights))
                progress.advance(1)
        judged = [query.in_domain for query in queries]
        return fit(signals, judged, reader.manifest)


def _read(path: Path) -> list[DomainQuery]:
    try:
        return _FILE.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise CommandError(f"{path} is no list of queries with `in_domain`.") from error
