"""The content of a file tells its kind; an invalid file is reported in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from search.evaluation.loading import load_test_collections

Write = Callable[..., str]
Run = Callable[..., str]


def test_the_content_of_a_file_tells_its_kind(write: Write) -> None:
    paths = [
        write("1\tcherry\n2\toysters\n", "topics.tsv"),
        write([{"query": "x", "where": {}, "matching": 7}], "a.json"),
        write([{"query": "x", "url": "https://wines.example/1"}], "b.json"),
        write([{"query": "x", "in_domain": False}], "c.json"),
        write([{"query": "x", "name": "X"}, {"query": "y", "producer": "Y"}], "d.json"),
        write("2 0 https://wines.example/1 1\n", "qrels.txt"),
    ]
    collections = load_test_collections([Path(path) for path in paths])
    kinds = [collection.kind for collection in collections]
    assert kinds == ["constraints", "known item", "domain", "names", "qrels"]
    # The topic without judgements is left out.
    assert list(collections[-1].queries) == ["oysters"]


GOOD = {"query": "x", "where": {}}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", r"queries\.json: not JSON"),
        ("[{", r"queries\.json: not JSON"),
        ("{}", r"queries\.json: not a list of queries\."),
        ([], r"queries\.json: not a list of queries\."),
        (["x"], r"queries\.json: entry 1: needs one of where, url, in_domain, name, producer\."),
        ([GOOD, {"query": "x"}], r"entry 2: where: Field required"),
        ([GOOD, {"query": "", "where": {}}], r"entry 2: query: String should have at least 1 char"),
        ([{"query": "x", "where": {"price_mx": 3}}], r"entry 1: where\.price_mx: Extra inputs"),
        ([{"query": "x", "where": {"price_max": "cheap"}}], r"entry 1: where\.price_max: "),
        ([GOOD, {**GOOD, "depth": 20}], r"entry 2: its depth differs from that of entry 1, 10\."),
        ([{"query": "x", "in_domain": "perhaps"}], r"entry 1: in_domain: "),
        ([{"query": "x", "name": "X", "producer": "Y"}], r"entry 1: : .*needs either a name or a producer"),
        ([{"query": "x", "producer": ""}], r"entry 1: : .*needs either a name or a producer"),
        ("1\tcherry\n", r"queries\.json: topics and qrels come in pairs; there are 1 and 0\."),
    ],
)
def test_an_invalid_list_is_reported_in_one_line(
    indexed_catalogue: object, write: Write, evaluate: Run, content: Any, message: str
) -> None:
    with pytest.raises(CommandError, match=message) as error:
        evaluate(write(content))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (("1\tcherry\n2\n", "1 0 5 1"), r"topics\.tsv: line 2: expected qid, tab and query\."),
        (("1\tcherry", "1 0 5 1\n1 0 6\n"), r"qrels\.txt: line 2: expected qid, 0, docno and grade\."),
        (("1\tcherry", "1 0 5 high"), r"qrels\.txt: line 1: "),
        (("1\tcherry", "2 0 5 1"), r"qrels\.txt: line 1: no topic has the id 2\."),
        (("1\tcherry", "5\tcherry"), r"topics\.tsv: topics and qrels come in pairs; there are 2 and 0\."),
    ],
)
def test_an_invalid_trec_file_is_reported_in_one_line(
    indexed_catalogue: object, write: Write, evaluate: Run, files: tuple[str, str], message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        evaluate(*map(write, files, ("topics.tsv", "qrels.txt")))


def test_a_missing_file_is_named(indexed_catalogue: object, evaluate: Run, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.json: No such file"):
        evaluate(str(tmp_path / "nowhere.json"))
