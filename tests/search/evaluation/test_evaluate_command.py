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
def known_items(indexed_catalogue: list[Wine], write: Write) -> str:
    """Two wines that rank first, and one described with words that fit another wine better."""
    names = {
        "smoked bacon and violet": "Emberline",
        "the sea in a glass": "Tidewrack",
        "smoke and ribs": "Karoo",
    }
    # Scraped addresses have a doubled slash, which the import repairs.
    return write(
        [{"query": q, "url": url_of(name).replace(".example/", ".example//")} for q, name in names.items()]
    )


def test_a_known_item_is_measured_by_its_rank(known_items: str, measure: Measure) -> None:
    means = measure(known_items)
    assert means["recall@1"] == pytest.approx(2 / 3)
    assert means["recall@100"] == 1.0
    assert 2 / 3 < means["MRR@10"] < means["nDCG@10"] < 1


def test_trec_files_are_measured_by_grade(
    indexed_catalogue: list[Wine], write: Write, measure: Measure
) -> None:
    smoky = [Wine.objects.get(name__startswith=name) for name in ("Karoo", "Emberline")]
    topics = write("7\tsmoke for the braai\n", "topics.tsv")
    first, second = smoky[0].url, smoky[1].pk
    means = measure(topics, write(f"7 0 {first} 2\n7 0 {second} 1\n", "qrels.txt"))
    assert means["nDCG@10"] == means["MRR@10"] == means["recall@10"] == 1.0
    assert means["precision@10"] == pytest.approx(0.2)
    assert means["recall@1"] == pytest.approx(0.5)
    swapped = measure(topics, write(f"7 0 {first} 1\n7 0 {second} 2\n", "qrels.txt"))
    assert swapped["nDCG@10"] < 1


def test_a_deleted_wine_counts_as_missed_with_a_warning(known_items: str) -> None:
    Wine.objects.get(name__startswith="Emberline").delete()
    out, err = io.StringIO(), io.StringIO()
    call_command("evaluate", known_items, "--json", stdout=out, stderr=err)
    assert "1 of 3 judged wines are not in the catalogue" in err.getvalue()
    (collection,) = json.loads(out.getvalue())["collections"]
    assert collection["measures"][0]["estimates"][0]["value"] == pytest.approx(2 / 3)


def test_wine_should_be_answered_and_nonsense_refused(
    indexed_catalogue: list[Wine], write: Write, measure: Measure
) -> None:
    queries = {"cherry": True, "rosé from Atlantis, France, under $1": False, "asdf qwer": False}
    path = write([{"query": query, "in_domain": in_domain} for query, in_domain in queries.items()])
    assert measure(path)["wine answered"] == 1.0
    assert measure(path)["nonsense refused"] >= 0.5


def test_the_table_shows_means_with_intervals(known_items: str, evaluate: Run) -> None:
    printed = evaluate(known_items)
    assert "queries.json: known item" in printed
    assert "│ recall@1   │       3 │ 0.667 │ 0.000 to 1.000 │" in printed
    assert f"generation {get_engine().reader().manifest.generation}" in printed


def test_two_configurations_are_compared_with_a_paired_test(known_items: str, evaluate: Run) -> None:
    without_scores = "lexical=0,summary=0,prose=0"
    report = json.loads(evaluate(known_items, "--compare", "default", without_scores, "--json"))
    recall = report["collections"][0]["measures"][0]
    default, zero = (one["value"] for one in recall["estimates"])
    assert zero < default
    assert recall["difference"]["value"] == pytest.approx(zero - default)
    assert recall["difference"]["low"] <= zero - default <= recall["difference"]["high"]
    # Three queries prove little: even if all agree, two of eight combinations of signs are as extreme.
    assert recall["difference"]["p"] >= 0.25
    assert f"B: {without_scores}" in evaluate(known_items, "--compare", "default", without_scores)


def test_a_single_query_is_measured_and_compared(
    indexed_catalogue: list[Wine], write: Write, evaluate: Run
) -> None:
    path = write([{"query": "smoked bacon and violet", "url": url_of("Emberline")}])
    report = json.loads(evaluate(path, "--compare", "default", "parse=off", "--json"))
    recall = report["collections"][0]["measures"][0]
    assert recall["estimates"][0] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert recall["difference"] == {"value": 0.0, "low": 0.0, "high": 0.0, "p": 1.0}


def test_json_has_the_values_of_each_query(known_items: str, evaluate: Run) -> None:
    (collection,) = json.loads(evaluate(known_items, "--json"))["collections"]
    assert collection["queries"][0]["query"] == "smoked bacon and violet"
    assert collection["queries"][0]["values"][0]["recall@1"] == 1.0


def test_two_generations_are_compared(known_items: str, evaluate: Run, rebuild: Callable[[], None]) -> None:
    Wine.objects.get(name__startswith="Karoo").delete()
    rebuild()
    after, before = (status.generation for status in get_engine().statuses())
    report = json.loads(
        evaluate(known_items, "--compare", f"generation={before}", f"generation={after}", "--json")
    )
    assert [system["generation"] for system in report["systems"]] == [before, after]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("lexcal=1", r"'lexcal=1' is invalid: write default, or NAME=VALUE of parse, "),
        ("lexical=", r"'lexical=' is invalid"),
        ("lexical=much", r"lexical is a number, not 'much'\."),
        ("lexical=nan", r"lexical is a number"),
        ("parse=perhaps", r"parse is on or off, not 'perhaps'\."),
        ("generation=000009-x", r"There is no generation '000009-x'"),
    ],
)
def test_an_invalid_configuration_is_refused(
    known_items: str, evaluate: Run, config: str, message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        evaluate(known_items, "--config", config)


@pytest.mark.parametrize("library", ["ir_measures", "scipy"])
def test_without_the_extra_the_command_says_what_to_install(
    known_items: str, evaluate: Run, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(CommandError, match=rf"^{library} missing: pip install 'sommelier\[evaluate\]'\.$"):
        evaluate(known_items)


def test_without_an_index_the_command_says_what_to_do(
    db: None, index_root: object, write: Write, evaluate: Run
) -> None:
    with pytest.raises(CommandError, match=r"run manage\.py rebuild_index"):
        evaluate(write([{"query": "x", "in_domain": True}]))
