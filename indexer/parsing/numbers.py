"""Prices, strengths, sizes and ratings out of texts; None is unknown."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

# What merchants write where they have nothing to say.
UNKNOWN_WORDS = frozenset({"", "-", "--", "?", "n/a", "na", "nil", "none", "null", "tba", "tbd", "unknown"})

_CENT = Decimal("0.01")
_HIGHEST_PRICE = Decimal("99999999.99")
_HIGHEST_ALCOHOL = Decimal(80)  # stronger than any wine or spirit that a wine shop sells
_LONGEST_NUMBER = 20

# Neither "1" nor "5" of "12e5": hence the look back, and quantifiers that give nothing back.
_NUMBER = re.compile(
    r"(?<![0-9.,])(?<![0-9][eE])(?<![0-9][eE][+-])(?:[0-9][0-9.,]*+|\.[0-9]++)(?![eE][+-]?[0-9])"
)

_MILLILITRES = {"ml": 1, "cl": 10, "l": 1000}
_SIZE = re.compile(
    r"(?<![\w.,])([0-9]+(?:[.,][0-9]+)?)\s*(ml|cl|l|lt|ltr|lit(?:er|re)s?)(?![\w'\u2019])", re.IGNORECASE
)
_SIZE_WORDS = {
    re.compile(r"\bhalf[ -]bottle\b|\(half\)", re.IGNORECASE): 375,
    re.compile(r"\bdouble magnum\b", re.IGNORECASE): 3000,
    # "Magnum" alone may be a brand's name.
    re.compile(r"\(\s*magnum\s*\)", re.IGNORECASE): 1500,
}
# Sizes in which wine is sold: a name is full of numbers, and "3 L" in it must be one of these.
_SOLD_SIZES = frozenset(
    {187, 200, 250, 300, 330, 355, 375, 500, 620, 700, 720, 750, 1000, 1500, 2000, 2250, 3000, 4000, 4500}
    | {5000, 6000, 9000, 10000, 12000, 15000, 18000, 20000}
)
_SMALLEST_SIZE, _LARGEST_SIZE = 50, 30_000


def parse_number(text: str) -> Decimal | None:
    """The first number in a text, in either notation: "1,299.50" and "1.299,50" are the same.

    A number with an exponent, a minus or more than twenty digits is none that a merchant writes.
    """
    found = _NUMBER.search(text)
    if found is None or len(found[0]) > _LONGEST_NUMBER or text[: found.start()].endswith(("-", "\u2212")):
        return None
    return Decimal(_plain_notation(found[0].rstrip(".,")))


def parse_price(text: str) -> Decimal | None:
    """Dollars and cents; "0" stands for unknown in merchants' files."""
    price = _rounded(parse_number(text))
    return price if price is not None and 0 < price <= _HIGHEST_PRICE else None


def parse_alcohol(text: str) -> Decimal | None:
    """Percent by volume; "0" stands for unknown, and above 80 is no strength."""
    alcohol = _rounded(parse_number(text))
    return alcohol if alcohol is not None and 0 < alcohol <= _HIGHEST_ALCOHOL else None


def parse_rating(text: str) -> float | None:
    """Points, not bounded here; "0" stands for none given."""
    rating = parse_number(text)
    return float(rating) if rating else None


def parse_volume(text: str, name: str = "") -> int | None:
    """Millilitres, from the name where it says a size: feeds call every bottle 750 ml."""
    return _size_in_name(name) or _size(text)


def _size_in_name(name: str) -> int | None:
    for found in _SIZE.finditer(name):
        size = _millilitres(found)
        if size in _SOLD_SIZES:
            return size
    return next((size for word, size in _SIZE_WORDS.items() if word.search(name)), None)


def _size(text: str) -> int | None:
    found = _SIZE.search(text)
    if found is not None:
        size = _millilitres(found)
    else:
        bare = parse_number(text)
        size = int(bare) if bare is not None else 0
    return size if _SMALLEST_SIZE <= size <= _LARGEST_SIZE else None


def _millilitres(found: re.Match[str]) -> int:
    number = Decimal(found[1].replace(",", ".")) if len(found[1]) <= _LONGEST_NUMBER else Decimal(0)
    unit = found[2].lower()
    return int(number * _MILLILITRES.get(unit, _MILLILITRES["l"]))


def _plain_notation(digits: str) -> str:
    """Keep the point that separates the decimals, drop those that group thousands."""
    separators = [character for character in digits if character in ".,"]
    if not separators:
        return digits
    last = separators[-1]
    whole, _, decimals = digits.rpartition(last)
    groups_thousands = separators.count(last) > 1 or (last == "," and len(decimals) == 3)
    whole = whole.replace(",", "").replace(".", "")
    return whole + decimals if groups_thousands else f"{whole or '0'}.{decimals}"


def _rounded(number: Decimal | None) -> Decimal | None:
    return None if number is None else number.quantize(_CENT, rounding=ROUND_HALF_UP)
