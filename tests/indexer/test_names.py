"""The names of a catalogue: producers, whole names, their beginnings, cuvées and aliases."""

from __future__ import annotations

import pytest

from indexer.names import CatalogueName, name_key, name_words
from tests.names import PRODUCERS, Row, names_of, rows


def key_of(name: str) -> str:
    return name_key([word.text for word in name_words(name)])


def named(*more: Row) -> dict[str, CatalogueName]:
    """Return the names of the catalogue and of more wines by their keys."""
    names = names_of([*rows(), *more]).names()
    by_key = {name.key: name for name in names}
    assert len(by_key) == len(names)
    return by_key


def producers_of_last(*more: Row) -> list[str]:
    return names_of([*rows(), *more]).producers()[-len(more) :]


def test_each_wine_has_a_derived_producer() -> None:
    expected = [producer for producer, wines in PRODUCERS.items() for _ in range(wines)]
    assert names_of(rows()).producers() == expected


def test_a_stated_winery_is_the_producer() -> None:
    assert producers_of_last(("Caymus Reserve Merlot", "Merlot", "Wagner Family")) == ["Wagner Family"]


def test_a_name_without_words_has_no_producer() -> None:
    assert producers_of_last(("…", "Merlot", "")) == [""]


def test_spellings_of_a_producer_are_one_in_the_commonest_way() -> None:
    more = [("CAYMUS Hillside Syrah", "Syrah", ""), ("Caymus' Estate Syrah", "Syrah", "")]
    assert producers_of_last(*more) == ["Caymus", "Caymus"]
    assert (named(*more)["caymus"].label, named(*more)["caymus"].wines) == ("Caymus", 6)


def test_a_producer_is_named_by_all_its_words() -> None:
    name = named()["vegasicilia"]
    assert name[1:] == (("vega", "sicilia"), "Vega Sicilia", "producer", ("Vega Sicilia",), 4, False)


@pytest.mark.parametrize(
    ("name", "varietal", "label"),
    [
        ("Ponzi Abetina Pinot Noir", "Pinot Noir", "Ponzi Abetina"),
        ("Ponzi Abetina 2016 Pinot Noir", "Pinot Noir", "Ponzi Abetina"),
        ("Ponzi Pinot Noir Abetina", "Pinot Noir", "Ponzi Abetina"),
        ("Ponzi Abetina", "Pinot Noir", "Ponzi Abetina"),
    ],
)
def test_a_wine_is_named_without_its_grape_and_vintage(name: str, varietal: str, label: str) -> None:
    wine = named((name, varietal, ""))["ponziabetina"]
    assert (wine.label, wine.kind, wine.producers, wine.wines) == (label, "wine", ("Ponzi",), 1)


def test_wines_of_one_name_are_counted_together() -> None:
    rows_of_one_name = [("Ponzi Abetina Pinot Noir", "Pinot Noir", ""), ("Ponzi Abetina Syrah", "Syrah", "")]
    assert named(*rows_of_one_name)["ponziabetina"].wines == 2


@pytest.mark.parametrize(
    ("short", "is_alias"),
    [
        ("Wagner Frères", False),
        ("Château Wagner", True),
        ("Wagner", True),
        ("Château", None),
        ("Frères", None),
    ],
)
def test_a_producer_has_short_names(short: str, *, is_alias: bool | None) -> None:
    name = named(("Zephyr Merlot", "Merlot", "Château Wagner Frères")).get(key_of(short))
    if is_alias is None:
        assert name is None
    else:
        assert name is not None
        assert (name.label, name.kind, name.is_alias) == ("Château Wagner Frères", "producer", is_alias)


def test_a_first_word_of_several_producers_is_no_short_name() -> None:
    wagner, other = (
        ("Zephyr Merlot", "Merlot", "Wagner Frères"),
        ("Boreas Merlot", "Merlot", "Wagner Brothers"),
    )
    assert "wagner" in named(wagner)
    assert "wagner" not in named(wagner, other)


def test_a_short_name_wins_over_the_cuvee_of_another_producer() -> None:
    wagner = [(f"{wind} Merlot", "Merlot", "Wagner Frères") for wind in ("Zephyr", "Boreas")]
    assert named(("Caymus Wagner Merlot", "Merlot", ""))["wagner"].kind == "cuvee"
    assert named(("Caymus Wagner Merlot", "Merlot", ""), *wagner)["wagner"].is_alias


def test_a_common_first_word_is_no_name() -> None:
    assert "chateau" not in named()


ZEPHYR = ("Caymus Zephyr Merlot", "Merlot", "")


def test_what_follows_one_producer_is_the_name_of_a_cuvee() -> None:
    cuvee = named(ZEPHYR)["zephyr"]
    assert (cuvee.label, cuvee.kind, cuvee.producers) == ("Zephyr", "cuvee", ("Caymus",))


def test_what_follows_several_producers_is_no_name() -> None:
    assert "specialselection" not in named()
    assert "zephyr" not in named(ZEPHYR, ("Ponzi Zephyr Merlot", "Merlot", ""))


@pytest.mark.parametrize("cuvee", ["1234", "Zed"])
def test_a_short_cuvee_or_a_number_is_no_name(cuvee: str) -> None:
    names = named((f"Caymus {cuvee} Merlot", "Merlot", ""))
    assert f"caymus{cuvee.lower()}" in names
    assert cuvee.lower() not in names


def test_a_producer_wins_over_a_wine_and_that_over_a_cuvee() -> None:
    assert named(("Ponzi Oyster Bay Merlot", "Merlot", ""))["oysterbay"].kind == "producer"
    names = named(("Ponzi Caymus Hillside Merlot", "Merlot", ""), ("Caymus Hillside Merlot", "Merlot", ""))
    assert names["caymushillside"].kind == "wine"


def test_the_beginning_of_names_of_one_producer_is_a_name() -> None:
    more = [(f"Ponzi Abetina {cuvee} Merlot", "Merlot", "Ponzi") for cuvee in ("Gate", "Hill")]
    name = named(*more)["ponziabetina"]
    assert (name.label, name.kind, name.producers, name.wines) == ("Ponzi Abetina", "wine", ("Ponzi",), 2)


def test_words_of_a_name_leave_out_its_grape_and_add_its_winery() -> None:
    names = names_of([("Zephyr Merlot 2019", "Merlot", "Caymus"), ("Reds of the Sea", "", "")])
    assert names.words() == [["zephyr", "caymus"], ["reds", "sea"]]


def test_two_producers_with_one_key_are_one_name() -> None:
    names = named(
        ("Maggiovini Rosso Merlot", "Merlot", "Maggiovini"),
        ("Maggio Vini Bianco Merlot", "Merlot", "Maggio Vini"),
    )
    assert set(names["maggiovini"].producers) == {"Maggiovini", "Maggio Vini"}
    assert names["maggiovini"].wines == 2


def test_the_beginning_of_cuvees_is_a_name() -> None:
    rows = [(f"Caymus Dom Zephyr {cuvee} Merlot", "Merlot", "Caymus") for cuvee in ("Brut", "Doux")]
    name = named(*rows)["domzephyr"]
    assert (name.label, name.kind, name.producers) == ("Dom Zephyr", "cuvee", ("Caymus",))
