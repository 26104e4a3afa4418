"""Files tell their kind by their content; what is wrong with one is told in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from search.evaluation.loading import load_test_collections

Write = Callable[..., str]
Run = Callable[..., str]


def test_kinds_are_known_by_their_content(write: Write) -> None:
    paths = [
        write("1\tcherry\n2\toysters\n", "topics.tsv"),
        write([{"query": "x", "where": {}, "matching": 7}], "a.json"),
        write([{"query": "x", "url": "https://wines.example/1"}], "b.json"),
        write([{"query": "x", "in_domain": False}], "c.json"),
        write("2 0 https://wines.example/1 1\n", "qrels.txt"),
    ]
    judged = load_test_collections([Path(path) for path in paths])
    assert [one.kind for one in judged] == ["constraints", "known item", "domain", "qrels"]
    # The topic that nobody judged is left out.
    assert list(judged[-1].queries) == ["oysters"]


GOOD = {"query": "x", "where": {}}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", r"judged\.json: it is no JSON"),
        ("[{", r"judged\.json: it is no JSON"),
        ("{}", r"judged\.json: it is no list of queries\."),
        ([], r"judged\.json: it is no list of queries\."),
        (["x"], r"judged\.json: entry 1: it has none of where, url, in_domain"),
        ([GOOD, {"query": "x"}], r"entry 2: where: Field required"),
        ([GOOD, {"query": "", "where": {}}], r"entry 2: query: String should have at least 1 char"),
        ([{"query": "x", "where": {"price_mx": 3}}], r"entry 1: where\.price_mx: Extra inputs"),
        ([{"query": "x", "where": {"price_max": "cheap"}}], r"entry 1: where\.price_max: "),
        ([GOOD, {**GOOD, "depth": 20}], r"entry 2: its depth is not that of the first, 10\."),
        ([{"query": "x", "in_domain": "perhaps"}], r"entry 1: in_domain: "),
        ("1\tcherry\n", r"judged\.json: topics and qrels come in pairs; there are 1 and 0\."),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    indexed_catalogue: object, write: Write, evaluate: Run, content: Any, told: str
) -> None:
    with pytest.raises(CommandError, match=told) as error:
        evaluate(write(content))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (("1\tcherry\n2\n", "1 0 5 1"), r"topics\.tsv: line 2: "),
        (("1\tcherry", "1 0 5 1\n1 0 6\n"), r"qrels\.txt: line 2: it is no qid, 0, docno and grade\."),
        (("1\tcherry", "1 0 5 high"), r"qrels\.txt: line 1: "),
        (("1\tcherry", "2 0 5 1"), r"qrels\.txt: line 1: no topic has the id 2\."),
        (("1\tcherry", "5\tcherry"), r"topics\.tsv: topics and qrels come in pairs; there are 2 and 0\."),
    ],
)
def test_what_is_wrong_with_trec_files_is_told_in_one_line(
    indexed_catalogue: object, write: Write, evaluate: Run, files: tuple[str, str], told: str
) -> None:
    with pytest.raises(CommandError, match=told):
        evaluate(*map(write, files, ("topics.tsv", "qrels.txt")))


def test_a_file_that_is_missing_is_named(indexed_catalogue: object, evaluate: Run, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.json: No such file"):
        evaluate(str(tmp_path / "nowhere.json"))
