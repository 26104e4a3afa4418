"""The sample catalogue is what the generator writes, and has the format of the scraped file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from data.make_catalogue import COUNT, main, make_text

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data" / "wine_documents.jsonl"
KEYS = [
    "name", "url", "varietal", "location", "alcohol_volume", "alcohol_percent", "price", "notes", "reviews",
]  # fmt: skip


def test_the_generator_reproduces_the_shipped_file() -> None:
    assert make_text().encode() == SHIPPED.read_bytes()


def test_the_output_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    outputs = []
    for hash_seed in ("1", "2"):
        output = tmp_path / hash_seed
        subprocess.run(
            [sys.executable, "data/make_catalogue.py", "--count", "150", "--output", str(output)],
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": hash_seed},
            capture_output=True,
        )
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]


def test_another_seed_gives_another_catalogue() -> None:
    assert make_text(60, 1) != make_text(60, 2)


@pytest.mark.parametrize("count", [1, 3, 6, 250])
def test_any_number_of_lines_can_be_generated(count: int) -> None:
    assert make_text(count).count("\n") == count


def test_the_command_prints_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--count", "20", "--output", str(tmp_path / "wines.jsonl")]) == 0
    assert re.fullmatch(r".*wines\.jsonl: 20 wines, 0\.0 MB, seed \d+\n", capsys.readouterr().out)


def test_a_path_that_cannot_be_written_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--count", "5", "--output", str(tmp_path / "no" / "such" / "folder")]) == 1
    assert capsys.readouterr().err.startswith("cannot write")


def test_every_line_has_the_scraped_keys_in_their_order(documents: list[dict[str, Any]]) -> None:
    assert {tuple(document) for document in documents} == {tuple(KEYS)}


def test_every_value_except_reviews_is_a_string(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        assert all(isinstance(document[key], str) for key in KEYS[:-1])
        for review in document["reviews"]:
            assert list(review) == ["author", "review", "rating"]
            assert all(isinstance(value, str) for value in review.values())


def test_text_is_written_unescaped(lines: list[str]) -> None:
    assert all(json.dumps(json.loads(line), ensure_ascii=False) == line for line in lines)
    assert not any("\\u" in line for line in lines)


def test_there_are_over_two_thousand_urls(documents: list[dict[str, Any]]) -> None:
    urls = [document["url"] for document in documents]
    assert len(set(urls)) == len(urls) >= 2_000
    pattern = re.compile(r"https://www\.wine\.com//product/[a-z0-9]+(-[a-z0-9]+)*/\d{6,7}")
    assert all(pattern.fullmatch(url) for url in urls)
    assert all(int(url.rsplit("/", 1)[1]) >= 900_000 for url in urls)


def test_no_two_wines_have_the_same_name(documents: list[dict[str, Any]]) -> None:
    assert max(Counter(document["name"] for document in documents).values()) == 1


def test_eight_lines_are_exact_repeats(lines: list[str]) -> None:
    assert len(lines) == COUNT
    assert len(lines) - len(set(lines)) == 8


def test_numbers_are_plain_and_sometimes_missing(documents: list[dict[str, Any]]) -> None:
    assert all(re.fullmatch(r"|\d+|\d+\.\d\d", document["price"]) for document in documents)
    assert all(re.fullmatch(r"0|\d+\.\d", document["alcohol_percent"]) for document in documents)
    without_price = sum(document["price"] == "" for document in documents) / len(documents)
    without_strength = sum(document["alcohol_percent"] == "0" for document in documents) / len(documents)
    assert 0.01 < without_price < 0.05
    assert 0.04 < without_strength < 0.10


def test_the_name_contains_an_unusual_bottle_size(documents: list[dict[str, Any]]) -> None:
    suffixes = {"375ML": "(375ML half-bottle)", "1.5L": "(1.5 Liter Magnum)", "750ML": ""}
    for document in documents:
        assert document["name"].endswith(suffixes[document["alcohol_volume"]])
    assert len({document["alcohol_volume"] for document in documents}) == 3


def test_scores_are_between_82_and_99(documents: list[dict[str, Any]]) -> None:
    ratings = [review["rating"] for document in documents for review in document["reviews"]]
    assert all(rating == "" or 82 <= int(rating) <= 99 for rating in ratings)


def test_every_review_has_text_or_a_rating(documents: list[dict[str, Any]]) -> None:
    reviews = [review for document in documents for review in document["reviews"]]
    assert all(review["review"] or review["rating"] for review in reviews)
    assert any(not review["review"] for review in reviews)
    assert any(not review["rating"] for review in reviews)


def test_a_few_documents_are_long(documents: list[dict[str, Any]]) -> None:
    assert sum(len(document["notes"].split()) > 400 for document in documents) == 5
    assert max(len(document["reviews"]) for document in documents) == 12
