"""Prices, ratings, vintages, alcohol levels and bottle sizes, as people state them."""

from __future__ import annotations

import pytest

from tests.search.query_parsing.helpers import Parse, chip_keys, split_keys


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("something juicy under $18", "price_max:18"),
        ("under 18 for the weekend", "price_max:18"),
        ("at most $22.50", "price_max:22.5"),
        ("less than thirty-five dollars", "price_max:35"),
        ("below a hundred bucks", "price_max:100"),
        ("cheaper than 12", "price_max:12"),
        ("up to £15", "price_max:15"),
        ("no more than 40 euros", "price_max:40"),
        ("nothing over $60", "price_max:60"),
        ("I don't want to spend more than 30 on it", "price_max:30"),
        ("sub-$15 party bottle", "price_max:15"),
        ("< 20", "price_max:20"),
        ("<= $20", "price_max:20"),
        ("20 bucks tops", "price_max:20"),
        ("25 dollars or less", "price_max:25"),
        ("max 30", "price_max:30"),
        ("a budget of 45", "price_max:45"),
        ("my budget is $45", "price_max:45"),
        ("under 1,000", "price_max:1000"),
        ("two hundred and fifty dollars at most", "price_max:250"),
        ("under a tenner", "price_max:10"),
        ("over $80", "price_min:80"),
        ("more than 50 bucks", "price_min:50"),
        ("at least twenty quid", "price_min:20"),
        ("30 dollars and up", "price_min:30"),
        ("$30+", "price_min:30"),
        ("between 20 and 40", "price:20-40"),
        ("from $20 to $40", "price:20-40"),
        ("$30–50", "price:30-50"),
        ("20-40 dollars", "price:20-40"),
        ("$25-$45", "price:25-45"),
        ("around $25", "price:20-30"),
        ("about fifteen bucks", "price:12-18"),
        ("more than $50 but less than $80", "price_min:50; price_max:80"),
        ("$18 ceiling", "price_max:18"),
        ("price cap 35", "price_max:35"),
        ("18 or so dollars max", "price_max:18"),
        ("maximum price of 22", "price_max:22"),
        ("max. $12", "price_max:12"),
        ("less than or equal to 20 dollars", "price_max:20"),
        ("won't break 20 bucks", "price_max:20"),
        ("not a dollar more than 20", "price_max:20"),
        ("it won't cost me more than fifty", "price_max:50"),
        ("as high as 75 dollars", "price_max:75"),
        ("less than a twenty", "price_max:20"),
        ("I have $40 to spend", "price_max:40"),
        ("in the 20-30 range", "price:20-30"),
        ("spend: 20-25.", "price:20-25"),
        ("fifty-to-seventy-five-dollar range", "price:50-75"),
    ],
)
def test_prices_become_constraints(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "under 20 guests are coming",
        "at least ten years in the cellar",
        "5-10 years of ageing",
        "a 70-30 split of two grapes",
        "cheap and cheerful",
        "dinner for 12",
        "20% off",
        "100% estate fruit",
        "aged 10 years",
        "it won 3 medals",
        "keep until 2014 or later",
        "best after 2013",
        "plot 47",
        "at least 30 of us",
        "temperature under 60 degrees",
        "under 20% new oak",
        "we got married in 2012",
        "my anniversary is in 2015",
        "established 1890",
        "for 30 people",
        "dinner for 8",
        "party of 20",
        "my 40th birthday",
        "turning 50",
        "a 10 year old tawny",
        "20 years of marriage",
        "she is over 50",
        "around 8 tonight",
        "serve at 16 degrees",
        "serve below 16 degrees",
        "on 24/12",
        "6 courses",
    ],
)
def test_other_numbers_stay_in_the_text(parse: Parse, sentence: str) -> None:
    parsed = parse(sentence)
    assert chip_keys(parsed) == set()
    assert parsed.text == sentence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("90+", "rating_min:90"),
        ("88+ points", "rating_min:88"),
        ("rated 92 or higher", "rating_min:92"),
        ("rated at least 91", "rating_min:91"),
        ("scored over 90, under $20", "rating_min:90; price_max:20"),
        ("90 points and up", "rating_min:90"),
        ("a 93-point bottle", "rating_min:93"),
        ("88 to 92 points", "rating:88-92"),
        ("top rated, below 50", "rating_min:92; price_max:50"),
        ("highly rated", "rating_min:90"),
        ("rated more than 90 and less than $20", "rating_min:90; price_max:20"),
        ("no wine rated below 90", "rating_min:90"),
        ("a 90+ scoring bottle", "rating_min:90"),
        ("cabernet 95 points under 50", "varietal:Cabernet Sauvignon; rating_min:95; price_max:50"),
        ("under 50 cabernet 95 points", "varietal:Cabernet Sauvignon; rating_min:95; price_max:50"),
        ("92+ under 30", "rating_min:92; price_max:30"),
        ("rated 90 for 20 bucks", "rating_min:90; price:16-24"),
        ("13% and below 20", "alcohol_percent:12.5-13.5; price_max:20"),
        ("2015 under 60", "vintage:2015; price_max:60"),
        ("750ml under 15", "volume_ml:750; price_max:15"),
        ("a 2016 under 40 with 93 points", "vintage:2016; price_max:40; rating_min:93"),
        ("serve at 12 degrees, under 20", "price_max:20"),
        ("my 50th birthday, under 50", "price_max:50"),
        ("minimum score 90, maximum price 25", "rating_min:90; price_max:25"),
    ],
)
def test_ratings_and_what_stands_beside_them_become_constraints(
    parse: Parse, sentence: str, expected: str
) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a 2015", "vintage:2015"),
        ("from 2015", "vintage:2015"),
        ("before 2010", "vintage_max:2009"),
        ("older than 2000", "vintage_max:1999"),
        ("after 2012", "vintage_min:2013"),
        ("2015 or newer", "vintage_min:2015"),
        ("between 2010 and 2015", "vintage:2010-2015"),
        ("2010-2015", "vintage:2010-2015"),
        ("from the 90s", "vintage:1990-1999"),
        ("from the 1980s", "vintage:1980-1989"),
        ("the last decade", "vintage_min:2016"),
        ("past five years", "vintage_min:2021"),
        ("a '09", "vintage:2009"),
        ("for our anniversary a 2015", "vintage:2015"),
        ("a wine from 2021 or later", "vintage_min:2021"),
        ("2018 or older", "vintage_max:2018"),
        ("since 2016", "vintage_min:2016"),
        ("from 2016 on", "vintage_min:2016"),
        ("2015 at the earliest", "vintage_min:2015"),
        ("2015 at the latest", "vintage_max:2015"),
        ("not older than 2015", "vintage_min:2015"),
        ("no younger than 2010", "vintage_max:2010"),
        ("nothing before 2012", "vintage_min:2012"),
        ("nothing from before 2010", "vintage_min:2010"),
        ("as old as 2005", "vintage_min:2005"),
    ],
)
def test_vintages_become_constraints(parse: Parse, sentence: str, expected: str) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("under 13% alcohol", "alcohol_percent_max:13"),
        ("below 12.5 percent", "alcohol_percent_max:12.5"),
        ("over 14% abv", "alcohol_percent_min:14"),
        ("alcohol under 13", "alcohol_percent_max:13"),
        ("low alcohol", "alcohol_percent_max:11.5"),
        ("high alcohol", "alcohol_percent_min:14.5"),
        ("no high alcohol", "alcohol_percent_max:14.4"),
        ("nothing high in alcohol", "alcohol_percent_max:14.4"),
        ("not too high in alcohol", "alcohol_percent_max:14.4"),
        ("no half bottles", "volume_ml_min:376"),
        ("no magnums", "volume_ml_max:1499"),
        ("a magnum", "volume_ml:1500"),
        ("double magnum", "volume_ml:3000"),
        ("half bottle", "volume_ml:375"),
        ("a 500 ml bottle", "volume_ml:500"),
        ("75cl", "volume_ml:750"),
        ("1.5 litre", "volume_ml:1500"),
    ],
)
def test_alcohol_levels_and_bottle_sizes_become_constraints(
    parse: Parse, sentence: str, expected: str
) -> None:
    assert chip_keys(parse(sentence)) == split_keys(expected)


