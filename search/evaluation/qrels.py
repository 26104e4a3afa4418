"""Queries with judged wines, measured the way of TREC."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from indexer.models import Wine
from indexer.parsing.urls import normal_url
from search.evaluation.exceptions import MissingExtraError
from search.evaluation.statistics import Values
from search.evaluation.test_collection import TestCollection

# As long as the databases' integers are.
_ID = re.compile("[0-9]{1,18}")

# Grades by docno, which is a wine's address or its id.
Judgements = Mapping[str, int]


class QrelsSet(TestCollection):
    """Each query with graded wines; what is not judged counts as not relevant.

    Raises:
        MissingExtraError: ir-measures is not installed.
    """

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
        self._library = _ir_measures()

    @property
    def remarks(self) -> list[str]:
        """A wine that is gone cannot be found; it stays judged, and counts as missed."""
        judged = {docno for judgements in self._judgements for docno in judgements}
        if not (absent := len(judged) - len(self._wine_ids)):
            return []
        return [f"{self.name}: {absent:,} of {len(judged):,} judged wines are not in the catalogue."]

    def judge(self, rankings: Sequence[Sequence[int]]) -> Mapping[str, Values]:
        asked = {self._library.parse_measure(theirs): ours for ours, theirs in self.measures.items()}
        values = {ours: np.zeros(len(self.queries)) for ours in self.measures}
        for found in self._library.iter_calc(list(asked), self._qrels(), _run(rankings)):
            values[asked[found.measure]][int(found.query_id)] = found.value
        return values

    def _qrels(self) -> dict[str, dict[str, int]]:
        known = self._wine_ids
        return {
            str(number): {str(known.get(docno, docno)): grade for docno, grade in judgements.items()}
            for number, judgements in enumerate(self._judgements)
        }

    @cached_property
    def _wine_ids(self) -> dict[str, int]:
        """Wine ids by docno; an address is mended as the import mends it."""
        docnos = {docno for judgements in self._judgements for docno in judgements}
        ids = {docno for docno in docnos if _ID.fullmatch(docno)}
        addresses = {docno: _address(docno) for docno in docnos - ids}
        by_url = dict(_in_steps("url", addresses.values()))
        by_id = {str(pk): pk for _, pk in _in_steps("pk", ids)}
        return by_id | {docno: by_url[url] for docno, url in addresses.items() if url in by_url}


class KnownItemSet(QrelsSet):
    """Each query describes one wine that somebody has in mind."""

    kind: ClassVar[str] = "known item"
    measures: ClassVar[Mapping[str, str]] = {
        name: theirs for name, theirs in QrelsSet.measures.items() if name != "precision@10"
    }


def _run(rankings: Sequence[Sequence[int]]) -> dict[str, dict[str, float]]:
    """Scores that fall by one from rank to rank: equal ones would be put into another order."""
    return {
        str(number): {str(wine_id): float(-rank) for rank, wine_id in enumerate(ranking)}
        for number, ranking in enumerate(rankings)
    }


def _in_steps(field: str, wanted: Iterable[Any], step: int = 1_000) -> Iterable[tuple[Any, int]]:
    """Values of a field with the ids of their wines; databases take only so many parameters."""
    values = list(wanted)
    for start in range(0, len(values), step):
        some = Wine.objects.filter(**{f"{field}__in": values[start : start + step]})
        yield from some.values_list(field, "pk")


def _address(docno: str) -> str:
    try:
        return normal_url(docno)
    except ValueError:
        return docno


def _ir_measures() -> Any:
    try:
        return importlib.import_module("ir_measures")
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "Recall, MRR and nDCG need ir-measures: pip install 'sommelier[evaluate]'."
        ) from error
