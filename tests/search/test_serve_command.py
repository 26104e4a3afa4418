"""manage.py serve sets up a shop in an empty folder, and skips what is done the second time."""

from __future__ import annotations

import json
import os
import signal
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
from tests.clusters import free_port
from tests.processes import printed_by, start
from tests.waiting import HANG, wait_until

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
    """The command as a process.

    Attributes:
        printed: All that it printed, once it has ended.
    """

    def __init__(self, home: Path, catalogue: Path) -> None:
        port = str(free_port())
        self.address = f"http://127.0.0.1:{port}"
        self.printed = ""
        command = ("manage.py", "serve", "--catalogue", str(catalogue), "--port", port)
        self.process = start(home, *command, SOMMELIER_SEARCH_TIMEOUT=str(HANG))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.printed = printed_by(self.process)

    def search(self, query: str = "smoke") -> dict[str, Any]:
        """Wait until the shop responds to a search and return the response."""
        responses: list[dict[str, Any]] = []

        def responds() -> bool:
            assert self.process.poll() is None
            try:
                with urllib.request.urlopen(f"{self.address}/api/v1/search?q={query}") as response:  # noqa: S310
                    responses.append(json.load(response))
            except (urllib.error.URLError, ConnectionError):
                return False
            return True

        wait_until(responds, "The shop did not respond")
        return responses[0]


def test_serve_sets_up_a_shop_and_skips_what_is_done_the_second_time(tmp_path: Path, catalogue: Path) -> None:
    with Shop(tmp_path / "home", catalogue) as first:
        response = first.search()
    assert response["total"] == 3
    assert "created" in first.printed
    assert f"Sommelier serves at {first.address}" in first.printed
    assert first.process.returncode == 0
    # gunicorn replaces a worker that hangs while it loads, so the test would pass all the same.
    assert "WORKER TIMEOUT" not in first.printed, first.printed

    with Shop(tmp_path / "home", catalogue) as second:
        assert second.search()["generation"] == response["generation"]
    assert "created" not in second.printed
    assert "Encoded" not in second.printed


def test_a_missing_catalogue_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with Shop(tmp_path / "home", tmp_path / "none.jsonl") as shop:
        assert shop.process.wait(timeout=HANG) == 1
    assert "set CATALOGUE to a file of wine documents" in shop.printed


class ServerStarted(Exception):
    """Raised in place of replacing this process with the server."""


@pytest.fixture
def serve(
    db: None, index_root: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path], str]:
    """A function that runs the command up to the server and returns what it printed."""
    settings.SOMMELIER_HOME, settings.STATIC_ROOT = tmp_path, tmp_path / "static"

    def start_server(*_: object) -> None:
        raise ServerStarted

    monkeypatch.setattr(os, "execve", start_server)

    def run(catalogue: Path) -> str:
        out = StringIO()
        with pytest.raises(ServerStarted):
            call_command("serve", catalogue=catalogue, no_indexer=True, stdout=out, stderr=out)
        return out.getvalue()

    return run


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("late", [False, True], ids=["while it encodes", "while it publishes"])
def test_a_signal_during_the_build_stops_the_command(
    serve: Callable[[Path], str],
    catalogue: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
    late: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    owner, name = (LocalEngine, "publish") if late else (HashingEncoder, "encode_documents")
    method = getattr(owner, name)

    def send_signal_first(*arguments: Any) -> Any:
        os.kill(os.getpid(), number)
        return method(*arguments)

    with monkeypatch.context() as context:
        context.setattr(owner, name, send_signal_first)
        with pytest.raises(CommandError, match="Stopped by a signal") as stopped:
            call_command("serve", catalogue=catalogue)
    assert stopped.value.returncode == 0
    serve(catalogue)
    assert get_engine().reader().manifest.wines == 3


def test_encoded_passages_are_published_by_the_next_start(
    serve: Callable[[Path], str], catalogue: Path
) -> None:
    serve(catalogue)
    Wine.objects.all()[0].save()
    call_command("rebuild_index", "--encode-only")
    assert "Changes since the last build: 0 wines added, 1 wines edited, 0 wines deleted." in serve(catalogue)
    assert "Rebuilding" not in serve(catalogue)


def test_an_index_that_cannot_serve_is_rebuilt(
    serve: Callable[[Path], str], catalogue: Path, index_root: Path, settings: Settings
) -> None:
    serve(catalogue)
    (path,) = index_root.glob("*/document_frequencies.json")
    path.write_text("{}", encoding="utf-8")
    assert "is damaged. Rebuilding" in serve(catalogue)
    settings.SOMMELIER_ENCODER = {**settings.SOMMELIER_ENCODER, "OPTIONS": {"dim": 32}}
    assert "was built with another encoder (hashing-64). Rebuilding" in serve(catalogue)
    assert get_engine().reader().manifest.dim == 32


def test_after_a_failed_rebuild_the_existing_index_is_served(
    serve: Callable[[Path], str], catalogue: Path, index_root: Path
) -> None:
    serve(catalogue)
    Wine.objects.all()[0].save()
    with GenerationStore(index_root).build_lock():
        printed = serve(catalogue)
    assert "is being built by process" in printed
    assert "Serving the existing index." in printed


def test_without_an_index_a_failed_rebuild_is_an_error(
    serve: Callable[[Path], str], catalogue: Path, index_root: Path
) -> None:
    with GenerationStore(index_root).build_lock(), pytest.raises(CommandError, match="is being built by"):
        call_command("serve", catalogue=catalogue)
