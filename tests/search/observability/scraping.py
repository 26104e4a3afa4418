"""Reads metrics as Prometheus does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.test import Client
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from search.observability.views import pending_work


class Scrape:
    """All metrics at one moment."""

    def __init__(self, text: str) -> None:
        self.families: list[Metric] = list(text_string_to_metric_families(text))

    def samples(self, name: str) -> Iterable[Sample]:
        return (sample for family in self.families for sample in family.samples if sample.name == name)

    def value(self, name: str, **labels: str) -> float | None:
        """Return the value of a series, or None if there is no such series."""
        return next((sample.value for sample in self.samples(name) if sample.labels == labels), None)


def scrape(client: Client, **request: Any) -> Scrape:
    """Read the metrics. Pending work is counted here, to see what the test's transaction wrote."""
    pending_work.refresh()
    response = client.get("/metrics", **request)
    assert response.status_code == 200
    return Scrape(response.content.decode())


def increase(before: Scrape, after: Scrape, name: str, **labels: str) -> float:
    """Return how much a series has grown; one that did not exist counts from 0."""
    return (after.value(name, **labels) or 0) - (before.value(name, **labels) or 0)
