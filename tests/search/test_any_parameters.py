"""Any query string gets a response or a 400, never an error."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.models import Wine
from search.api.suggest import SuggestParameters
from search.parameters import SearchParameters, SimilarParameters

ADDRESSES = (
    "/search",
    "/wines/{}",
    "/api/v1/search",
    "/api/v1/suggest",
    "/api/v1/wines/{}",
    "/api/v1/wines/{}/similar",
)
NAMES = sorted({*SearchParameters().fields, *SimilarParameters().fields, *SuggestParameters().fields})
HOSTILE = (
    *(
        "' OR 1=1 --",
        '"; DROP TABLE indexer_wine; --',
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "{% debug %}",
    ),
    *(
        "../../etc/passwd",
        "%s%n",
        "(a+)+$",
        'NEAR("a" "b") AND *',
        "\x00",
        "\ud800",
        "🍷",
        "أحمر",
        "e\u0301" * 40,
    ),
    *("NaN", "inf", "-0", "1e309", "1_0", "٣", "0x10", "9" * 400, "true", "null", "[]", "{}", "-price"),
    *(
        "under $25",
        "not not red",
        "between 30 and 10",
        "over 9999999999",
        "from 0 to 0",
        "(((",
        "France, or not",
    ),
)

_texts = st.sampled_from(HOSTILE) | st.text(max_size=40) | st.integers().map(str) | st.floats().map(str)
_values = _texts.map(lambda text: text.encode(errors="surrogatepass")) | st.binary(max_size=20)
_names = st.sampled_from(NAMES).map(str.encode) | st.binary(max_size=8)
_sentences = st.lists(_texts, min_size=1, max_size=4).map(
    lambda words: " ".join(words).encode(errors="surrogatepass")
)


def to_query_string(pairs: Sequence[tuple[bytes, bytes]]) -> str:
    return "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in pairs)


def check(client: Client, address: str, wine: Wine, query: str) -> None:
    response = client.get(f"{address.format(wine.pk)}?{query}")
    assert response.status_code in {200, 400}, response.status_code
    content_type = "application/json" if address.startswith("/api/") else "text/html; charset=utf-8"
    assert response["Content-Type"] == content_type


@pytest.mark.parametrize("address", ADDRESSES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(_names, _values), max_size=5))
def test_any_parameters_get_a_response_or_a_400(
    client: Client, indexed_catalogue: list[Wine], address: str, pairs: list[tuple[bytes, bytes]]
) -> None:
    check(client, address, indexed_catalogue[0], to_query_string(pairs))


@pytest.mark.parametrize("address", [address for address in ADDRESSES if "wines" not in address])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sentence=_sentences, others=st.lists(st.tuples(_names, _values), max_size=2))
def test_any_sentence_gets_a_response_or_a_400(
    client: Client,
    indexed_catalogue: list[Wine],
    address: str,
    sentence: bytes,
    others: list[tuple[bytes, bytes]],
) -> None:
    check(client, address, indexed_catalogue[0], to_query_string([(b"q", sentence), *others]))
