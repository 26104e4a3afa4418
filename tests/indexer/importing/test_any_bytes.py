from __future__ import annotations

import gzip
import io
import json
from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.models import Wine
from tests.indexer.importing.conftest import line

_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(line())), inner, max_size=3)
    ),
    max_leaves=8,
)
_lines = st.builds(lambda changes: line(**changes), st.dictionaries(st.sampled_from(list(line())), _values))
_headers = st.sampled_from(
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
_files = (
    st.builds(bytes.__add__, _headers, st.binary(max_size=200))
    | st.lists(_lines, max_size=4).map(lambda lines: "\n".join(map(json.dumps, lines)).encode())
    | st.lists(_lines, max_size=4).map(lambda lines: json.dumps(lines).encode())
    | st.binary(max_size=300).map(lambda content: gzip.compress(content)[:-5])
)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=_files)
@pytest.mark.fault("damaged-text")
def test_any_bytes_make_whole_wines_or_a_clear_refusal(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    Wine.objects.all().delete()
    with suppress(CommandError):
        call_command("import_wines", "-", verbosity=0, stdout=io.StringIO(), stderr=io.StringIO())
    for wine in Wine.objects.all():
        assert wine.name
        assert wine.url.startswith("http")
        assert wine.review_count == wine.reviews.count()
        wine.full_clean()
