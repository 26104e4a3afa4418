"""How the facts of a wine are written on a page."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django import template

from search.web.truncation import truncate

if TYPE_CHECKING:
    from search.evidence import Evidence, Fragment

register = template.Library()

MILLILITRES_A_LITRE = 1_000


@register.filter
def money(amount: Decimal) -> str:
    """Write an amount as a price tag does: without cents where there are none.

    >>> money(Decimal("1250.00")), money(Decimal("9.90"))
    ('$1,250', '$9.90')
    """
    return f"${amount:,.2f}".removesuffix(".00")


@register.filter
def plain(number: Decimal | float) -> str:
    """Write a number without zeros that say nothing.

    >>> plain(Decimal("13.50")), plain(Decimal("10.00")), plain(91.33333)
    ('13.5', '10', '91.3')
    """
    if isinstance(number, float):
        number = Decimal(f"{number:.1f}")
    return f"{number.normalize():f}"


@register.filter
def volume(millilitres: int) -> str:
    """Write the content of a bottle as its label does.

    >>> volume(750), volume(1500)
    ('750 ml', '1.5 l')
    """
    if millilitres < MILLILITRES_A_LITRE:
        return f"{millilitres} ml"
    return f"{plain(Decimal(millilitres) / MILLILITRES_A_LITRE)} l"


@register.filter
def web_address(url: str) -> str:
    """Return the address if it leads to a web page; a `javascript:` link must never be clickable.

    Nor one below `.invalid` (RFC 2606), as the Wine Reviews get, which have no page.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    leads = parts.scheme in {"http", "https"} and parts.hostname and not parts.hostname.endswith(".invalid")
    return url if leads else ""


@register.filter
def truncated(evidence: Evidence) -> list[Fragment]:
    return truncate(evidence.fragments)
