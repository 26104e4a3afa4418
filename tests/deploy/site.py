"""nginx with the site that this project ships, on free ports and with a certificate of its own."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.clusters import free_port, is_root
from tests.deploy.units import DEPLOY, below

SHOPPERS = 3
SITE = DEPLOY / "nginx" / "sommelier.conf"
_AROUND = """
daemon off;
pid nginx.pid;
error_log stderr;
{user}
events {{}}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    include site.conf;
}}
"""


class Answer(NamedTuple):
    status: int
    headers: Message
    body: str


class Site:
    """A running nginx.

    Args:
        folder: below which the sockets of the services are.
    """

    def __init__(self, folder: Path) -> None:
        if not shutil.which("nginx"):
            pytest.skip("nginx is not installed: apt-get install nginx-light")
        self._folder = folder / "nginx"
        self.tls, self.plain, self.watch = (free_port() for _ in range(3))
        self._write(folder)
        self._tls = ssl.create_default_context(cafile=_certificate(folder))
        self.process = subprocess.Popen(self.command(), stderr=subprocess.DEVNULL)

    def _write(self, folder: Path) -> None:
        self._folder.mkdir()
        site = below(folder, SITE.read_text(encoding="utf-8"))
        for shipped, port in (("443 ssl", self.tls), ("80", self.plain), ("127.0.0.1:8001", self.watch)):
            _, _, options = shipped.partition(" ")
            assert f"listen {shipped}" in site
            site = site.replace(f"listen {shipped}", f"listen 127.0.0.1:{port} {options}")
            site = site.replace(f"    listen [::]:{shipped} http2;\n", "").replace(
                f"    listen [::]:{shipped};\n", ""
            )
        (self._folder / "site.conf").write_text(site, encoding="utf-8")
        around = _AROUND.format(user="user root;" if is_root() else "")
        (self._folder / "nginx.conf").write_text(around, encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        return ["nginx", "-p", f"{self._folder}/", "-c", "nginx.conf", "-e", "stderr", *arguments]

    def get(self, address: str, client: str = "127.0.0.1", **headers: str) -> Answer:
        """Ask by TLS, as a visitor whose address is `client`."""
        return self.ask("GET", address, client, headers=headers)

    def ask(self, method: str, address: str, client: str = "127.0.0.1", **request: Any) -> Answer:
        connection = HTTPSConnection(
            "127.0.0.1", self.tls, timeout=30, context=self._tls, source_address=(client, 0)
        )
        headers = {"Host": "wine.example"} | request.pop("headers", {})
        return _answer(connection, method, address, headers=headers, **request)

    def wait_until_ready(self) -> None:
        """Wait until a search can be answered."""
        deadline = time.monotonic() + 60
        while (told := self.get("/readyz")).status != 200:
            assert time.monotonic() < deadline, told.body
            time.sleep(0.05)

    def get_plain(self, port: int, address: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        return _answer(connection, "GET", address, headers=headers)


def _answer(connection: HTTPConnection, method: str, address: str, **request: Any) -> Answer:
    with closing(connection):
        connection.request(method, address, **request)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read().decode())


def _certificate(folder: Path) -> Path:
    """Make key and certificate, for the site's host and the address that tests ask; return the latter."""
    live = folder / "etc/letsencrypt/live/wine.example"
    live.mkdir(parents=True)
    names = "subjectAltName=DNS:wine.example,IP:127.0.0.1"
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(live / "privkey.pem"), "-out", str(live / "fullchain.pem")]
    command = ["openssl", "req", "-x509", *key, *files, "-days", "2", "-subj", "/CN=wine.example"]
    subprocess.run([*command, "-addext", names], check=True, capture_output=True)
    return live / "fullchain.pem"


@contextmanager
def proxied(folder: Path) -> Iterator[Site]:
    """Serve the site in front of the services that have their sockets below a folder."""
    site = Site(folder)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                site.get_plain(site.plain, "/")
            except ConnectionError:
                assert time.monotonic() < deadline, "nginx did not start."
                time.sleep(0.02)
            else:
                break
        yield site
    finally:
        site.process.terminate()
        site.process.wait(timeout=10)


class Shoppers:
    """Threads that search through the site all the time.

    Attributes:
        answers: what they were given, in that order.
    """

    def __init__(self, site: Site) -> None:
        self.answers: list[Answer] = []
        self._site, self._gone = site, threading.Event()

    def search(self, number: int) -> None:
        """Search until they go home."""
        while not self._gone.wait(0.02):
            self.answers.append(self._site.get("/api/v1/search?q=smoke", client=f"127.0.1.{number}"))

    def go_home(self) -> None:
        self._gone.set()

    def wait_for_more(self, number: int = 20) -> None:
        """Wait until as many answers have come since."""
        wanted, deadline = len(self.answers) + number, time.monotonic() + 30
        while len(self.answers) < wanted:
            assert time.monotonic() < deadline, "Nobody is answered any more."
            time.sleep(0.02)


@contextmanager
def shopping(site: Site) -> Iterator[Shoppers]:
    """Have people search as long as the block lasts."""
    shoppers = Shoppers(site)
    with ThreadPoolExecutor(SHOPPERS) as pool:
        searching = [pool.submit(shoppers.search, number) for number in range(1, SHOPPERS + 1)]
        try:
            yield shoppers
        finally:
            shoppers.go_home()
    for search in searching:
        search.result()
