"""Filters that format the facts of a wine."""

from __future__ import annotations

import doctest

import pytest

from search.templatetags import wine_format


def test_the_doctests_pass() -> None:
    assert doctest.testmod(wine_format) == (0, 3)


@pytest.mark.parametrize("url", ["https://shop.example/1", "http://shop.example/1?a=b"])
def test_a_web_address_can_be_linked(url: str) -> None:
    assert wine_format.web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "ftp://a/b",
        "//a/b",
        "",
        "http://[x",
        "https://wine.invalid/1",
    ],
)
def test_any_other_address_is_empty(url: str) -> None:
    assert wine_format.web_address(url) == ""
