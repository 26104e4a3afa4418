"""The site in production: headers for browsers, limits, and what it refuses to start without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.processes import json_printed_by, run_python
from tests.sommelier.server import GUNICORN, Server

# A window of a day, so that it rarely ends during a test.
PER_DAY = 20
SHOP = {
    "SOMMELIER_SECRET_KEY": "only-for-tests-but-long-enough-for-production-4711",
    "SOMMELIER_ALLOWED_HOSTS": "wine.example,127.0.0.1",
    "SOMMELIER_BEHIND_TLS_PROXY": "1",
    "SOMMELIER_NUM_PROXIES": "1",
    "SOMMELIER_API_RATE": f"{PER_DAY}/day",
}
THROUGH_PROXY = {"host": "wine.example", "x-forwarded-proto": "https"}
ADDRESSES = [
    "/",
    "/search?q=smoke",
    "/api/v1/search?q=smoke",
    "/api/docs/",
    "/admin/login/",
    "/nowhere",
    "/static/search/mark.svg",
]
RATE = """
import json
from django.conf import settings
print(json.dumps(settings.SOMMELIER_API_RATE))
"""


def manage(home: Path, *arguments: str, **settings: str) -> CompletedProcess[str]:
    return run_python("manage.py", *arguments, SOMMELIER_HOME=str(home), **settings)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    for command in (["migrate", "-v0"], ["collectstatic", "-v0", "--no-input"]):
        assert manage(home, *command, **SHOP).returncode == 0
    # Each worker has a cache of its own, which counts for itself.
    with Server(home, home / "log", **SHOP, SOMMELIER_WORKERS="1") as server:
        yield server


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_response_has_the_security_headers(shop: Server, address: str) -> None:
    headers = shop.get(address, **THROUGH_PROXY).headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["frame-ancestors"]) == ("'self'", "'none'")
    assert not re.search("unsafe|script-src|style-src", headers["Content-Security-Policy"])


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_response_shows_versions(shop: Server, address: str) -> None:
    headers = shop.get(address, **THROUGH_PROXY).headers
    assert headers["Server"] == "gunicorn"
    assert {"X-Powered-By", "Via", "X-Runtime", "Access-Control-Allow-Origin"}.isdisjoint(headers)


def test_cookies_are_only_sent_over_tls(shop: Server) -> None:
    cookies = shop.get("/admin/login/", **THROUGH_PROXY).headers.get_all("Set-Cookie", [])
    assert cookies
    assert all("Secure" in cookie and "SameSite=Lax" in cookie for cookie in cookies)


def test_plain_http_is_redirected_to_tls_except_for_health_checks(shop: Server) -> None:
    response = shop.get("/api/v1/search?q=smoke", host="wine.example")
    assert (response.status, response.headers["Location"]) == (
        301,
        "https://wine.example/api/v1/search?q=smoke",
    )
    assert shop.get("/healthz").status == 200


@pytest.mark.parametrize("address", ["/api/v1/search?q=smoke", "/search?q=smoke", "/admin/login/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_large_body_is_refused_before_it_is_read(shop: Server, method: str, address: str) -> None:
    # The body is announced and never sent: a server that read it would wait for ever.
    response = shop.request(method, address, headers=THROUGH_PROXY | {"content-length": "10000000"})
    assert response.status == 413


def test_a_client_is_throttled_by_the_address_in_x_forwarded_for(shop: Server) -> None:
    def status(client: str) -> int:
        return shop.get("/api/v1/wines/1", **THROUGH_PROXY, **{"x-forwarded-for": client}).status

    # Twice the rate and one more, so that a client is refused even if a new day starts meanwhile.
    statuses = [status("192.0.2.7") for _ in range(2 * PER_DAY + 1)]
    assert set(statuses) == {404, 429}
    assert set(statuses[:PER_DAY]) == {404}
    assert status("192.0.2.8") == 404


@pytest.mark.parametrize(("settings", "rate"), [({}, [600, 60]), ({"SOMMELIER_INSECURE_HTTP": "1"}, None)])
def test_by_default_clients_are_throttled_except_on_ones_own_machine(
    tmp_path: Path, settings: dict[str, str], rate: list[int] | None
) -> None:
    assert json_printed_by(RATE, SOMMELIER_HOME=str(tmp_path), **settings) == rate


def test_without_a_secret_key_the_site_does_not_start_and_says_why(tmp_path: Path) -> None:
    process = run_python(*GUNICORN, SOMMELIER_HOME=str(tmp_path), PORT="0")
    assert process.returncode != 0
    assert "SOMMELIER_SECRET_KEY is not set: set it to 50 random characters" in process.stderr


def test_the_deployment_checks_pass(tmp_path: Path) -> None:
    process = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **SHOP)
    assert process.returncode == 0, process.stderr


@pytest.mark.parametrize(
    ("missing", "code"), [("SOMMELIER_SECRET_KEY", "E001"), ("SOMMELIER_NUM_PROXIES", "W001")]
)
def test_the_deployment_checks_name_a_missing_setting(tmp_path: Path, missing: str, code: str) -> None:
    others = {name: value for name, value in SHOP.items() if name != missing}
    process = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **others)
    assert process.returncode == 1
    assert f"sommelier.{code}" in process.stderr
    assert missing in process.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("API_RATE", "often"),
        ("API_KEYS", "sometimes"),
        ("NUM_PROXIES", "-1"),
        ("NUM_PROXIES", "many"),
        ("MAX_CONCURRENT_SEARCHES", "0"),
        ("SEARCH_TIMEOUT", "0"),
    ],
)
def test_an_invalid_setting_is_refused(tmp_path: Path, name: str, value: str) -> None:
    process = manage(tmp_path, "check", **SHOP | {f"SOMMELIER_{name}": value})
    assert process.returncode != 0
    assert value in process.stderr or name in process.stderr
