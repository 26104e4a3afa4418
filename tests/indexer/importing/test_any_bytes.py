"""Any file is imported as complete wines, or rejected with a clear message."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.documents import WineDocument
from indexer.exceptions import CatalogueError
from indexer.models import Wine
from indexer.sources import Accepted, read_catalogue
from tests.indexer.importing.conftest import line
from tests.indexer.sources.test_formats import FIRST, ROW, SECOND, as_csv

_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(line())), inner, max_size=3)
    ),
    max_leaves=8,
)
_lines = st.builds(lambda changes: line(**changes), st.dictionaries(st.sampled_from(list(line())), _values))
_rows = st.dictionaries(st.sampled_from(list(ROW)), st.text(max_size=20)).map(lambda changes: ROW | changes)
_catalogues = (
    st.lists(_lines, max_size=4).map(lambda lines: "\n".join(map(json.dumps, lines)).encode())
    | st.lists(_lines, max_size=4).map(lambda lines: json.dumps(lines).encode())
    | st.builds(lambda header, rows: as_csv(header, *rows), st.sampled_from([FIRST, SECOND]), st.lists(_rows))
)
_prefixes = st.sampled_from(
    [
        b"",
        b"{",
        b"[",
        b"\x1f\x8b",
        b"[{},",
        b",country,description",
        b'{"name": "a", "url": "http://a.example/',
    ],
)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """Draw a catalogue with bytes overwritten, added or removed, plain or gzipped, complete or truncated."""
    content = bytearray(draw(_catalogues))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(content)))
        content[start : start + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    file = gzip.compress(content) if draw(st.booleans()) else bytes(content)
    return file[: len(file) - draw(st.sampled_from([0, 0, 5]))]


_files = _damaged() | st.builds(bytes.__add__, _prefixes, st.binary(max_size=200))


def accepted_documents(path: Path) -> Iterator[WineDocument]:
    with suppress(CatalogueError):
        for outcome in read_catalogue(str(path)):
            if isinstance(outcome, Accepted):
                yield outcome.document


def import_file(path: Path) -> None:
    with suppress(CommandError):
        call_command("import_wines", str(path), verbosity=0, stdout=io.StringIO(), stderr=io.StringIO())


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=_files)
@pytest.mark.fault("damaged-text")
def test_any_file_yields_complete_wines_or_a_clear_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "wines"
    path.write_bytes(content)
    Wine.objects.all().delete()
    import_file(path)
    expected = {document.url: document for document in accepted_documents(path)}
    stored = {wine.url: wine for wine in Wine.objects.prefetch_related("reviews")}
    assert stored.keys() == expected.keys()
    for url, wine in stored.items():
        wine.full_clean()
        assert (wine.name, wine.notes) == (expected[url].name, expected[url].notes)
        reviews = [
            (review.author, review.text, review.rating)
            for review in expected[url].reviews
            if review.has_content
        ]
        assert list(wine.reviews.order_by("position").values_list("author", "text", "rating")) == reviews
        assert wine.review_count == len(reviews)
