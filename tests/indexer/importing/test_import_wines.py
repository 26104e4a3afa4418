"""manage.py import_wines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from indexer.models import Review, Wine
from tests.indexer.importing.conftest import Printed, line

Import = Callable[..., Printed]
Write = Callable[..., str]


def test_a_line_becomes_a_wine_with_its_reviews(import_wines: Import, write: Write) -> None:
    reviews = [
        {"author": "A Taster", "review": "Long.", "rating": "90"},
        {"author": "", "review": "", "rating": 93},
        {"author": "Nobody", "review": "", "rating": ""},
    ]
    printed = import_wines(write(line(name="Oak Lane Merlot 2018", alcohol_percent="14.5", reviews=reviews)))
    wine = Wine.objects.get()
    assert printed.code == 0
    assert (wine.country, wine.region, wine.appellation) == ("United States", "California", "Napa Valley")
    assert (wine.colour, wine.style, wine.vintage, wine.volume_ml) == ("red", "still", 2018, 750)
    assert (wine.price, wine.alcohol_percent) == (Decimal("24.99"), Decimal("14.50"))
    assert (wine.rating, wine.review_count, wine.revision) == (91.5, 2, 1)
    assert list(wine.reviews.values_list("author", "text", "rating")) == [
        ("A Taster", "Long.", 90),
        ("", "", 93),
    ]


@pytest.mark.fault("bad-line")
def test_the_summary_counts_each_line_once(import_wines: Import, write: Write) -> None:
    import_wines(write(line(1), line(2)))
    printed = import_wines(write(line(1), line(2, price="9"), line(3), line(3), b"{", line(4, name="\x00ok")))
    counts = {
        name: printed.count(name) for name in ("created", "updated", "unchanged", "duplicates", "rejected")
    }
    assert counts == {"created": 2, "updated": 1, "unchanged": 1, "duplicates": 1, "rejected": 1}
    assert printed.count("cleaned") == 1


def test_only_a_changed_wine_is_written(import_wines: Import, write: Write) -> None:
    import_wines(write(line(1), line(2)))
    before = Wine.objects.get(url__endswith="/1")
    import_wines(write(line(1), line(2, notes="Figs.", reviews=[])))
    same, changed = Wine.objects.order_by("url")
    assert (same.revision, same.updated_at) == (1, before.updated_at)
    assert (changed.revision, changed.notes, changed.rating, changed.review_count) == (2, "Figs.", None, 0)
    assert not changed.reviews.exists()


@pytest.mark.parametrize("batch_size", ["1", "2", "1000"])
@pytest.mark.fault("same-url")
def test_of_lines_with_the_same_url_the_last_one_wins(
    import_wines: Import, write: Write, batch_size: str
) -> None:
    lines = [line(1, price="1"), line(2), line(1, price="2"), line(1, price="3")]
    printed = import_wines(write(*lines), "--batch-size", batch_size)
    assert Wine.objects.get(url__endswith="/1").price == 3
    assert (printed.count("created"), printed.count("duplicates")) == (2, 2)


def test_two_spellings_of_a_url_are_one_wine(import_wines: Import, write: Write) -> None:
    urls = ("https://wines.example//product/1", "https://WINES.example/product/1#reviews")
    import_wines(write(*(line(url=url) for url in urls)))
    assert Wine.objects.get().url == "https://wines.example/product/1"


@pytest.mark.fault("bad-line")
def test_rejected_lines_are_reported_with_file_and_line(import_wines: Import, write: Write) -> None:
    path = write(
        b'{"name": "Oak', line(1), b'{"name": NaN, "url": "https://a.example/"}', line(2, url=""), line(3)
    )
    printed = import_wines(path)
    assert printed.code == 0
    assert Wine.objects.count() == 2
    assert [row.split(" ")[0] for row in printed.err.splitlines()] == [
        f"{path}:1:",
        f"{path}:3:",
        f"{path}:4:",
    ]
    assert "url is blank" in printed.err


def test_only_twenty_rejected_lines_are_reported(import_wines: Import, write: Write) -> None:
    printed = import_wines(write(*[b"{"] * 25, line()))
    assert len(printed.err.splitlines()) == 21
    assert "5 more lines rejected" in printed.err


@pytest.mark.fault("bad-line")
def test_strict_writes_nothing_if_the_last_line_is_rejected(import_wines: Import, write: Write) -> None:
    path = write(line(1), line(2), b"{")
    printed = import_wines(path, "--strict", "--batch-size", "1")
    assert (printed.code, Wine.objects.count()) == (1, 0)
    assert f"{path}:3: is not JSON" in printed.err
    assert "Nothing was written" in printed.err


@pytest.mark.fault("huge-line")
def test_strict_writes_nothing_if_a_file_is_damaged(import_wines: Import, tmp_path: Path) -> None:
    path = tmp_path / "truncated.gz"
    content = b"\n".join(json.dumps(line(number)).encode() for number in range(500))
    path.write_bytes(gzip.compress(content)[:-20])
    assert import_wines(str(path), "--strict", "--batch-size", "1").code == 1
    assert not Wine.objects.exists()
    assert import_wines(str(path), "--batch-size", "1").code == 1
    assert Wine.objects.exists()


def test_a_missing_file_fails_but_the_others_are_imported(import_wines: Import, write: Write) -> None:
    printed = import_wines("/nowhere/wines.jsonl", write(line()))
    assert (printed.code, Wine.objects.count()) == (1, 1)
    assert "/nowhere/wines.jsonl: No such file or directory" in printed.err


def test_it_fails_if_no_line_is_a_wine(import_wines: Import, write: Write) -> None:
    printed = import_wines(write(b"{", b"{"))
    assert (printed.code, printed.count("rejected")) == (1, 2)


@pytest.mark.parametrize("size", ["0", "-1", "10001", "a"])
def test_a_batch_size_out_of_bounds_is_rejected(import_wines: Import, write: Write, size: str) -> None:
    assert import_wines(write(line()), "--batch-size", size).code != 0


@pytest.mark.parametrize("compress", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_standard_input_is_read_plain_or_gzipped(
    import_wines: Import, pipe_in: Callable[[bytes], None], compress: Callable[[bytes], bytes]
) -> None:
    pipe_in(compress(json.dumps(line()).encode()))
    assert import_wines("-").count("created") == 1


def test_a_batch_is_written_in_twelve_queries(
    import_wines: Import, write: Write, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    path = write(*map(line, range(40)))
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]  # pytest-django's own type
        import_wines(path)
    assert Review.objects.count() == 40


def test_an_import_overwrites_edits_made_by_hand(import_wines: Import, write: Write) -> None:
    path = write(line())
    import_wines(path)
    wine = Wine.objects.get()
    wine.price = Decimal(1)
    wine.save()
    assert import_wines(path).count("updated") == 1
    wine.refresh_from_db()
    assert (wine.price, wine.revision) == (Decimal("24.99"), 3)
