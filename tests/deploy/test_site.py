"""What deploy/ ships, started by hand: nginx, two services and PostgreSQL, as docs/operations.md says."""

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
from tests.deploy.site import SITE, Answer, Site, proxied
from tests.deploy.units import DEPLOY, ROOT, UNITS, Host, Service, below, seconds
from tests.processes import write_catalogue

SEARCH = "/api/v1/search?q=smoke"
PER_HOUR = 50


class Shop(NamedTuple):
    """What was started, and how it began.

    Attributes:
        before: what a search was answered while there was no index.
        indexer_code: with which the indexer ended when it was told to, after its first build.
    """

    host: Host
    site: Site
    web: Service
    before: Answer
    indexer_code: int


@pytest.fixture(scope="module")
def shop(make_host: MakeHost, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Everything on a PostgreSQL that is reached by its socket."""
    catalogue = write_catalogue(tmp_path_factory.mktemp("catalogue") / "wines.jsonl", 10)
    with cluster() as database:
        host = make_host(SOMMELIER_DATABASE_URL=database.local_url, SOMMELIER_API_RATE=f"{PER_HOUR}/hour")
        host.manage("migrate", "-v0")
        host.manage("collectstatic", "-v0", "--no-input")
        host.manage("import_wines", str(catalogue))
        with host.start("sommelier-web@.service", "blue") as web, proxied(host.folder) as site:
            before = site.get(SEARCH)
            with host.start("sommelier-indexer.service") as indexer:
                site.wait_until_ready()
                code = indexer.stop()
            yield Shop(host, site, web, before, code)


@pytest.fixture(scope="module")
def site(shop: Shop) -> Site:
    return shop.site


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed: apt-get install systemd")
    Host(tmp_path)
    for unit in UNITS:
        (tmp_path / unit.name).write_text(below(tmp_path, unit.read_text(encoding="utf-8")), encoding="utf-8")
    names = [str(tmp_path / unit.name.replace("@", "@blue")) for unit in UNITS]
    (tmp_path / "sommelier-web@blue.service").symlink_to("sommelier-web@.service")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *names], capture_output=True, text=True, check=False
    )
    told = [line for line in done.stderr.splitlines() if "sommelier" in line]
    assert told == []


def test_nginx_understands_the_site(site: Site) -> None:
    done = subprocess.run(site.command("-t"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_without_an_index_it_says_when_to_come_back(shop: Shop) -> None:
    assert (shop.before.status, shop.before.headers["Retry-After"]) == (503, "10")
    assert "no index yet" in shop.before.body


def test_the_indexer_makes_it_ready_and_stops_when_told(shop: Shop) -> None:
    assert shop.indexer_code == 0
    assert json.loads(shop.site.get("/readyz").body) == {"status": "ok", "faults": {}}
    assert json.loads(shop.site.get(SEARCH).body)["total"] == 10
    assert "Ember" in shop.site.get("/search?q=smoke").body


def test_plain_http_is_sent_to_tls(site: Site) -> None:
    answer = site.get_plain(site.plain, "/search?q=smoke", Host="wine.example")
    assert (answer.status, answer.headers["Location"]) == (301, "https://wine.example/search?q=smoke")


def test_headers_and_static_files_are_those_of_the_application(site: Site) -> None:
    page = site.get("/")
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert "nginx/" not in page.headers["Server"]
    (style, *_) = re.findall(r'href="(/static/[^"]+\.css)"', page.body)
    answer = site.get(style)
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Content-Security-Policy" in answer.headers


def test_metrics_are_read_on_this_machine_with_the_token(site: Site) -> None:
    token = {"Authorization": "Bearer the-token"}
    assert site.get("/metrics", **token).status == 404
    assert site.get_plain(site.watch, "/metrics").status == 403
    answer = site.get_plain(site.watch, "/metrics", **token)
    assert answer.status == 200
    assert "sommelier_requests_total" in answer.body
    assert site.get_plain(site.watch, "/search?q=smoke").status == 404


def test_a_request_has_one_name_on_the_way(shop: Shop) -> None:
    name = shop.site.get("/search?q=smoke", **{"X-Request-ID": "chosen-by-a-visitor"}).headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", name)
    assert name in shop.web.log.read_text()


def test_a_client_is_counted_by_the_address_that_nginx_saw(site: Site) -> None:
    def statuses(client: str) -> list[int]:
        # Without Redis each of the two processes counts what it answers.
        forged = ({"X-Forwarded-For": f"192.0.2.{number}"} for number in range(2 * PER_HOUR + 1))
        return [site.get("/api/v1/wines/0", client=client, **headers).status for headers in forged]

    told = statuses("127.0.0.2")
    assert set(told[:PER_HOUR]) == {404}
    # An hour may have begun in between.
    assert 429 in told or 429 in statuses("127.0.0.2")
    assert site.get("/api/v1/wines/0", client="127.0.0.3").status == 404


def test_who_opens_pages_too_fast_is_told_to_wait(site: Site) -> None:
    answers = [site.get("/healthz", client="127.0.0.4") for _ in range(400)]
    assert {answer.status for answer in answers} == {200, 429}
    assert {answer.headers["Retry-After"] for answer in answers if answer.status == 429} == {"1"}
    assert site.get("/healthz", client="127.0.0.5").status == 200


def test_the_largest_body_gets_through_and_no_larger_one(site: Site) -> None:
    largest = "x" * DATA_UPLOAD_MAX_MEMORY_SIZE
    assert site.ask("POST", "/api/v1/search", body=largest).status == 405
    refused = site.ask("POST", "/api/v1/search", body=f"{largest}x")
    assert (refused.status, refused.headers["Content-Type"]) == (413, "application/json")
    assert '"error": "too_large"' in refused.body


def test_the_longest_sentence_gets_through_and_no_longer_line(site: Site) -> None:
    longest = "%F0%9F%8D%B7" * MAX_QUERY_CHARACTERS
    assert site.get(f"/api/v1/search?q={longest}").status == 200
    assert site.get(f"/api/v1/search?q={longest}{longest}").status == 414


def test_nobody_waits_shorter_than_who_is_waited_for() -> None:
    gunicorn = (ROOT / "sommelier" / "gunicorn_conf.py").read_text(encoding="utf-8")
    (graceful,) = re.findall(r"^graceful_timeout = (\d+)$", gunicorn, re.MULTILINE)
    web = DEPLOY / "systemd" / "sommelier-web@.service"
    assert seconds(web, "TimeoutStopSec") > int(graceful)
    (read,) = re.findall(r"proxy_read_timeout (\d+)s;", SITE.read_text(encoding="utf-8"))
    assert int(read) > SOMMELIER_SEARCH_TIMEOUT
