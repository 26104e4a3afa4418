"""One letter may be wrong if no name starts as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
def test_a_name_is_found_despite_one_error(complete: Complete, typed: str, name: str) -> None:
    assert complete(typed)[0] == name


@pytest.mark.parametrize("typed", ["califrona", "zha", "some smoky"])
def test_two_errors_and_correct_words_are_not_corrected(complete: Complete, typed: str) -> None:
    assert complete(typed) == []


def test_the_prefix_of_a_name_is_not_corrected(complete: Complete) -> None:
    assert complete("port") == ["Portugal", "Port"]


@pytest.mark.parametrize("typed", ["bat", "ct", "caat", "act", "xat"])
def test_one_edit_is_a_wrong_missing_surplus_or_swapped_letter(typed: str) -> None:
    assert "cat" in set(PrefixIndex(["catalogue"]).one_edit_away(typed))


def test_two_edits_are_too_many() -> None:
    assert list(PrefixIndex(["catalogue"]).one_edit_away("dog")) == []


def test_the_correct_part_of_a_text_is_not_edited() -> None:
    assert list(PrefixIndex(["catalogue"]).one_edit_away("bat", correct=1)) == []


def test_letters_after_a_prefix_are_yielded_once_each() -> None:
    texts = PrefixIndex(sorted(["port", "portugal", "porto", "porter", "port", "pinot"]))
    assert list(texts.letters_after("port")) == ["e", "o", "u"]
    assert list(texts.letters_after("x")) == []
    assert list(texts.letters_after("")) == ["p"]
