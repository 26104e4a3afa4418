"""One letter may be wrong where nothing begins as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from search.autocomplete.fuzzy import one_slip_away
from search.autocomplete.prefix_index import PrefixIndex

if TYPE_CHECKING:
    from tests.search.autocomplete.conftest import Complete


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("chardonay", "Chardonnay"),  # missing
        ("callif", "California"),  # too many
        ("rhome", "Rhône Valley"),  # wrong
        ("sauvginon b", "Sauvignon Blanc"),  # changed places
        ("zauvig", "Sauvignon Blanc"),  # the first one
        ("from nappa vall", "from Napa Valley"),
    ],
)
def test_one_letter_may_be_wrong(complete: Complete, typed: str, name: str) -> None:
    assert complete(typed)[0] == name


@pytest.mark.parametrize("typed", ["califrona", "zha", "some smoky"])
def test_two_letters_short_words_and_words_of_reviews_are_not_mended(complete: Complete, typed: str) -> None:
    assert complete(typed) == []


def test_what_begins_a_name_is_not_mended_to_another(complete: Complete) -> None:
    assert complete("port") == ["Portugal", "Port"]


@pytest.mark.parametrize("typed", ["bat", "ct", "caat", "act", "xat"])
def test_a_slip_is_a_letter_wrong_missing_too_many_or_with_its_neighbour(typed: str) -> None:
    assert "cat" in set(one_slip_away(typed, PrefixIndex(["catalogue"])))


def test_two_slips_are_too_many() -> None:
    assert list(one_slip_away("dog", PrefixIndex(["catalogue"]))) == []


def test_letters_after_a_beginning_are_told_once_each() -> None:
    texts = PrefixIndex(["port", "portugal", "porto", "porter", "port", "pinot"])
    assert list(texts.letters_after("port")) == ["e", "o", "u"]
    assert list(texts.letters_after("x")) == []
    assert list(texts.letters_after("")) == ["p"]
