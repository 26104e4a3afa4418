"""A real browser in front of a real server.

Each page is watched: an error on the console (a violation of the content security policy is one) or an
uncaught exception fails the test that met it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.search.web.conftest import catalogue, unindexed_catalogue

# The wines are those of the tests without a browser. `live_server` makes them truly committed.
__all__ = ["catalogue", "unindexed_catalogue"]

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this package, and none for the others."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop running on this thread, which Django takes for asynchronous code.
        # It is not: nothing here is a coroutine, and the loop stops with the browser.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


class Visitor:
    """Opens pages as a person with a given screen, and notes what goes wrong on them."""

    def __init__(self, browser: Browser, base_url: str) -> None:
        self._browser = browser
        self._base_url = base_url
        self.problems: list[str] = []
        self.forgiven: list[str] = []

    def open(self, path: str = "/", **screen: Any) -> Page:
        context = self._browser.new_context(base_url=self._base_url, **screen)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", self._note)
        page.on("dialog", self._note_dialog)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.goto(path)
        return page

    def forgive(self, text: str) -> None:
        """Expect an error on the console, such as a status that the test provokes."""
        self.forgiven.append(text)

    def leave(self) -> None:
        for context in self._browser.contexts:
            context.close()

    def _note_dialog(self, dialog: Dialog) -> None:
        """No page of ours opens one: somebody's code runs."""
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(text in message.text for text in self.forgiven):
            self.problems.append(message.text)


@pytest.fixture
def visitor(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    visitor = Visitor(browser, live_server.url)
    yield visitor
    visitor.leave()
    assert visitor.problems == []
