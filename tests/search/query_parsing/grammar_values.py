"""The values of the generated sentences: amounts of each kind, and names of the tests' catalogue."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Value(NamedTuple):
    """A value as written, with its number or the key of its chip."""

    text: str
    number: float = 0.0
    key: str = ""


_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy"}
_PRICES = (12, 15, 18, 20, 22, 25, 30, 33, 35, 38, 40, 45, 48, 50, 55, 60, 65, 70, 75)
_LOW_PRICES = (10, 12, 15, 18, 20, 22, 25)
_HIGH_PRICES = (30, 35, 40, 45, 50, 60, 75)
_WRITTEN = (
    "${}",
    "{} dollars",
    "{} bucks",
    "€{}",
    "{} euros",
    "£{}",
    "{} quid",
    "{} pounds",
    "{} €",
    "CHF {}",
    "USD {}",
    "EUR {}",
    "{} francs",
)

_GRAPES = (
    "Merlot",
    "Chardonnay",
    "Malbec",
    "Riesling",
    "Zinfandel",
    "Tempranillo",
    "Sauvignon Blanc",
    "Viognier",
)
_COUNTRIES = {
    "France": "French",
    "Spain": "Spanish",
    "Italy": "Italian",
    "Chile": "Chilean",
    "Germany": "German",
    "Argentina": "Argentinian",
    "Australia": "Australian",
    "Austria": "Austrian",
}
_REGIONS = {
    "California": "California",
    "Rioja": "Rioja",
    "Bordeaux": "Bordeaux",
    "Mosel": "Mosel",
    "Oregon": "Oregon",
    "Tuscany": "Tuscany",
    "Napa Valley": "Napa Valley",
}
_COLOURS = ("red", "white")
_TASTES = {"oak": "oaky", "vanilla": "vanilla", "tannin": "tannic", "butter": "buttery"}
_ADJECTIVES = {"oaky": "oaky", "buttery": "buttery", "tannic": "tannic", "sweet": "sweet", "smoky": "smoky"}


def _in_words(number: int) -> str:
    tens, ones = number - number % 10, number % 10
    return _TENS[tens] if not ones else f"{_TENS[tens]}-{_ONES[ones]}"


def _bare(prices: Sequence[int]) -> Callable[[random.Random], Value]:
    def value(chance: random.Random) -> Value:
        price = chance.choice(prices)
        if price in range(20, 80) and chance.random() < 0.2:
            return Value(_in_words(price), price)
        return Value(str(price), price)

    return value


def _cash(prices: Sequence[int]) -> Callable[[random.Random], Value]:
    def value(chance: random.Random) -> Value:
        price = chance.choice(prices)
        if chance.random() < 0.15:
            return Value(f"${price}.50", price + 0.5)
        if price in range(20, 80) and chance.random() < 0.15:
            return Value(f"{_in_words(price)} {chance.choice(('dollars', 'bucks', 'euros'))}", price)
        return Value(chance.choice(_WRITTEN).format(price), price)

    return value


def _money(chance: random.Random) -> Value:
    return (_bare if chance.random() < 0.35 else _cash)(_PRICES)(chance)


def _number(values: Sequence[float], written: Sequence[str] = ("{}",)) -> Callable[[random.Random], Value]:
    def value(chance: random.Random) -> Value:
        number = chance.choice(values)
        return Value(chance.choice(written).format(f"{number:g}"), number)

    return value


def _key(names: Mapping[str, str], kind: str) -> Callable[[random.Random], Value]:
    def value(chance: random.Random) -> Value:
        text, label = chance.choice(list(names.items()))
        return Value(text, key=f"{kind}:{label}")

    return value


def _place(chance: random.Random) -> Value:
    if chance.random() < 0.6:
        return _key({name: name for name in _COUNTRIES}, "country")(chance)
    return _key(_REGIONS, "place")(chance)


SLOTS: Mapping[str, Callable[[random.Random], Value]] = {
    "money": _money,
    "cash": _cash(_PRICES),
    "bare": _bare(_PRICES),
    "low": _bare(_LOW_PRICES),
    "high": _bare(_HIGH_PRICES),
    "lowcash": _cash(_LOW_PRICES),
    "highcash": _cash(_HIGH_PRICES),
    "points": _number(range(85, 99), ("{} points", "{} pts")),
    "rating": _number(range(85, 99)),
    "lowrating": _number(range(85, 90)),
    "highrating": _number(range(92, 98)),
    "year": _number(range(2004, 2023)),
    "lowyear": _number(range(2004, 2010)),
    "highyear": _number(range(2014, 2022)),
    "alcohol": _number((11, 11.5, 12, 12.5, 13, 13.5, 14), ("{}%", "{} percent", "{} % abv", "{}% alcohol")),
    "guests": _number((8, 10, 12, 15, 20, 25, 30, 40)),
    "age": _number((30, 40, 50, 60)),
    "grape": _key({name: name for name in _GRAPES}, "varietal"),
    "country": _key({name: name for name in _COUNTRIES}, "country"),
    "people": _key({demonym: name for name, demonym in _COUNTRIES.items()}, "country"),
    "place": _place,
    "colour": _key({name: name for name in _COLOURS}, "colour"),
    "taste": _key(_TASTES, "taste"),
    "adjective": _key(_ADJECTIVES, "taste"),
}
