"""docs/metrics.md lists exactly what is exposed."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client

from indexer.models import Wine
from tests.search.observability.reading import Figures, read

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "metrics.md"
ROWS = re.findall(
    r"^\| `(sommelier_\w+)` \| (\w+) \| (.*?) ?\| (.+) \|$",
    DOCUMENT.read_text(encoding="utf-8"),
    re.MULTILINE,
)
_OF_HISTOGRAMS = {"le"}


def exposed(figures: Figures) -> dict[str, tuple[str, set[str]]]:
    """Type and labels by name; a counter's name ends as its samples' do."""
    return {
        family.name + "_total" * (family.type == "counter"): (
            family.type,
            {label for sample in family.samples for label in sample.labels} - _OF_HISTOGRAMS,
        )
        for family in figures.families
    }


def test_every_metric_is_documented_with_its_type_and_labels(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    client.get("/api/v1/search", {"q": "smoky red"})
    documented = {name: (kind, set(re.findall(r"`(\w+)`", labels))) for name, kind, labels, _ in ROWS}
    assert exposed(read(client)) == documented


def test_no_metric_is_documented_twice() -> None:
    assert len(ROWS) == len({name for name, *_ in ROWS})
