"""docs/metrics.md lists exactly the metrics that exist."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client

from indexer.models import Wine
from tests.search.observability.scraping import Scrape, scrape

PAGE = Path(__file__).resolve().parents[3] / "docs" / "metrics.md"
ROWS = re.findall(
    r"^\| `(sommelier_\w+)` \| (\w+) \| (.*?) ?\| (.+) \|$",
    PAGE.read_text(encoding="utf-8"),
    re.MULTILINE,
)
_HISTOGRAM_LABELS = {"le"}


def described(metrics: Scrape) -> dict[str, tuple[str, set[str]]]:
    """Return type and labels by name. The name of a counter ends with `_total`, as its samples do."""
    return {
        family.name + "_total" * (family.type == "counter"): (
            family.type,
            {label for sample in family.samples for label in sample.labels} - _HISTOGRAM_LABELS,
        )
        for family in metrics.families
    }


def test_every_metric_is_documented_with_its_type_and_labels(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    client.get("/api/v1/search", {"q": "smoky red"})
    documented = {name: (kind, set(re.findall(r"`(\w+)`", labels))) for name, kind, labels, _ in ROWS}
    assert described(scrape(client)) == documented


def test_no_metric_is_documented_twice() -> None:
    names = [name for name, *_ in ROWS]
    assert len(names) == len(set(names)) > 10
