"""Vintages on sale, and how long a wine keeps."""

from random import Random

from data.catalogue.models import Tier

TODAY = 2025

# Years between harvest and release, by law or custom. For other classes the time in the cellar decides.
RELEASE = {
    "Barolo": 4, "Barolo Cru": 4, "Barolo Riserva": 6, "Barbaresco": 3, "Barbaresco Cru": 3,
    "Rosso di Montalcino": 2, "Brunello di Montalcino": 5, "Brunello di Montalcino Riserva": 6,
    "Chianti Classico Gran Selezione": 4, "Chianti Classico Riserva": 3, "Vino Nobile di Montepulciano": 3,
    "Taurasi": 4, "Rioja Crianza": 3, "Rioja Reserva": 4, "Rioja Gran Reserva": 7,
    "Ribera del Duero Crianza": 3, "Ribera del Duero Reserva": 4, "Tokaji Aszú 5 Puttonyos": 4,
    "Tokaji Aszú 6 Puttonyos": 4, "Amarone della Valpolicella Classico": 5, "Colheita Tawny Port": 12,
    "Champagne Millésime Brut": 8, "Vintage Port": 3, "Madiran Vieilles Vignes": 3,
}  # fmt: skip

# The best Port and Champagne are made in some years only.
DECLARED = {
    "Vintage Port": (2011, 2016, 2017),
    "Champagne Millésime Brut": (2012, 2013, 2014, 2015, 2016),
    "Colheita Tawny Port": (1999, 2001, 2003, 2007, 2009, 2012),
}


def draw_vintage(tier: Tier, months: int, rng: Random) -> int | None:
    if tier.nonvintage:
        return None
    if tier.label in DECLARED:
        return rng.choice(DECLARED[tier.label])
    newest = TODAY - RELEASE.get(tier.label, -(-months // 12) + (1 if months else 2))
    back = max(0, min(tier.rank + 2, tier.keep[1] - (TODAY - newest) - 2, 5))
    return newest - rng.randint(0, back)


def window(tier: Tier, vintage: int | None) -> dict[str, str]:
    """Return the first and last good year as `from` and `to`, each only if it is worth mentioning."""
    if vintage is None:
        return {}
    first, last = vintage + tier.keep[0], vintage + tier.keep[1]
    start = {"from": str(first)} if first > TODAY + 1 else {}
    return start | ({"to": str(last)} if last >= TODAY + 3 else {})


def serving(tier: Tier, values: dict[str, str]) -> str:
    """Return the topic about when to drink the wine."""
    if "from" in values and "to" in values:
        return "cellar"
    if "to" in values:
        return "keep"
    return "ageless" if tier.nonvintage or tier.keep[1] > 4 else "young"
