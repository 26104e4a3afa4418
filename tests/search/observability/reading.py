"""Reads metrics as Prometheus does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.test import Client
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from search.observability.views import pending_work


class Figures:
    """What was exposed at one moment."""

    def __init__(self, text: str) -> None:
        self.families: list[Metric] = list(text_string_to_metric_families(text))

    def samples(self, name: str) -> Iterable[Sample]:
        return (sample for family in self.families for sample in family.samples if sample.name == name)

    def of(self, name: str, **labels: str) -> float | None:
        """Return a figure, None where it is not exposed."""
        return next((sample.value for sample in self.samples(name) if sample.labels == labels), None)


def read(client: Client, **request: Any) -> Figures:
    """Read the metrics with what waits counted here, in the transaction of the test."""
    pending_work.refresh()
    response = client.get("/metrics", **request)
    assert response.status_code == 200
    return Figures(response.content.decode())


def growth(before: Figures, after: Figures, name: str, **labels: str) -> float:
    return (after.of(name, **labels) or 0) - (before.of(name, **labels) or 0)
