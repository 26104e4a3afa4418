"""A real browser and a real server.

An error on the console of any page, such as a violation of the content security policy, and an uncaught
exception fail the test.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.search.web.conftest import catalogue, unindexed_catalogue
from tests.waiting import HANG

# The same wines as in the tests without a browser. `live_server` commits them.
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
    """One Chromium for all tests of this package."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop running on this thread, so Django believes that tests are coroutines.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=HANG * 1000)
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


class Visitor:
    """Opens pages and records the errors on them.

    Attributes:
        problems: Errors that fail the test.
    """

    def __init__(self, browser: Browser, base_url: str) -> None:
        self._browser = browser
        self._base_url = base_url
        self.problems: list[str] = []
        self._allowed: list[str] = []

    def open(self, path: str = "/", **screen: Any) -> Page:
        context = self._browser.new_context(base_url=self._base_url, **screen)
        context.set_default_timeout(HANG * 1000)
        page = context.new_page()
        page.on("console", self._note)
        page.on("dialog", self._note_dialog)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.goto(path)
        return page

    def allow_error(self, text: str) -> None:
        """Allow an error on the console that contains a text, such as a status that the test provokes."""
        self._allowed.append(text)

    def close(self) -> None:
        for context in self._browser.contexts:
            context.close()

    def _note_dialog(self, dialog: Dialog) -> None:
        """Report a dialog. Our pages open none, so injected code runs."""
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(text in message.text for text in self._allowed):
            self.problems.append(message.text)


@pytest.fixture
def visitor(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    visitor = Visitor(browser, live_server.url)
    yield visitor
    visitor.close()
    assert visitor.problems == []
