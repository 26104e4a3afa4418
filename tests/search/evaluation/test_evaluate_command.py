"""manage.py evaluate, from files to figures."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from indexer.backends import get_engine
from indexer.models import Wine

Write = Callable[..., str]
Run = Callable[..., str]
Measure = Callable[..., dict[str, float]]


def url_of(name: str) -> str:
    return Wine.objects.get(name__startswith=name).url


@pytest.fixture
def known(indexed_catalogue: list[Wine], write: Write) -> str:
    """Two bottles that come first, and one that is looked for with words that fit another better."""
    asked = {
        "smoked bacon and violet": "Emberline",
        "the sea in a glass": "Tidewrack",
        "smoke and ribs": "Karoo",
    }
    # Scraped addresses have a doubled slash, which the import mends.
    return write(
        [{"query": q, "url": url_of(name).replace(".example/", ".example//")} for q, name in asked.items()]
    )


def test_a_known_item_is_measured_by_its_rank(known: str, measure: Measure) -> None:
    found = measure(known)
    assert found["recall@1"] == pytest.approx(2 / 3)
    assert found["recall@100"] == 1.0
    assert 2 / 3 < found["MRR@10"] < found["nDCG@10"] < 1


def test_trec_files_are_measured_by_grade(
    indexed_catalogue: list[Wine], write: Write, measure: Measure
) -> None:
    smoky = [Wine.objects.get(name__startswith=name) for name in ("Karoo", "Emberline")]
    topics = write("7\tsmoke for the braai\n", "topics.tsv")
    first, second = smoky[0].url, smoky[1].pk
    found = measure(topics, write(f"7 0 {first} 2\n7 0 {second} 1\n", "qrels.txt"))
    assert found["nDCG@10"] == found["MRR@10"] == found["recall@10"] == 1.0
    assert found["precision@10"] == pytest.approx(0.2)
    assert found["recall@1"] == pytest.approx(0.5)
    other_way = measure(topics, write(f"7 0 {first} 1\n7 0 {second} 2\n", "qrels.txt"))
    assert other_way["nDCG@10"] < 1


def test_a_judged_wine_that_is_gone_counts_as_missed_and_is_told(known: str) -> None:
    Wine.objects.get(name__startswith="Emberline").delete()
    out, err = io.StringIO(), io.StringIO()
    call_command("evaluate", known, "--json", stdout=out, stderr=err)
    assert "1 of 3 judged wines are not in the catalogue" in err.getvalue()
    (judged,) = json.loads(out.getvalue())["sets"]
    assert judged["measures"][0]["estimates"][0]["value"] == pytest.approx(2 / 3)


def test_nonsense_should_be_refused_and_wine_answered(
    indexed_catalogue: list[Wine], write: Write, measure: Measure
) -> None:
    asked = {"cherry": True, "rosé from Atlantis, France, under $1": False, "asdf qwer": False}
    path = write([{"query": query, "in_domain": told} for query, told in asked.items()])
    assert measure(path)["wine answered"] == 1.0
    assert measure(path)["nonsense refused"] >= 0.5


def test_the_table_shows_means_with_intervals(known: str, evaluate: Run) -> None:
    printed = evaluate(known)
    assert "judged.json: known item" in printed
    assert "│ recall@1   │       3 │ 0.667 │ 0.000 to 1.000 │" in printed
    assert f"generation {get_engine().reader().manifest.generation}" in printed


def test_two_settings_are_compared_with_a_paired_test(known: str, evaluate: Run) -> None:
    silent = "lexical=0,summary=0,prose=0"
    (judged,) = json.loads(evaluate(known, "--compare", "default", silent, "--json"))["sets"]
    first = judged["measures"][0]
    ours, theirs = (one["value"] for one in first["estimates"])
    assert theirs < ours
    assert first["difference"]["value"] == pytest.approx(theirs - ours)
    assert first["difference"]["low"] <= theirs - ours <= first["difference"]["high"]
    # Three queries cannot tell much: even when all of them agree, one in four draws of signs does, too.
    assert first["difference"]["p"] >= 0.25 - 0.02
    assert f"B: {silent}" in evaluate(known, "--compare", "default", silent)


def test_json_tells_the_values_of_each_query(known: str, evaluate: Run) -> None:
    (judged,) = json.loads(evaluate(known, "--json"))["sets"]
    assert judged["queries"][0]["query"] == "smoked bacon and violet"
    assert judged["queries"][0]["values"][0]["recall@1"] == 1.0


def test_two_generations_are_compared(known: str, evaluate: Run, rebuild: Callable[[], None]) -> None:
    Wine.objects.get(name__startswith="Karoo").delete()
    rebuild()
    after, before = (status.generation for status in get_engine().statuses())
    answer = json.loads(evaluate(known, "--compare", f"generation={before}", f"generation={after}", "--json"))
    assert [one["generation"] for one in answer["settings"]] == [before, after]


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("lexcal=1", r"'lexcal=1' is no setting: write default, or NAME=VALUE of parse, "),
        ("lexical=", r"'lexical=' is no setting"),
        ("lexical=much", r"lexical is a number, not 'much'\."),
        ("lexical=nan", r"lexical is a number"),
        ("parse=perhaps", r"parse is on or off, not 'perhaps'\."),
        ("generation=000009-x", r"There is no generation '000009-x'"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(known: str, evaluate: Run, setting: str, told: str) -> None:
    with pytest.raises(CommandError, match=told):
        evaluate(known, "--setting", setting)


def test_without_the_extra_it_says_what_to_install(
    known: str, evaluate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(CommandError, match=r"need ir-measures: pip install 'sommelier\[evaluate\]'\."):
        evaluate(known)


def test_without_an_index_it_says_what_to_do(
    db: None, index_root: object, write: Write, evaluate: Run
) -> None:
    with pytest.raises(CommandError, match=r"run manage\.py rebuild_index"):
        evaluate(write([{"query": "x", "in_domain": True}]))
