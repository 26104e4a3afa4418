"""Requests that no browser sends, to a server that tells what it encoded and logs what is typed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPResponse
from pathlib import Path
from socket import create_connection
from typing import NamedTuple
from urllib.parse import quote

import pytest

from sommelier.gunicorn_worker import HEAD_SECONDS
from tests.processes import run_commands, write_catalogue
from tests.sommelier import busy
from tests.sommelier.server import Server, serving

MEGABYTE = 2**20
API, PAGE, LOGIN = "/api/v1/search?q=smoke", "/search?q=smoke", "/admin/login/"
# What a terminal obeys, what ends a line for some programs, and what turns the direction of writing.
DANGEROUS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Shop(NamedTuple):
    server: Server
    told: Path


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    home = tmp_path_factory.mktemp("home")
    catalogue = write_catalogue(home / "wines.jsonl", 5)
    collect = ["collectstatic", "-v0", "--no-input"]
    run_commands(home, ["migrate", "-v0"], collect, ["import_wines", catalogue], ["rebuild_index"])
    settings = busy.settings(home / "encoded") | {"SOMMELIER_WORKERS": "1", "SOMMELIER_LOG_QUERIES": "1"}
    with serving(home, home / "log", SOMMELIER_LOG_FORMAT="json", **settings) as server:
        yield Shop(server, home / "encoded")


class Reply(NamedTuple):
    status: int
    body: str


def send(server: Server, method: str, address: str, headers: str = "", body: bytes = b"") -> Reply:
    """Send everything as it is, or as much as is taken, and read until the end."""
    head = f"{method} {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"
    with create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        with suppress(ConnectionError):
            connection.sendall(head.encode("latin-1"))
            connection.sendall(body)
        response = HTTPResponse(connection, method=method)
        response.begin()
        return Reply(response.status, response.read().decode(errors="replace"))


def length(body: bytes) -> str:
    return f"Content-Length: {len(body)}\r\n"


OUT_OF_LIMITS = [
    "limit=0",
    "limit=-1",
    "limit=1000000000",
    "limit=a",
    "offset=-1",
    "offset=10001",
    "price_max=NaN",
    "price_min=nan",
    "price_max=Infinity",
    "price_max=1e400",
    f"winery={'x' * 201}",
]


@pytest.mark.fault("out-of-limits")
@pytest.mark.parametrize("parameters", OUT_OF_LIMITS)
@pytest.mark.parametrize("door", [API, PAGE], ids=["api", "page"])
def test_what_is_out_of_limits_is_refused_before_any_encoding(shop: Shop, door: str, parameters: str) -> None:
    before = busy.batches(shop.told)
    reply = send(shop.server, "GET", f"{door}&{parameters}")
    assert reply.status == 400
    assert parameters.partition("=")[0] in reply.body
    assert busy.batches(shop.told) == before


@pytest.mark.fault("out-of-limits")
def test_a_query_of_a_megabyte_is_refused_before_any_encoding(shop: Shop) -> None:
    before = busy.batches(shop.told)
    assert send(shop.server, "GET", f"{API}{'a' * MEGABYTE}").status == 414
    assert send(shop.server, "GET", f"{PAGE}{'a' * MEGABYTE}").status == 414
    assert busy.batches(shop.told) == before


@pytest.mark.fault("out-of-limits")
@pytest.mark.parametrize("address", [API, PAGE, LOGIN])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_body_of_ten_megabytes_is_refused_before_any_encoding(
    shop: Shop, method: str, address: str
) -> None:
    before, body = busy.batches(shop.told), bytes(10 * MEGABYTE)
    reply = send(shop.server, method, address, length(body), body)
    assert (reply.status, "too large" in reply.body) == (413, True)
    assert busy.batches(shop.told) == before


def test_what_is_within_limits_is_encoded(shop: Shop) -> None:
    assert send(shop.server, "GET", f"{API}&price_max=1000").status == 200
    assert busy.batches(shop.told)[-1] == ["smoke"]


@pytest.mark.fault("injection")
@pytest.mark.parametrize(
    "hostile",
    [
        'smoke"}\n{"level": "CRITICAL", "message": "forged',
        "smoke\r\n2026-01-01 00:00:00,000 CRITICAL forged: line",
        "\x1b[2J\x1b]0;owned\x07 smoke \x9b31m",
        "smoke \u2028 and \u2029 and \x85 and \x0b and \x1c end lines",
        "\u202eekoms\u202c \u2066smoke\u2069 \ufeff",
        "'; DROP TABLE indexer_wine; -- ${jndi:ldap://x} {{7*7}} %(levelname)s %s {0}",
    ],
)
def test_hostile_text_stays_one_escaped_line_of_the_log(shop: Shop, hostile: str) -> None:
    for address in (
        f"/api/v1/search?q={quote(hostile)}",
        f"/search?q={quote(hostile)}",
        f"/{quote(hostile)}",
    ):
        shop.server.get(address)
    lines = shop.server.log.read_text(encoding="utf-8")
    assert not DANGEROUS.search(lines)
    logged = shop.server.logged()
    assert [line["query"] for line in logged if "query" in line][-2:] == [hostile, hostile]
    assert all({"timestamp", "level", "logger", "message"} <= line.keys() for line in logged)
    assert {line["level"] for line in logged} <= {"INFO", "WARNING"}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
@pytest.mark.parametrize("address", ["/", PAGE, API, "/wines/1", "/healthz", "/readyz", "/metrics"])
def test_another_method_is_not_allowed(shop: Shop, address: str, method: str) -> None:
    assert send(shop.server, method, address).status == 405


@pytest.mark.parametrize("address", ["/", PAGE, API, "/wines/1", "/healthz", "/readyz", "/metrics"])
def test_who_asks_for_the_head_gets_no_body_and_nobody_is_warned(shop: Shop, address: str) -> None:
    assert send(shop.server, "HEAD", address) == (200, "")
    assert "no-body response" not in shop.server.log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (f"X-Long: {'x' * 9_000}\r\n", 431),
        ("".join(f"X-{number}: x\r\n" for number in range(150)), 431),
        (f"X-Endless: {'x' * 10 * MEGABYTE}\r\n", 431),
        # Two programs might read them as two requests.
        ("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400),
        ("Content-Length: 5\r\nContent-Length: 6\r\n", 400),
        ("Content-Length: +5\r\n", 400),
        ("Content-Length: -5\r\n", 400),
        ("Transfer-Encoding: gzip\r\n", 400),
        ("Host: evil.example\r\n", 400),
        ("X-Nul: a\x00b\r\n", 400),
        ("X-Folded: a\r\n b\r\n", 400),
        ("Expect: nonsense\r\n", 417),
        ("Cookie: sessionid=\xff; messages=[[\r\n", 200),
        ("Accept: \xff\r\n", 406),
        ("Authorization: Bearer \xff\r\n", 401),
        ("X-Request-ID: \xff\xfe\r\n", 200),
        ("Range: bytes=5-1,99999999999999999999-\r\n", 200),
    ],
)
def test_odd_headers_are_refused_or_passed_over(shop: Shop, headers: str, status: int) -> None:
    assert send(shop.server, "GET", API, headers).status == status


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/static/../secret_key", 404),
        ("/static/%2e%2e/secret_key", 404),
        ("/static/..%2fsecret_key", 404),
        ("/static/%00", 404),
        ("/api/v1/wines/..%2f..%2f1", 404),
        ("/wines/..%2f1", 404),
        (f"/wines/{'9' * 400}", 404),
        ("//evil.example/search", 404),
        ("/search%0d%0aSet-Cookie:%20a=b", 404),
        ("/%ff", 404),
        (f"/search?{'&' * 3_000}", 400),
        ("/search?q=%ff&q=smoke", 400),
        ("/search?q=%00", 400),
        ("/search?q=caf\xe9", 400),
    ],
)
@pytest.mark.fault("injection")
def test_odd_addresses_lead_nowhere(shop: Shop, address: str, status: int) -> None:
    assert send(shop.server, "GET", address).status == status


def test_clients_that_dawdle_do_not_keep_others_out_for_long(shop: Shop) -> None:
    threads = 24
    with ExitStack() as slow:
        for _ in range(threads):
            connection = slow.enter_context(create_connection(("127.0.0.1", shop.server.port)))
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: loc")
        begun = time.monotonic()
        assert send(shop.server, "GET", "/healthz").status == 200
        assert time.monotonic() - begun < HEAD_SECONDS + 3


def test_requests_on_one_connection_are_each_answered_in_turn(shop: Shop) -> None:
    one = f"GET {API}&limit={{}} HTTP/1.1\r\nHost: localhost\r\n{{}}\r\n"
    requests = [one.format(limit, "Connection: close\r\n" if limit == 20 else "") for limit in range(1, 21)]
    with create_connection(("127.0.0.1", shop.server.port), timeout=30) as connection:
        connection.sendall("".join(requests).encode())
        with connection.makefile("rb") as answers:
            told = answers.read().decode()
    assert re.findall(r'"limit":(\d+)', told) == [str(limit) for limit in range(1, 21)]
