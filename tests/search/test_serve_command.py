"""manage.py serve: from an empty folder to a served shop, and quickly the second time."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Self

import pytest

CATALOGUE = [
    {
        "name": f"{producer} Syrah 2019",
        "url": f"https://shop.example//product/{number}",
        "varietal": "Syrah",
        "location": "Northern Rhône, France",
        "alcohol_volume": "750ML",
        "alcohol_percent": "13.5",
        "price": "30",
        "notes": f"{producer} smells of smoke and black olive.",
        "reviews": [],
    }
    for number, producer in enumerate(("Emberline", "Cinder Hill", "Ashgrove"))
]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "wines.jsonl"
    path.write_text("\n".join(map(json.dumps, CATALOGUE)), encoding="utf-8")
    return path


class Shop:
    """The command as its own process, with all that it prints."""

    def __init__(self, home: Path, catalogue: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.printed = ""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--catalogue", str(catalogue), "--port", str(port)],
            env=self._environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def _environment(self, home: Path) -> dict[str, str]:
        bare = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SOMMELIER_", "DJANGO_"))
        }
        return bare | {
            "SOMMELIER_HOME": str(home),
            "SOMMELIER_INSECURE_HTTP": "1",
            "SOMMELIER_ENCODER_BACKEND": "embeddings.hashing.HashingEncoder",
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.printed = self.process.communicate(timeout=60)[0]


def answer(address: str) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"{address}/api/v1/search?q=smoke&limit=3") as response:  # noqa: S310 - our own
                body: dict[str, Any] = json.load(response)
                return body
        except (urllib.error.URLError, ConnectionError):
            assert time.monotonic() < deadline, "The server did not answer within a minute."
            time.sleep(0.1)


def test_an_empty_folder_becomes_a_served_shop_and_the_second_start_skips_what_is_done(
    tmp_path: Path, catalogue: Path
) -> None:
    with Shop(tmp_path / "home", catalogue) as first:
        found = answer(first.address)
    assert found["total"] == 3
    assert "created" in first.printed
    assert f"Sommelier serves at {first.address}/" in first.printed
    assert first.process.returncode == 0

    with Shop(tmp_path / "home", catalogue) as second:
        assert answer(second.address)["generation"] == found["generation"]
    assert "created" not in second.printed
    assert "Encoded" not in second.printed


def test_a_missing_catalogue_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with Shop(tmp_path / "home", tmp_path / "none.jsonl") as shop:
        assert shop.process.wait(timeout=60) == 1
    assert "set CATALOGUE to a file of wine documents" in shop.printed
