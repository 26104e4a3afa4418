"""manage.py serve: from an empty folder to a served shop, and quickly the second time."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, Self

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from embeddings import HashingEncoder
from indexer.backends import get_engine
from indexer.engines.local import LocalEngine
from indexer.generations import GenerationStore
from indexer.models import Wine
from tests.processes import printed_by, start

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
            port = str(probe.getsockname()[1])
        self.address = f"http://127.0.0.1:{port}"
        self.printed = ""
        command = ("manage.py", "serve", "--catalogue", str(catalogue), "--port", port)
        self.process = start(home, *command)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.printed = printed_by(self.process)


def answer(address: str) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"{address}/api/v1/search?q=smoke", timeout=10) as response:  # noqa: S310 - our own
                body: dict[str, Any] = json.load(response)
                return body
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert time.monotonic() < deadline, "The server did not answer within a minute."
            time.sleep(0.1)


def test_an_empty_folder_becomes_a_served_shop_and_the_second_start_skips_what_is_done(
    tmp_path: Path, catalogue: Path
) -> None:
    with Shop(tmp_path / "home", catalogue) as first:
        found = answer(first.address)
    assert found["total"] == 3
    assert "created" in first.printed
    assert f"Sommelier serves at {first.address}" in first.printed
    assert first.process.returncode == 0
    # A worker that hangs at its start is replaced after a minute, which only looks like a slow test.
    assert "WORKER TIMEOUT" not in first.printed, first.printed

    with Shop(tmp_path / "home", catalogue) as second:
        assert answer(second.address)["generation"] == found["generation"]
    assert "created" not in second.printed
    assert "Encoded" not in second.printed


def test_a_missing_catalogue_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with Shop(tmp_path / "home", tmp_path / "none.jsonl") as shop:
        assert shop.process.wait(timeout=60) == 1
    assert "set CATALOGUE to a file of wine documents" in shop.printed


class Started(Exception):
    """The server would run now, in this process's place."""


@pytest.fixture
def serve(
    db: None, index_root: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path], str]:
    """Run the command up to the server; return what it printed."""
    settings.SOMMELIER_HOME, settings.STATIC_ROOT = tmp_path, tmp_path / "static"

    def start_server(*_: object) -> None:
        raise Started

    monkeypatch.setattr(os, "execve", start_server)

    def run(catalogue: Path) -> str:
        out = StringIO()
        with pytest.raises(Started):
            call_command("serve", catalogue=catalogue, stdout=out, stderr=out)
        return out.getvalue()

    return run


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("late", [False, True], ids=["while it encodes", "while it publishes"])
def test_told_to_stop_while_it_builds_it_does_not_serve(
    serve: Callable[[Path], str],
    catalogue: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
    late: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    at, name = (LocalEngine, "publish") if late else (HashingEncoder, "encode_documents")
    do = getattr(at, name)

    def do_and_be_told(*arguments: Any) -> Any:
        os.kill(os.getpid(), number)
        return do(*arguments)

    with monkeypatch.context() as context:
        context.setattr(at, name, do_and_be_told)
        with pytest.raises(CommandError, match="Stopped by a signal") as stopped:
            call_command("serve", catalogue=catalogue)
    assert stopped.value.returncode == 0
    serve(catalogue)
    assert get_engine().reader().manifest.wines == 3


def test_what_was_encoded_but_not_published_is_published_by_the_next_start(
    serve: Callable[[Path], str], catalogue: Path
) -> None:
    serve(catalogue)
    Wine.objects.all()[0].save()
    call_command("rebuild_index", "--encode-only")
    assert "Changes since the last build: 0 wines added, 1 wines edited, 0 wines deleted." in serve(catalogue)
    assert "Rebuilding" not in serve(catalogue)


def test_an_index_that_cannot_serve_is_built_again(
    serve: Callable[[Path], str], catalogue: Path, index_root: Path, settings: Settings
) -> None:
    serve(catalogue)
    (path,) = index_root.glob("*/document_frequencies.json")
    path.write_text("{}", encoding="utf-8")
    assert "is damaged. Rebuilding" in serve(catalogue)
    settings.SOMMELIER_ENCODER = {**settings.SOMMELIER_ENCODER, "OPTIONS": {"dim": 32}}
    assert "was built with another encoder (hashing-64). Rebuilding" in serve(catalogue)
    assert get_engine().reader().manifest.dim == 32


def test_a_rebuild_that_fails_does_not_keep_the_shop_from_opening(
    serve: Callable[[Path], str], catalogue: Path, index_root: Path
) -> None:
    serve(catalogue)
    Wine.objects.all()[0].save()
    with GenerationStore(index_root).build_lock():
        printed = serve(catalogue)
    assert "is being built by process" in printed
    assert "Serving the index that there is." in printed


def test_without_anything_to_serve_a_failed_rebuild_is_the_end(
    serve: Callable[[Path], str], catalogue: Path, index_root: Path
) -> None:
    with GenerationStore(index_root).build_lock(), pytest.raises(CommandError, match="is being built by"):
        call_command("serve", catalogue=catalogue)
