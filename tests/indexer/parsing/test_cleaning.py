"""Cleaning and folding of text, and normal URLs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.parsing.cleaning import clean_block, clean_line, is_damaged
from indexer.parsing.urls import normal_url
from indexer.text import fold

# Surrogates as well, which st.text() leaves out.
any_text = st.text(st.characters(codec=None), max_size=300)


@given(any_text)
@pytest.mark.fault("damaged-text")
def test_both_databases_can_store_clean_text(text: str) -> None:
    for cleaned in (clean_line(text), clean_block(text)):
        assert "\x00" not in cleaned
        assert cleaned.encode().decode() == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        assert not is_damaged(cleaned)
    assert "\n" not in clean_line(text)


@given(any_text)
def test_cleaning_twice_is_the_same_as_once(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_block(clean_block(text)) == clean_block(text)


def test_a_block_keeps_paragraphs_without_control_characters() -> None:
    assert clean_block("one\r\n\r\n\r\n\r\ntwo\x00\x07 three \ud800") == "one\n\ntwo three \ufffd"


def test_thousands_of_accents_take_no_quadratic_time() -> None:
    # Normalising them would take minutes, more than a test's timeout.
    accents = "a" + "\u0315\u0300" * 250_000
    assert is_damaged(accents)
    assert clean_line(accents) == "a"


def test_folding_removes_case_and_accents() -> None:
    assert fold("Grüner VELTLINER Rosé") == "gruner veltliner rose"
    assert fold("Weißburgunder") == fold("WEISSBURGUNDER") == "weissburgunder"


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("https://www.wine.com//product/x/1", "https://www.wine.com/product/x/1"),
        ("HTTPS://WWW.Wine.com/Product?id=1#top", "https://www.wine.com/Product?id=1"),
        ("http://localhost:8000/a//b///c", "http://localhost:8000/a/b/c"),
    ],
)
def test_a_url_has_one_normal_form(url: str, normal: str) -> None:
    assert normal_url(url) == normal
    assert normal_url(normal) == normal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wine",
        "javascript:alert(1)",
        "ftp://wine.com/x",
        "//wine.com/x",
        "https://",
        "https://a b.com/",
        "http://[::1",
    ],
)
def test_what_is_not_a_web_address_is_rejected(text: str) -> None:
    with pytest.raises(ValueError, match="is not a web address"):
        normal_url(text)
