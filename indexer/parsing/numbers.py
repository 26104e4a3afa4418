"""Parses prices, alcohol, bottle sizes and ratings from texts; None is unknown."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

# What merchants write for an unknown number.
UNKNOWN_WORDS = frozenset({"", "-", "--", "?", "n/a", "na", "nil", "none", "null", "tba", "tbd", "unknown"})

_CENT = Decimal("0.01")
_MAX_PRICE = Decimal("99999999.99")
_MAX_ALCOHOL = Decimal(80)  # stronger than any wine or spirit that a wine shop sells
_MAX_DIGITS = 20

# Matches neither "1" nor "5" of "12e5": hence the lookbehinds, and the possessive quantifiers.
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
    # "Magnum" alone may be a brand.
    re.compile(r"\(\s*magnum\s*\)", re.IGNORECASE): 1500,
}
# Sizes in which wine is sold, in ml. A name is full of numbers, so a size in it must be one of these.
_SOLD_SIZES = frozenset(
    {187, 200, 250, 300, 330, 355, 375, 500, 620, 700, 720, 750, 1000, 1500, 2000, 2250, 3000, 4000, 4500}
    | {5000, 6000, 9000, 10000, 12000, 15000, 18000, 20000}
)
_MIN_SIZE, _MAX_SIZE = 50, 30_000


def parse_number(text: str) -> Decimal | None:
    """Return the first number in a text, in either notation: "1,299.50" and "1.299,50" are the same.

    A number with an exponent, a minus sign or more than twenty digits counts as unknown.
    """
    match = _NUMBER.search(text)
    if match is None or len(match[0]) > _MAX_DIGITS or text[: match.start()].endswith(("-", "\u2212")):
        return None
    return Decimal(_plain_notation(match[0].rstrip(".,")))


def parse_price(text: str) -> Decimal | None:
    """Return a price in dollars and cents. Merchants write "0" for unknown."""
    price = _rounded(parse_number(text))
    return price if price is not None and 0 < price <= _MAX_PRICE else None


def parse_alcohol(text: str) -> Decimal | None:
    """Return alcohol in percent by volume. "0" and more than 80 count as unknown."""
    alcohol = _rounded(parse_number(text))
    return alcohol if alcohol is not None and 0 < alcohol <= _MAX_ALCOHOL else None


def parse_rating(text: str) -> float | None:
    """Return points, without an upper bound. "0" means that there is no rating."""
    rating = parse_number(text)
    return float(rating) if rating else None


def parse_volume(text: str, name: str = "") -> int | None:
    """Return a bottle size in millilitres.

    A size in the name wins, because many feeds say 750 ml for every bottle.
    """
    return _size_in_name(name) or _size(text)


def _size_in_name(name: str) -> int | None:
    for match in _SIZE.finditer(name):
        size = _millilitres(match)
        if size in _SOLD_SIZES:
            return size
    return next((size for word, size in _SIZE_WORDS.items() if word.search(name)), None)


def _size(text: str) -> int | None:
    match = _SIZE.search(text)
    if match is not None:
        size = _millilitres(match)
    else:
        number = parse_number(text)
        size = int(number) if number is not None else 0
    return size if _MIN_SIZE <= size <= _MAX_SIZE else None


def _millilitres(match: re.Match[str]) -> int:
    number = Decimal(match[1].replace(",", ".")) if len(match[1]) <= _MAX_DIGITS else Decimal(0)
    unit = match[2].lower()
    return int(number * _MILLILITRES.get(unit, _MILLILITRES["l"]))


def _plain_notation(digits: str) -> str:
    """Keep the separator of the decimals as a point, and remove those that group thousands."""
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
