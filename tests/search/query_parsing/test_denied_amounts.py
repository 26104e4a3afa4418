"""Comparatives under a negation, and sentences that only look like one."""

from __future__ import annotations

import pytest

from tests.search.query_parsing.helpers import Parse, chip_keys, split_keys


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I won't shell out more than 30", "price_max:30"),
        ("nothing that sets me back over $40", "price_max:40"),
        ("doesn't need to exceed 25", "price_max:25"),
        ("can't see myself dropping above fifty", "price_max:50"),
        ("must not be under 90 points", "rating_min:90"),
        ("not a penny over 20", "price_max:20"),
        ("without going beyond $35", "price_max:35"),
        ("rather not exceed 40", "price_max:40"),
        ("won't florp more than 30", "price_max:30"),
        ("a red that doesn't zib over $45", "colour:red; price_max:45"),
        ("no wine that costs more than 30", "price_max:30"),
        ("you will not catch me paying north of 70", "price_max:70"),
        ("no way I'm spending over 40", "price_max:40"),
        ("refuse to pay more than 30", "price_max:30"),
        ("mustn't drop below 13%", "alcohol_percent_min:13"),
        ("I can't go and spend more than 30", "price_max:30"),
        ("I won't buy it if it costs more than 40", "price_max:40"),
        ("I won't buy it unless it's under 40", "price_max:40"),
        ("unless it's over $40", "price_max:40"),
        ("anything over 40 is too much", "price_max:40"),
        ("more than 30 won't do", "price_max:30"),
        ("nothing over $40 or under 90 points", "price_max:40; rating_min:90"),
        ("won't pay more than 40 or less than 20", "price_max:40; price_min:20"),
        ("my wallet won't stretch past 40", "price_max:40"),
        ("I won't pay 40 dollars", "price_max:40"),
        ("don't let it top 30 dollars", "price_max:30"),
        ("none that tops 35 dollars", "price_max:35"),
        ("nobody here spends more than 30", "price_max:30"),
        ("hardly more than 20", "price_max:20"),
        ("don't want to drink Merlot and pay more than 40", "not_varietal:Merlot; price_max:40"),
        ("no Merlot under $20", "not_varietal:Merlot; price_max:20"),
        ("I'm not prepared to spend more than 30", "price_max:30"),
        ("don't bother showing me anything above 50", "price_max:50"),
    ],
)
def test_a_denied_bound_is_reversed_whatever_the_verb(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("not cheap, over $30", "price_min:30"),
        ("no oak and over 90 points", "not_taste:oaky; rating_min:90"),
        ("don't want Merlot, more than $20", "not_varietal:Merlot; price_min:20"),
        ("not just over $20", "price_min:20"),
        ("not a fan of oak, at least 90 points", "not_taste:oaky; rating_min:90"),
        ("not from France over 90 points", "not_country:France; rating_min:90"),
        ("no Merlot but over $20", "not_varietal:Merlot; price_min:20"),
        ("not sweet, more than 13%", "not_taste:sweet; alcohol_percent_min:13"),
        ("no less than 20", "price_min:20"),
        ("no oak. Over $40", "not_taste:oaky; price_min:40"),
        ("isn't French, more than $30", "not_country:France; price_min:30"),
        ("don't you have something over 50?", "price_min:50"),
        ("why not over 50 dollars", "price_min:50"),
        ("nothing under 90 points over $40", "rating_min:90; price_min:40"),
        ("a wine that isn't sweet but costs over $30", "not_taste:sweet; price_min:30"),
        (
            "skip the Chardonnay and give me something over 92 points",
            "not_varietal:Chardonnay; rating_min:92",
        ),
        ("I don't mind paying up to 40", "price_max:40"),
    ],
)
def test_a_bound_outside_the_negation_stays(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "it doesn't matter if it's over 30",
        "I don't mind paying more than 40",
        "no matter if it's more than 40",
        "it's okay if it costs more than 50",
        "I'm happy to pay more than 40",
        "doesn't have to be over 90 points",
        "not fussed about going over 30",
        "not a 2015",
    ],
)
def test_a_bound_that_nobody_needs_is_no_constraint(parse: Parse, sentence: str) -> None:
    assert chip_keys(parse(sentence)) == set()


def test_words_that_a_negation_swallows_leave_the_text(parse: Parse) -> None:
    assert parse("a smoky red, nothing that sets me back over $40").text == "smoky"


def test_names_between_a_negator_and_its_bound_stay_requested(parse: Parse) -> None:
    parsed = parse("no reds that cost more than 30")
    assert chip_keys(parsed) == {"colour:red", "price_max:30"}
