"""Tells the shopper in which currency a price was read."""

from __future__ import annotations

from search.query_parsing import Notice, ParsedQuery
from search.query_parsing.currencies import foreign_amounts

# A currency may stand just outside of the words that state the price.
_CHARACTERS_BESIDE = 2


def currency_notice(parsed: ParsedQuery) -> Notice | None:
    """Return a notice if a price of the sentence is in another currency than the catalogue's prices."""
    for constraint in parsed.constraints:
        for start, end in constraint.spans if constraint.field == "price" else ():
            text = parsed.wording[max(0, start - _CHARACTERS_BESIDE) : end + _CHARACTERS_BESIDE]
            if amounts := foreign_amounts(text):
                return Notice("currency", _text(amounts))
    return None


def _text(amounts: list[tuple[str, str]]) -> str:
    figures = [(written, number) for written, number in amounts if number]
    if not figures:
        return f"Prices here are in dollars, so the amount was read in dollars and not in {amounts[0][0]}."
    written = " and ".join(written for written, _ in figures)
    read = " and ".join(f"${number}" for _, number in figures)
    return f"Prices here are in dollars; {written} {'was' if len(figures) == 1 else 'were'} read as {read}."
