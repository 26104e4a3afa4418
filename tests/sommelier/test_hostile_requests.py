"""Requests that no browser sends, to a server that records what it encodes and logs queries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPResponse
from socket import create_connection
from typing import NamedTuple
from urllib.parse import quote

import pytest

from tests.processes import run_commands, write_catalogue
from tests.sommelier.gate import Gate
from tests.sommelier.server import Server, serving
from tests.waiting import HANG

MEGABYTE = 2**20
THREADS = 8
API, PAGE, LOGIN = "/api/v1/search?q=smoke", "/search?q=smoke", "/admin/login/"
# Control characters of terminals, line ends of some programs, and marks that turn the direction of writing.
DANGEROUS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Shop(NamedTuple):
    server: Server
    gate: Gate


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    home = tmp_path_factory.mktemp("home")
    catalogue = write_catalogue(home / "wines.jsonl", 5)
    collect = ["collectstatic", "-v0", "--no-input"]
    run_commands(home, ["migrate", "-v0"], collect, ["import_wines", catalogue], ["rebuild_index"])
    gate = Gate(home / "gate")
    settings = gate.settings() | {
        "SOMMELIER_WORKERS": "1",
        "SOMMELIER_THREADS": str(THREADS),
        "SOMMELIER_LOG_QUERIES": "1",
        "SOMMELIER_LOG_FORMAT": "json",
    }
    with serving(home, home / "log", **settings) as server:
        yield Shop(server, gate)


class Reply(NamedTuple):
    status: int
    body: str


def send(server: Server, method: str, address: str, headers: str = "", body: bytes = b"") -> Reply:
    """Send bytes as they are, as many as the server accepts, and read the response."""
    head = f"{method} {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"
    with create_connection(("127.0.0.1", server.port), timeout=HANG) as connection:
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
@pytest.mark.parametrize("address", [API, PAGE], ids=["api", "page"])
def test_a_parameter_out_of_its_limits_is_refused_before_encoding(
    shop: Shop, address: str, parameters: str
) -> None:
    before = shop.gate.batches()
    reply = send(shop.server, "GET", f"{address}&{parameters}")
    assert reply.status == 400
    # The page explains in words what the API names.
    name = parameters.partition("=")[0]
    explained = {"limit": "A page shows 1 to", "offset": "can be opened up to"}.get(name, name)
    assert (name if address == API else explained) in reply.body
    assert shop.gate.batches() == before


@pytest.mark.fault("out-of-limits")
def test_a_query_of_a_megabyte_is_refused_before_encoding(shop: Shop) -> None:
    before = shop.gate.batches()
    assert send(shop.server, "GET", f"{API}{'a' * MEGABYTE}").status == 414
    assert send(shop.server, "GET", f"{PAGE}{'a' * MEGABYTE}").status == 414
    assert shop.gate.batches() == before


@pytest.mark.fault("out-of-limits")
@pytest.mark.parametrize("address", [API, PAGE, LOGIN])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_body_of_ten_megabytes_is_refused_before_encoding(shop: Shop, method: str, address: str) -> None:
    before, body = shop.gate.batches(), bytes(10 * MEGABYTE)
    reply = send(shop.server, method, address, length(body), body)
    assert (reply.status, "too large" in reply.body) == (413, True)
    assert shop.gate.batches() == before


def test_a_query_within_the_limits_is_encoded(shop: Shop) -> None:
    assert send(shop.server, "GET", f"{API}&price_max=1000").status == 200
    assert shop.gate.batches()[-1] == ["smoke"]


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
def test_hostile_text_is_one_escaped_line_in_the_log(shop: Shop, hostile: str) -> None:
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
def test_other_methods_get_405(shop: Shop, address: str, method: str) -> None:
    assert send(shop.server, method, address).status == 405


@pytest.mark.parametrize("address", ["/", PAGE, API, "/wines/1", "/healthz", "/readyz", "/metrics"])
def test_a_head_request_gets_no_body_and_logs_no_warning(shop: Shop, address: str) -> None:
    assert send(shop.server, "HEAD", address) == (200, "")
    assert "no-body response" not in shop.server.log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (f"X-Long: {'x' * 9_000}\r\n", 431),
        ("".join(f"X-{number}: x\r\n" for number in range(150)), 431),
        (f"X-Endless: {'x' * 10 * MEGABYTE}\r\n", 431),
        # Request smuggling: two programs may disagree where the request ends.
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
def test_odd_headers_are_refused_or_ignored(shop: Shop, headers: str, status: int) -> None:
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
def test_odd_addresses_reveal_nothing(shop: Shop, address: str, status: int) -> None:
    assert send(shop.server, "GET", address).status == status


@pytest.mark.fault("slow-head")
def test_clients_that_send_half_a_head_do_not_block_others(shop: Shop) -> None:
    """They never send the rest, so a response shows that the server has cut one of them off."""
    with ExitStack() as slow:
        for _ in range(THREADS):
            connection = slow.enter_context(create_connection(("127.0.0.1", shop.server.port)))
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: loc")
        assert send(shop.server, "GET", "/healthz").status == 200


def test_pipelined_requests_get_their_responses_in_order(shop: Shop) -> None:
    template = f"GET {API}&limit={{}} HTTP/1.1\r\nHost: localhost\r\n{{}}\r\n"
    requests = [
        template.format(limit, "Connection: close\r\n" if limit == 20 else "") for limit in range(1, 21)
    ]
    with create_connection(("127.0.0.1", shop.server.port), timeout=HANG) as connection:
        connection.sendall("".join(requests).encode())
        with connection.makefile("rb") as responses:
            text = responses.read().decode()
    assert re.findall(r'"limit":(\d+)', text) == [str(limit) for limit in range(1, 21)]
