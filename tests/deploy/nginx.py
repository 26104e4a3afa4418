"""nginx with the site that this project ships, on free ports and with a certificate for the test."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.clusters import free_port, is_root
from tests.deploy.host import DEPLOY, relocate
from tests.waiting import HANG, wait_until

SHOPPERS = 3
SITE = DEPLOY / "nginx" / "sommelier.conf"
_MAIN = """
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


class Response(NamedTuple):
    status: int
    headers: Message
    body: str


class Site:
    """A running nginx.

    Args:
        folder: The folder of the host, with the sockets of the services.

    Attributes:
        tls, plain, internal: The ports of HTTPS, of HTTP, and for this machine only.
    """

    def __init__(self, folder: Path) -> None:
        if not shutil.which("nginx"):
            pytest.skip("nginx is not installed: apt-get install nginx-light")
        self._folder = folder / "nginx"
        self.tls, self.plain, self.internal = (free_port() for _ in range(3))
        self._write(folder)
        self._tls = ssl.create_default_context(cafile=_certificate(folder))
        self.process = subprocess.Popen(self.command(), stderr=subprocess.DEVNULL)

    def _write(self, folder: Path) -> None:
        self._folder.mkdir()
        site = relocate(folder, SITE.read_text(encoding="utf-8"))
        ports = (("443 ssl", self.tls), ("80", self.plain), ("127.0.0.1:8001", self.internal))
        for shipped, port in ports:
            _, _, options = shipped.partition(" ")
            assert f"listen {shipped}" in site
            site = site.replace(f"listen {shipped}", f"listen 127.0.0.1:{port} {options}")
            for ipv6 in (f"    listen [::]:{shipped} http2;\n", f"    listen [::]:{shipped};\n"):
                site = site.replace(ipv6, "")
        # A slow machine sends too few requests a second for the shipped rate.
        assert "rate=20r/s" in site
        site = site.replace("rate=20r/s", "rate=1r/m")
        (self._folder / "site.conf").write_text(site, encoding="utf-8")
        main = _MAIN.format(user="user root;" if is_root() else "")
        (self._folder / "nginx.conf").write_text(main, encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        return ["nginx", "-p", f"{self._folder}/", "-c", "nginx.conf", "-e", "stderr", *arguments]

    def get(self, address: str, client: str = "127.0.0.1", **headers: str) -> Response:
        """Send a request over TLS, as a visitor with the address `client`."""
        return self.request("GET", address, client, headers=headers)

    def request(self, method: str, address: str, client: str = "127.0.0.1", **request: Any) -> Response:
        connection = HTTPSConnection(
            "127.0.0.1", self.tls, timeout=HANG, context=self._tls, source_address=(client, 0)
        )
        headers = {"Host": "wine.example"} | request.pop("headers", {})
        return _response(connection, method, address, headers=headers, **request)

    def get_plain(self, port: int, address: str, **headers: str) -> Response:
        connection = HTTPConnection("127.0.0.1", port, timeout=HANG)
        return _response(connection, "GET", address, headers=headers)

    def readiness(self) -> Response:
        """Return the response of /readyz, at the port where nginx counts no visitors."""
        return self.get_plain(self.internal, "/readyz")

    def wait_until_ready(self) -> None:
        """Wait until searches can be answered."""
        wait_until(lambda: self.readiness().status == 200, "The site was not ready")

    def responds(self) -> bool:
        try:
            self.get_plain(self.plain, "/")
        except ConnectionError:
            return False
        return True


def _response(connection: HTTPConnection, method: str, address: str, **request: Any) -> Response:
    with closing(connection):
        connection.request(method, address, **request)
        response = connection.getresponse()
        return Response(response.status, response.headers, response.read().decode())


def _certificate(folder: Path) -> Path:
    """Create a key and a certificate for the host of the site and 127.0.0.1. Return the certificate."""
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
    """Run nginx in front of the services of a host."""
    site = Site(folder)
    try:
        wait_until(site.responds, "nginx did not start")
        yield site
    finally:
        site.process.terminate()
        site.process.wait(timeout=HANG)


class Shoppers:
    """Threads that search through the site all the time.

    Attributes:
        responses: All responses, in order.
    """

    def __init__(self, site: Site) -> None:
        self.responses: list[Response] = []
        self._site, self._stopped = site, threading.Event()

    def search(self, number: int) -> None:
        """Search until `stop`."""
        while not self._stopped.wait(0.02):
            self.responses.append(self._site.get("/api/v1/search?q=smoke", client=f"127.0.1.{number}"))

    def stop(self) -> None:
        self._stopped.set()

    def wait_for_more(self, number: int = 20) -> None:
        """Wait until this number of further responses has come."""
        expected = len(self.responses) + number
        wait_until(lambda: len(self.responses) >= expected, "Searches got no more responses")


@contextmanager
def shopping(site: Site) -> Iterator[Shoppers]:
    """Search on several threads until the end of the block."""
    shoppers = Shoppers(site)
    with ThreadPoolExecutor(SHOPPERS) as pool:
        threads = [pool.submit(shoppers.search, number) for number in range(1, SHOPPERS + 1)]
        try:
            yield shoppers
        finally:
            shoppers.stop()
    for thread in threads:
        thread.result()
