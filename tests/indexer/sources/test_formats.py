"""The formats of catalogue files."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from indexer.exceptions import CatalogueError
from indexer.sources import Accepted, Outcome, Rejected, read_catalogue
from indexer.sources.base import LINE_LIMIT

FIRST = "id,country,description,designation,points,price,province,region_1,region_2,variety,winery"
SECOND = (
    ",country,description,designation,points,price,province,region_1,region_2,"
    "taster_name,taster_twitter_handle,title,variety,winery"
)
ROW = {
    "country": "US",
    "description": 'Plums, "cedar"\nand smoke.',
    "designation": "Hill Block",
    "points": "91",
    "price": "35.0",
    "province": "California",
    "region_1": "Napa Valley",
    "region_2": "Napa",
    "taster_name": "A Taster",
    "taster_twitter_handle": "@taster",
    "title": "Oak Lane 2013 Hill Block Merlot (Napa Valley)",
    "variety": "Merlot",
    "winery": "Oak Lane",
}
SCRAPED = {"name": "Oak Lane Merlot", "url": "https://wines.example/1", "price": 24.5}

Read = Callable[[bytes], list[Outcome]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(content: bytes) -> list[Outcome]:
        path = tmp_path / "no-format-in-this-name"
        path.write_bytes(content)
        return list(read_catalogue(str(path)))

    return read


def as_csv(header: str, *rows: dict[str, Any]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, header.split(","), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def names(outcomes: Iterable[Outcome]) -> list[str]:
    return [outcome.document.name for outcome in outcomes if isinstance(outcome, Accepted)]


def lines_of(outcomes: Iterable[Outcome]) -> list[int]:
    return [int(outcome.origin.rpartition(":")[2]) for outcome in outcomes]


@pytest.mark.parametrize("compress", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (json.dumps(SCRAPED).encode(), "Oak Lane Merlot"),
        (b"\xef\xbb\xbf" + json.dumps(SCRAPED).encode() + b"\r\n", "Oak Lane Merlot"),
        (json.dumps([SCRAPED], indent=2).encode(), "Oak Lane Merlot"),
        (json.dumps([ROW]).encode(), ROW["title"]),
        (as_csv(FIRST, ROW), "Oak Lane Hill Block Merlot"),
        (as_csv(SECOND, ROW), ROW["title"]),
        (b"\xef\xbb\xbf" + as_csv(SECOND, ROW).replace(b"\r\n", b"\n"), ROW["title"]),
    ],
    ids=["lines", "lines-bom-crlf", "array-of-scraped", "array-of-reviews", "first", "second", "second-bom"],
)
def test_the_format_is_detected_from_the_content(
    read: Read, compress: Callable[[bytes], bytes], content: bytes, name: str
) -> None:
    assert names(read(compress(content))) == [name]


def test_a_row_of_wine_reviews_becomes_a_document(read: Read) -> None:
    (outcome,) = read(as_csv(SECOND, ROW))
    assert isinstance(outcome, Accepted)
    document = outcome.document
    assert (document.winery, document.varietal, document.price) == ("Oak Lane", "Merlot", "35.0")
    assert document.location == "Napa Valley, California, US"
    assert document.notes == 'Plums, "cedar"\nand smoke.'
    assert [(review.author, review.text, review.rating) for review in document.reviews] == [
        ("A Taster", "", 91)
    ]
    assert document.url.startswith("https://wine-reviews.invalid/")


def test_a_review_has_the_same_url_in_both_editions(read: Read) -> None:
    other = {**ROW, "description": "Figs."}
    files = (as_csv(FIRST, other, ROW, ROW), as_csv(SECOND, ROW), json.dumps([ROW]).encode())
    outcomes = [outcome for content in files for outcome in read(content) if isinstance(outcome, Accepted)]
    urls = [outcome.document.url for outcome in outcomes]
    assert len(set(urls)) == 2
    assert set(urls[1:]) == {urls[1]}


def test_a_row_without_a_name_is_rejected(read: Read) -> None:
    nameless = {**ROW, "winery": "", "title": ""}
    (outcome,) = read(as_csv(FIRST, nameless))
    assert isinstance(outcome, Rejected)
    assert "winery is missing" in outcome.reason


def test_a_repeated_place_is_named_once(read: Read) -> None:
    (outcome,) = read(
        as_csv(FIRST, {**ROW, "region_1": "Champagne", "province": "Champagne", "country": "France"})
    )
    assert isinstance(outcome, Accepted)
    assert outcome.document.location == "Champagne, France"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"{", "is not JSON"),
        (b"nonsense", "is not JSON"),
        (b'{"name": NaN}', "is not JSON: NaN"),
        (b'{"price": -Infinity}', "is not JSON: -Infinity"),
        (b"[" * 100_000, "is nested too deeply"),
        (b"1" * 5000, "integer"),
        (b"[]", "must be an object"),
        (b'"text"', "must be an object"),
        (b"{}", "name is missing; url is missing"),
        (b'{"name": "a", "url": "javascript:alert(1)"}', "url is not a web address"),
        (b'{"name": " \\u0000 ", "url": "https://a.example/"}', "name is blank"),
        (b'{"name": 5, "url": "https://a.example/"}', "name must be text"),
        (b'{"name": "a", "url": "https://a.example/", "price": "NaN"}', "price is not a number"),
        (b'{"name": "a", "url": "https://a.example/", "price": 1e999}', "price is not a finite number"),
        (b'{"name": "a", "url": "https://a.example/", "price": true}', "price must be a number"),
        (b'{"name": "a", "url": "https://a.example/", "price": [1]}', "price must be text"),
        (b'{"name": "a", "url": "https://a.example/", "reviews": {}}', "reviews"),
        (
            b'{"name": "a", "url": "https://a.example/", "reviews": [{"rating": 101}]}',
            "reviews.0.rating is above",
        ),
        (b'{"name": "%s", "url": "https://a.example/"}' % (b"a" * 501), "name is longer than 500"),
        (b'{"name": "%s", "url": "https://a.example/"}' % (b"a" * LINE_LIMIT), "is longer than 1 MiB"),
    ],
)
@pytest.mark.fault("bad-line")
def test_a_faulty_line_is_rejected_without_the_others(read: Read, bad: bytes, reason: str) -> None:
    good = json.dumps(SCRAPED).encode()
    outcomes = read(b"\n".join([good, b"", bad, good]))
    assert lines_of(outcomes) == [1, 3, 4]
    assert len(names(outcomes)) == 2
    assert isinstance(outcomes[1], Rejected)
    assert reason in outcomes[1].reason


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"name": NaN}', "is not JSON"),
        (b"{oops}", "is not JSON"),
        (b'"a, ] } text \\" \\\\"', "must be an object"),
        (b'{"name": "%s"}' % (b"a" * LINE_LIMIT), "is longer than 1 MiB"),
    ],
)
def test_a_faulty_item_is_rejected_without_the_others(read: Read, bad: bytes, reason: str) -> None:
    good = json.dumps(SCRAPED).encode()
    outcomes = read(b"[\n" + b",\n".join([good, bad, good]) + b"\n]\n")
    assert lines_of(outcomes) == [2, 3, 4]
    assert len(names(outcomes)) == 2
    assert isinstance(outcomes[1], Rejected)
    assert reason in outcomes[1].reason


def test_items_may_span_several_reads(read: Read) -> None:
    wines = [{**SCRAPED, "name": f'{"x" * (number % 97)} "\\ ,]}}{{[ {number}'} for number in range(3000)]
    assert names(read(json.dumps(wines).encode())) == [" ".join(str(wine["name"]).split()) for wine in wines]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"1,US,too short", "has 3 columns instead of 11"),
        (b'1,"a"b,c', "is not CSV"),
        (b"x" * (LINE_LIMIT + 1), "is longer than 1 MiB"),
    ],
)
def test_a_faulty_row_is_rejected_without_the_others(read: Read, bad: bytes, reason: str) -> None:
    header, row = as_csv(FIRST, {**ROW, "description": "Plums."}).strip().split(b"\r\n")
    outcomes = read(b"\n".join([header, row, bad, row]))
    assert len(names(outcomes)) == 2
    (rejected,) = (outcome for outcome in outcomes if isinstance(outcome, Rejected))
    assert reason in rejected.reason
    assert rejected.origin.endswith(":3")


def test_a_row_with_an_unclosed_quote_is_rejected(read: Read) -> None:
    header, row = as_csv(FIRST, {**ROW, "description": "Plums."}).strip().split(b"\r\n")
    outcomes = read(b"\n".join([header, row, b'2,US,"never closed']))
    assert len(names(outcomes)) == 1
    assert isinstance(outcomes[1], Rejected)


@pytest.mark.fault("damaged-text")
def test_damaged_text_is_cleaned_and_marked(read: Read) -> None:
    bad = b'{"name": "Ch\xe2teau\\u0000 \\ud800\x07 Cafe\\u0301", "url": "https://a.example/"}'
    (outcome,) = read(bad)
    assert isinstance(outcome, Accepted)
    assert outcome.cleaned
    assert outcome.document.name == "Ch\ufffdteau \ufffd Caf\u00e9"
    (clean,) = read(json.dumps(SCRAPED).encode())
    assert isinstance(clean, Accepted)
    assert not clean.cleaned


def read_until_error(content: bytes, path: Path) -> tuple[list[Outcome], str]:
    path.write_bytes(content)
    outcomes: list[Outcome] = []
    with pytest.raises(CatalogueError) as raised:
        outcomes.extend(read_catalogue(str(path)))
    return outcomes, str(raised.value)


@pytest.mark.parametrize("number", [3, 5000])
@pytest.mark.fault("huge-line")
def test_truncated_gzip_is_read_as_far_as_possible(tmp_path: Path, number: int) -> None:
    lines = [
        json.dumps({**SCRAPED, "url": f"https://a.example/{n * 7919 % 10007}"}).encode()
        for n in range(number)
    ]
    truncated = gzip.compress(b"\n".join(lines) + b"\n")[:-12]
    outcomes, message = read_until_error(truncated, tmp_path / "truncated.gz")
    assert len(outcomes) > number // 2
    assert f"truncated.gz after line {len(outcomes)}: the file is damaged" in message


def test_a_truncated_array_is_read_as_far_as_possible(tmp_path: Path) -> None:
    content = json.dumps([SCRAPED, SCRAPED, SCRAPED], indent=1).encode()[:-20]
    outcomes, message = read_until_error(content, tmp_path / "truncated.json")
    assert len(outcomes) == 2
    assert "the array is not closed" in message


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\n ", "the file is empty"),
        (b"name;price\nOak;1\n", "the format is unknown"),
        (b"\x89PNG\r\n", "the format is unknown"),
        (b"\x1f\x8b not gzip", "the file is damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, content: bytes, reason: str) -> None:
    outcomes, message = read_until_error(content, tmp_path / "wines")
    assert outcomes == []
    assert reason in message


def test_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="Is a directory"):
        list(read_catalogue(str(tmp_path)))


@pytest.mark.parametrize("start", [b"{", b"[", FIRST.encode() + b"\n"], ids=["lines", "array", "csv"])
@pytest.mark.fault("huge-line")
def test_a_line_of_100_mb_is_skipped_in_bounded_memory(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "long"
    with path.open("wb") as file:
        file.write(start + b'{"name": "')
        for _ in range(100):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n' if start != b"[" else b'"}]')
    tracemalloc.start()
    outcomes = list(read_catalogue(str(path)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (rejected,) = outcomes
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "is longer than 1 MiB"
    assert peak < 12_000_000
