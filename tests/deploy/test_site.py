"""The files in deploy/ together: nginx, both services and PostgreSQL, as docs/operations.md sets them up."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from search.parameters import MAX_QUERY_CHARACTERS
from sommelier.settings import DATA_UPLOAD_MAX_MEMORY_SIZE, SOMMELIER_SEARCH_TIMEOUT
from tests.clusters import cluster
from tests.deploy.conftest import MakeHost
from tests.deploy.host import DEPLOY, ROOT, UNITS, Host, Service, relocate, unit_seconds
from tests.deploy.nginx import SITE, Response, Site, proxied
from tests.processes import write_catalogue

SEARCH = "/api/v1/search?q=smoke"
# A window of a day, so that it rarely ends during a test.
PER_DAY = 20


class Shop(NamedTuple):
    """The running services, and what happened while they started.

    Attributes:
        before: The response to a search while there was no index.
        indexer_exit_code: Of the indexer, which was stopped after its first build.
    """

    host: Host
    site: Site
    web: Service
    before: Response
    indexer_exit_code: int


@pytest.fixture(scope="module")
def shop(make_host: MakeHost, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Start everything, with a PostgreSQL that is reached by its Unix socket."""
    catalogue = write_catalogue(tmp_path_factory.mktemp("catalogue") / "wines.jsonl", 10)
    with cluster() as database:
        host = make_host(SOMMELIER_DATABASE_URL=database.local_url, SOMMELIER_API_RATE=f"{PER_DAY}/day")
        host.manage("migrate", "-v0")
        host.manage("collectstatic", "-v0", "--no-input")
        host.manage("import_wines", str(catalogue))
        with host.start("sommelier-web@.service", "blue") as web, proxied(host.folder) as site:
            before = site.get(SEARCH)
            with host.start("sommelier-indexer.service") as indexer:
                site.wait_until_ready()
                exit_code = indexer.stop()
            yield Shop(host, site, web, before, exit_code)


@pytest.fixture(scope="module")
def site(shop: Shop) -> Site:
    return shop.site


def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed: apt-get install systemd")
    Host(tmp_path)
    for unit in UNITS:
        (tmp_path / unit.name).write_text(
            relocate(tmp_path, unit.read_text(encoding="utf-8")), encoding="utf-8"
        )
    names = [str(tmp_path / unit.name.replace("@", "@blue")) for unit in UNITS]
    (tmp_path / "sommelier-web@blue.service").symlink_to("sommelier-web@.service")
    process = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *names], capture_output=True, text=True, check=False
    )
    assert [line for line in process.stderr.splitlines() if "sommelier" in line] == []


def test_nginx_accepts_the_site(site: Site) -> None:
    process = subprocess.run(site.command("-t"), capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stderr


def test_without_an_index_a_search_gets_503_with_retry_after(shop: Shop) -> None:
    assert (shop.before.status, shop.before.headers["Retry-After"]) == (503, "10")
    assert "no index yet" in shop.before.body


def test_the_indexer_builds_the_index_and_stops_on_sigterm(shop: Shop) -> None:
    assert shop.indexer_exit_code == 0
    assert json.loads(shop.site.readiness().body) == {"status": "ok", "faults": {}}
    assert json.loads(shop.site.get(SEARCH).body)["total"] == 10
    assert "Ember" in shop.site.get("/search?q=smoke").body


def test_plain_http_is_redirected_to_tls(site: Site) -> None:
    response = site.get_plain(site.plain, "/search?q=smoke", Host="wine.example")
    assert (response.status, response.headers["Location"]) == (301, "https://wine.example/search?q=smoke")


def test_headers_and_static_files_come_from_the_application(site: Site) -> None:
    page = site.get("/")
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert "nginx/" not in page.headers["Server"]
    (style, *_) = re.findall(r'href="(/static/[^"]+\.css)"', page.body)
    response = site.get(style)
    assert response.status == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert "Content-Security-Policy" in response.headers


def test_metrics_need_the_token_and_the_internal_port(site: Site) -> None:
    token = {"Authorization": "Bearer the-token"}
    assert site.get("/metrics", **token).status == 404
    assert site.get_plain(site.internal, "/metrics").status == 403
    response = site.get_plain(site.internal, "/metrics", **token)
    assert response.status == 200
    assert "sommelier_requests_total" in response.body
    assert site.get_plain(site.internal, "/search?q=smoke").status == 404


def test_nginx_chooses_the_id_of_a_request(shop: Shop) -> None:
    response = shop.site.get("/search?q=smoke", **{"X-Request-ID": "chosen-by-a-visitor"})
    request_id = response.headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", request_id)
    assert request_id in shop.web.log.read_text()


def test_clients_are_throttled_by_the_address_that_nginx_sees(site: Site) -> None:
    # Each of the two processes counts for itself, and a new day may start meanwhile.
    forged = ({"X-Forwarded-For": f"192.0.2.{number}"} for number in range(4 * PER_DAY + 1))
    statuses = [site.get("/api/v1/wines/0", client="127.0.0.2", **headers).status for headers in forged]
    assert set(statuses[:PER_DAY]) == {404}
    assert 429 in statuses
    assert site.get("/api/v1/wines/0", client="127.0.0.3").status == 404


def test_a_visitor_who_opens_pages_too_fast_gets_429(site: Site) -> None:
    responses = [site.get("/healthz", client="127.0.0.4") for _ in range(150)]
    assert {response.status for response in responses} == {200, 429}
    assert {response.headers["Retry-After"] for response in responses if response.status == 429} == {"1"}
    assert site.get("/healthz", client="127.0.0.5").status == 200


def test_the_largest_body_is_accepted_and_a_larger_one_refused(site: Site) -> None:
    largest = "x" * DATA_UPLOAD_MAX_MEMORY_SIZE
    assert site.request("POST", "/api/v1/search", body=largest).status == 405
    refused = site.request("POST", "/api/v1/search", body=f"{largest}x")
    assert (refused.status, refused.headers["Content-Type"]) == (413, "application/json")
    assert '"error": "too_large"' in refused.body


def test_the_longest_query_is_accepted_and_a_longer_one_refused(site: Site) -> None:
    longest = "%F0%9F%8D%B7" * MAX_QUERY_CHARACTERS
    assert site.get(f"/api/v1/search?q={longest}").status == 200
    assert site.get(f"/api/v1/search?q={longest}{longest}").status == 414


def test_the_timeouts_of_nginx_systemd_and_gunicorn_fit_together() -> None:
    gunicorn = (ROOT / "sommelier" / "gunicorn_conf.py").read_text(encoding="utf-8")
    (graceful,) = re.findall(r"^graceful_timeout = (\d+)$", gunicorn, re.MULTILINE)
    web = DEPLOY / "systemd" / "sommelier-web@.service"
    assert unit_seconds(web, "TimeoutStopSec") > int(graceful)
    (read,) = re.findall(r"proxy_read_timeout (\d+)s;", SITE.read_text(encoding="utf-8"))
    assert int(read) > SOMMELIER_SEARCH_TIMEOUT
