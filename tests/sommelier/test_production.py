"""A site in production: what its answers say to browsers, and what it refuses to be without."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sommelier.processes import bare_environment
from tests.sommelier.server import Server

SHOP = {
    "SOMMELIER_SECRET_KEY": "only-for-tests-but-long-enough-for-production-4711",
    "SOMMELIER_ALLOWED_HOSTS": "wine.example,127.0.0.1",
    "SOMMELIER_BEHIND_TLS_PROXY": "1",
    "SOMMELIER_NUM_PROXIES": "1",
}
THROUGH_PROXY = {"host": "wine.example", "x-forwarded-proto": "https"}
DOORS = [
    "/",
    "/search?q=smoke",
    "/api/v1/search?q=smoke",
    "/api/docs/",
    "/admin/login/",
    "/nowhere",
    "/static/search/mark.svg",
]


def manage(home: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=bare_environment(SOMMELIER_HOME=str(home), **settings),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    for command in (["migrate", "-v0"], ["collectstatic", "-v0", "--no-input"]):
        assert manage(home, *command, **SHOP).returncode == 0
    with Server(home, home / "log", **SHOP) as server:
        yield server


@pytest.mark.parametrize("address", DOORS)
def test_every_door_has_the_headers(shop: Server, address: str) -> None:
    headers = shop.get(address, **THROUGH_PROXY).headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["frame-ancestors"]) == ("'self'", "'none'")
    assert not re.search("unsafe|script-src|style-src", headers["Content-Security-Policy"])


@pytest.mark.parametrize("address", DOORS)
def test_no_door_tells_versions(shop: Server, address: str) -> None:
    headers = shop.get(address, **THROUGH_PROXY).headers
    assert headers["Server"] == "gunicorn"
    assert {"X-Powered-By", "Via", "X-Runtime", "Access-Control-Allow-Origin"}.isdisjoint(headers)


def test_cookies_travel_by_tls_alone(shop: Server) -> None:
    cookies = shop.get("/admin/login/", **THROUGH_PROXY).headers.get_all("Set-Cookie", [])
    assert cookies
    assert all("Secure" in cookie and "SameSite=Lax" in cookie for cookie in cookies)


def test_plain_http_is_sent_to_tls_but_for_the_watch(shop: Server) -> None:
    response = shop.get("/api/v1/search?q=smoke", host="wine.example")
    assert response.status == 301
    assert response.headers["Location"] == "https://wine.example/api/v1/search?q=smoke"
    assert shop.get("/healthz").status == 200


@pytest.mark.parametrize("address", ["/api/v1/search?q=smoke", "/search?q=smoke", "/admin/login/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_large_body_is_refused_unread(shop: Server, method: str, address: str) -> None:
    # Only announced: whoever waits for the body would wait for good.
    response = shop.ask(method, address, headers=THROUGH_PROXY | {"content-length": "10000000"})
    assert response.status == 413


def test_a_client_is_throttled_by_the_address_that_the_proxy_tells(shop: Server) -> None:
    def ask(client: str) -> int:
        return shop.get("/api/v1/wines/1", **THROUGH_PROXY, **{"x-forwarded-for": client}).status

    statuses = [ask("192.0.2.7") for _ in range(601)]
    assert set(statuses[:300]) == {404}
    # A minute may have begun in between.
    assert statuses[-1] == 429 or ask("192.0.2.7") == 404
    assert ask("192.0.2.8") == 404


def test_without_a_secret_key_it_does_not_serve_and_says_why(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--config", "python:sommelier.gunicorn_conf", "sommelier.wsgi"],
        env=bare_environment(SOMMELIER_HOME=str(tmp_path), PORT="0"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "SOMMELIER_SECRET_KEY is not set: set it to 50 random characters" in done.stderr


def test_the_checks_for_deployment_find_nothing(tmp_path: Path) -> None:
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **SHOP)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("missing", "code"), [("SOMMELIER_SECRET_KEY", "E001"), ("SOMMELIER_NUM_PROXIES", "W001")]
)
def test_the_checks_for_deployment_name_what_is_missing(tmp_path: Path, missing: str, code: str) -> None:
    others = {name: value for name, value in SHOP.items() if name != missing}
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **others)
    assert done.returncode == 1
    assert f"sommelier.{code}" in done.stderr
    assert missing in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("API_RATE", "often"), ("API_KEYS", "sometimes"), ("NUM_PROXIES", "-1"), ("NUM_PROXIES", "many")],
)
def test_a_setting_that_says_nothing_is_refused(tmp_path: Path, name: str, value: str) -> None:
    done = manage(tmp_path, "check", **SHOP | {f"SOMMELIER_{name}": value})
    assert done.returncode != 0
    assert value in done.stderr or name in done.stderr
