"""Test collections with graded judgements, measured as trec_eval does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from indexer.models import Wine
from indexer.parsing.urls import normal_url
from search.evaluation.statistics import Values
from search.evaluation.test_collection import Answer, TestCollection

# A longer number does not fit into the databases' integers.
_ID = re.compile("[0-9]{1,18}")
# Values in one database query, because databases limit its parameters.
_LOOKUP = 1_000

# Grades by docno, which is a wine's URL or its id.
Judgements = Mapping[str, int]


class QrelsCollection(TestCollection):
    """Queries with graded wines. A wine without a grade counts as not relevant."""

    kind: ClassVar[str] = "qrels"
    depth = 100
    # Our names, and those of ir-measures.
    measures: ClassVar[Mapping[str, str]] = {
        "precision@10": "P@10",
        "recall@1": "R@1",
        "recall@10": "R@10",
        "recall@100": "R@100",
        "MRR@10": "RR@10",
        "nDCG@10": "nDCG@10",
    }

    def __init__(self, name: str, queries: Sequence[str], judgements: Sequence[Judgements]) -> None:
        self.name, self.queries = name, queries
        self._judgements = judgements

    @property
    def warnings(self) -> list[str]:
        """Count the judged wines that are not in the catalogue. They count as missed."""
        judged = {docno for judgements in self._judgements for docno in judgements}
        if not (absent := len(judged) - len(self._wine_ids)):
            return []
        return [f"{self.name}: {absent:,} of {len(judged):,} judged wines are not in the catalogue."]

    def measure(self, answers: Sequence[Answer]) -> Mapping[str, Values]:
        # Imported here, because only the extra `evaluate` brings it.
        import ir_measures  # noqa: PLC0415

        names = {ir_measures.parse_measure(theirs): ours for ours, theirs in self.measures.items()}
        values = {ours: np.zeros(len(self.queries)) for ours in self.measures}
        for metric in ir_measures.iter_calc(list(names), self._qrels(), _run(answers)):
            values[names[metric.measure]][int(metric.query_id)] = metric.value
        return values

    def _qrels(self) -> dict[str, dict[str, int]]:
        known = self._wine_ids
        return {
            str(number): {str(known.get(docno, docno)): grade for docno, grade in judgements.items()}
            for number, judgements in enumerate(self._judgements)
        }

    @cached_property
    def _wine_ids(self) -> dict[str, int]:
        """Wine ids by docno. URLs are normalised as the import normalises them."""
        docnos = {docno for judgements in self._judgements for docno in judgements}
        ids = {docno for docno in docnos if _ID.fullmatch(docno)}
        urls = {docno: _normal_url(docno) for docno in docnos - ids}
        by_url = dict(_look_up("url", urls.values()))
        by_id = {str(pk): pk for _, pk in _look_up("pk", ids)}
        return by_id | {docno: by_url[url] for docno, url in urls.items() if url in by_url}


class KnownItemCollection(QrelsCollection):
    """Queries that each describe one particular wine."""

    kind: ClassVar[str] = "known item"
    measures: ClassVar[Mapping[str, str]] = {
        name: theirs for name, theirs in QrelsCollection.measures.items() if name != "precision@10"
    }


def _run(answers: Sequence[Answer]) -> dict[str, dict[str, float]]:
    """Return scores that fall by one per rank, because ir-measures would reorder wines with equal scores."""
    return {
        str(number): {str(wine_id): float(-rank) for rank, wine_id in enumerate(answer.wine_ids)}
        for number, answer in enumerate(answers)
    }


def _look_up(field: str, values: Iterable[Any]) -> Iterator[tuple[Any, int]]:
    """Yield each value that a wine has in this field, with the id of the wine."""
    listed = list(values)
    for start in range(0, len(listed), _LOOKUP):
        wines = Wine.objects.filter(**{f"{field}__in": listed[start : start + _LOOKUP]})
        yield from wines.values_list(field, "pk")


def _normal_url(docno: str) -> str:
    try:
        return normal_url(docno)
    except ValueError:
        return docno
