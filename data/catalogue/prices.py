"""Prices and alcohol, drawn from the range of the class."""

from random import Random

from data.catalogue.models import Tier

HALF, BOTTLE, MAGNUM = "375ML", "750ML", "1.5L"
FACTOR = {HALF: 0.56, BOTTLE: 1.0, MAGNUM: 2.15}
SUFFIX = {HALF: " (375ML half-bottle)", BOTTLE: "", MAGNUM: " (1.5 Liter Magnum)"}
ENDINGS = (0.99, 0.99, 0.99, 0.99, 0.97, 0.49, 0.0)
UNKNOWN_PRICE, UNKNOWN_STRENGTH = 0.03, 0.07


def draw_volume(tier: Tier, rng: Random) -> str:
    if rng.random() < tier.half:
        return HALF
    can_be_large = tier.half < 0.2 and tier.rank >= 1
    return MAGNUM if can_be_large and rng.random() < 0.02 else BOTTLE


def draw_price(tier: Tier, volume: str, quality: float, rng: Random) -> float:
    """Draw a price in dollars; quality, a number around 0, moves it up or down within the range."""
    low, high = tier.price
    place = min(1.0, max(0.0, rng.betavariate(2, 2.6) + 0.12 * quality))
    amount = (low + (high - low) * place) * FACTOR[volume]
    ending = 0.0 if amount > 150 else rng.choice(ENDINGS)
    return int(amount) + ending


def show_price(amount: float, rng: Random) -> str:
    if rng.random() < UNKNOWN_PRICE:
        return ""
    return f"{amount:.0f}" if amount == int(amount) else f"{amount:.2f}"


def draw_strength(tier: Tier, rng: Random) -> str:
    """Draw alcohol, mostly rounded to half a percent; "0" is unknown."""
    if rng.random() < UNKNOWN_STRENGTH:
        return "0"
    low, high = tier.abv
    value = rng.uniform(low, high)
    halves = round(value * 2) / 2
    if rng.random() < 0.6 and low <= halves <= high:
        value = halves
    return f"{value:.1f}"
