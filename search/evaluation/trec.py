"""Reads topics (`qid<TAB>query`) and qrels (`qid 0 docno grade`), the file formats of TREC."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from search.evaluation.exceptions import TestCollectionError
from search.evaluation.qrels import QrelsCollection

Texts = Mapping[Path, str]


def read_pairs(texts: Texts) -> list[QrelsCollection]:
    """Read topics with their qrels; the first topics belong to the first qrels, and so on.

    Topics without a judgement are left out, as trec_eval does.

    Raises:
        TestCollectionError: A line is neither, or the numbers of topics and qrels differ.
    """
    topics = {path: text for path, text in texts.items() if _are_topics(text)}
    qrels = {path: text for path, text in texts.items() if path not in topics}
    if len(topics) != len(qrels):
        odd = next(iter(topics if len(topics) > len(qrels) else qrels))
        raise TestCollectionError(
            f"{odd}: topics and qrels come in pairs; there are {len(topics)} and {len(qrels)}."
        )
    return [_pair(*pair) for pair in zip(topics.items(), qrels.items(), strict=True)]


def _are_topics(text: str) -> bool:
    """Tell topics, with one tab per line, from qrels, with three tabs or only blanks."""
    return next(iter(text.splitlines()), "").count("\t") == 1


def _pair(topics: tuple[Path, str], qrels: tuple[Path, str]) -> QrelsCollection:
    queries = _topics(*topics)
    judgements = _qrels(*qrels, known=queries)
    return QrelsCollection(qrels[0].name, [queries[qid] for qid in judgements], list(judgements.values()))


def _topics(path: Path, text: str) -> dict[str, str]:
    queries = {}
    for number, line in _lines(text):
        qid, tab, query = line.partition("\t")
        if not tab or not query.strip():
            raise TestCollectionError(f"{path}: line {number}: expected qid, tab and query.")
        queries[qid.strip()] = unicodedata.normalize("NFC", query.strip())
    return queries


def _qrels(path: Path, text: str, known: Mapping[str, str]) -> dict[str, dict[str, int]]:
    judgements: dict[str, dict[str, int]] = {}
    for number, line in _lines(text):
        try:
            qid, _, docno, grade_text = line.split()
            grade = int(grade_text)
        except ValueError as error:
            raise TestCollectionError(f"{path}: line {number}: expected qid, 0, docno and grade.") from error
        if qid not in known:
            raise TestCollectionError(f"{path}: line {number}: no topic has the id {qid}.")
        judgements.setdefault(qid, {})[docno] = grade
    return judgements


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip())
