"""How facts are written."""

from __future__ import annotations

import doctest

import pytest

from search.templatetags import wine_format


def test_the_examples_in_the_documentation_are_true() -> None:
    outcome = doctest.testmod(wine_format)
    assert outcome.attempted
    assert not outcome.failed


@pytest.mark.parametrize("url", ["https://shop.example/1", "http://shop.example/1?a=b"])
def test_a_web_address_is_linked(url: str) -> None:
    assert wine_format.web_address(url) == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "ftp://a/b", "//a/b", "", "http://[x"],
)
def test_another_address_is_not_linked(url: str) -> None:
    assert wine_format.web_address(url) == ""