@pytest.mark.parametrize("number", ["$" * 500, "9" * 500, "1e999", "$9999999999999999"])
def test_numbers_of_too_many_digits_are_not_read(parse: Parse, number: str) -> None:
    assert chip_keys(parse(f"under {number}")) == set()


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("under $25", "under $25"),
        ("over 80 dollars", "over $80"),
        ("between 20 and 40", "$20 to $40"),
        ("92 points", "92+ points"),
        ("rated at most 85", "at most 85 points"),
        ("88 to 92 points", "88 to 92 points"),
        ("a 2015", "vintage 2015"),
        ("before 2010", "vintage 2009 or earlier"),
        ("2015 or newer", "vintage 2015 or later"),
        ("2010-2015", "vintages 2010 to 2015"),
        ("below 12.5 percent", "under 12.5% alcohol"),
        ("over 14% abv", "over 14% alcohol"),
        ("13% alcohol", "12.5 to 13.5% alcohol"),
        ("low-alcohol", "low alcohol"),
        ("a magnum", "magnum"),
        ("75cl", "750 ml"),
        ("at least 1.5 litres", "from 1500 ml"),
        ("up to 500 ml", "up to 500 ml"),
    ],
)
def test_the_label_of_an_amount_reads_like_words(parse: Parse, sentence: str, label: str) -> None:
    assert [chip.label for chip in parse(sentence).chips] == [label]
