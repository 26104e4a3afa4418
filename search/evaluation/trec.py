"""Topics (`qid<TAB>query`) and qrels (`qid 0 docno grade`), as the tools of TREC write them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from search.evaluation.exceptions import TestCollectionError
from search.evaluation.qrels import QrelsSet

Texts = Mapping[Path, str]


def read_pairs(texts: Texts) -> list[QrelsSet]:
    """Read topics with their qrels, which belong together in the order in which they come.

    Topics without a judgement are left out, as trec_eval does.

    Raises:
        TestCollectionError: a line is neither, or there are not as many topics as qrels.
        MissingExtraError: ir-measures is not installed.
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
    """Topics have one tab a line; qrels have three, or none where blanks part their fields."""
    return next(iter(text.splitlines()), "").count("\t") == 1


def _pair(topics: tuple[Path, str], qrels: tuple[Path, str]) -> QrelsSet:
    queries = _topics(*topics)
    judgements = _qrels(*qrels, known=queries)
    return QrelsSet(qrels[0].name, [queries[qid] for qid in judgements], list(judgements.values()))


def _topics(path: Path, text: str) -> dict[str, str]:
    queries = {}
    for number, line in _lines(text):
        qid, tab, query = line.partition("\t")
        if not tab or not query.strip():
            raise TestCollectionError(f"{path}: line {number}: it is no qid, tab and query.")
        queries[qid.strip()] = unicodedata.normalize("NFC", query.strip())
    return queries


def _qrels(path: Path, text: str, known: Mapping[str, str]) -> dict[str, dict[str, int]]:
    judgements: dict[str, dict[str, int]] = {}
    for number, line in _lines(text):
        try:
            qid, _, docno, grade = line.split()
            judged = int(grade)
        except ValueError as error:
            raise TestCollectionError(f"{path}: line {number}: it is no qid, 0, docno and grade.") from error
        if qid not in known:
            raise TestCollectionError(f"{path}: line {number}: no topic has the id {qid}.")
        judgements.setdefault(qid, {})[docno] = judged
    return judgements


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip())
