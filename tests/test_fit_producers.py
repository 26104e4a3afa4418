"""The program that fits the weights for producers learns them from names."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import numpy as np
import pytest

from bench import fit_producers
from indexer.names import name_words
from indexer.names.producers import Weights
from tests.names import PRODUCERS, Row, rows

KNOWN = list(PRODUCERS)[::2]
COLUMNS = [
    "id",
    "country",
    "description",
    "designation",
    "points",
    "price",
    "province",
    "region_1",
    "region_2",
]
COLUMNS += ["variety", "winery"]


def winery_of(name: str) -> str:
    return max((producer for producer in PRODUCERS if name.startswith(producer)), key=len)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Reviews of every second producer, and a catalogue of all."""
    reviews, catalogue = tmp_path / "reviews.csv", tmp_path / "catalogue.jsonl"
    known = [row for row in rows() if winery_of(row[0]) in KNOWN]
    with reviews.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(map(_review, range(len(known)), known))
    lines = (
        {"url": f"https://shop.example/{number}", "name": name, "varietal": varietal}
        for number, (name, varietal, _) in enumerate(rows())
    )
    catalogue.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return reviews, catalogue


def _review(number: int, row: Row) -> list[object]:
    name, varietal, _ = row
    winery = winery_of(name)
    designation = name.removeprefix(winery).removesuffix(varietal).strip()
    return [number, "US", "Fine.", designation, 90, 20, "California", "", "", varietal, winery]


def test_names_of_reviewed_wines_have_a_known_producer(files: tuple[Path, Path]) -> None:
    names = fit_producers.load_names(*files)
    known = sum(PRODUCERS[producer] for producer in KNOWN)
    assert len(names.words) == len(list(rows()))
    assert len(names.labelled()) == known
    assert len(names.labelled(0)) + len(names.labelled(1)) == known
    producers = {names.words[row][: names.lengths[row]] for row in names.labelled()}
    assert producers == {tuple(word.text for word in name_words(producer)) for producer in KNOWN}


def test_fitted_weights_divide_names_better_than_none(files: tuple[Path, Path]) -> None:
    names = fit_producers.load_names(*files)
    rows_learnt = names.labelled()
    fitted = fit_producers.fit(names, rows_learnt)
    nothing = Weights(*np.zeros(len(Weights._fields)))
    assert fit_producers.share_right(names, rows_learnt, fitted) == 1
    assert fit_producers.share_right(names, rows_learnt, nothing) < 0.7


def test_the_program_prints_shares_and_weights(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    fit_producers.main(list(map(str, files)))
    printed = capsys.readouterr().out
    assert "fitted to all names: 100.0% of all" in printed
    assert re.findall(r"^    (\w+)=-?\d+\.\d\d,$", printed, re.MULTILINE) == list(Weights._fields)
