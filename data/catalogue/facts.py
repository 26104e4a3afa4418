"""Draws the facts of a wine from the tables. All texts about it use only these."""

from random import Random

from data.catalogue.ages import draw_vintage, window
from data.catalogue.aromas import aromas
from data.catalogue.kinds import KINDS
from data.catalogue.models import Appellation, Character, Kind, Tier, Wine, items, sentences
from data.catalogue.prices import BOTTLE, SUFFIX, draw_price, draw_strength, draw_volume, show_price
from data.catalogue.titles import LOCAL, call_wine, draw_cuvee, draw_site, title
from data.catalogue.vintages import YEARS

HUES = {
    "red": "red", "white": "white", "rose": "rosé", "orange": "orange wine", "bubbly": "sparkler",
    "sweet": "sweet wine", "fortified": "fortified wine",
}  # fmt: skip
NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
NEW_OAK = ((10, 15, 20), (15, 20, 25, 30), (25, 30, 35, 40), (35, 40, 45, 50, 60))
FARMING = (*("",) * 12, "organic", "organic", "biodynamic", "sustainable")


def draw_wine(
    appellation: Appellation, tier: Tier, producer: str, cuvees: tuple[str, ...], rng: Random
) -> Wine:
    kind = tier.kind or appellation.kind
    months, site, volume = rng.randint(*tier.months), draw_site(tier, rng), draw_volume(tier, rng)
    vintage = draw_vintage(tier, months, rng)
    quality, alcohol = rng.gauss(0.0, 1.0), draw_strength(tier, rng)
    amount = draw_price(tier, volume, quality, rng)
    own = site or draw_cuvee(tier, cuvees, rng)
    label = f"{title(appellation, tier, producer, own)} {vintage or ''}".strip()
    return Wine(
        appellation=appellation,
        tier=tier,
        kind=kind,
        character=KINDS[kind],
        producer=producer,
        name=label + SUFFIX[volume],
        vintage=vintage,
        alcohol=alcohol,
        price=show_price(amount, rng),
        volume=volume,
        quality=quality,
        values={
            **_place_values(appellation, tier, producer, site),
            **_cellar_values(tier, months, rng),
            **_year_values(appellation.pool, tier, vintage),
            **_money_values(amount, volume),
            **_way_values(KINDS[kind], rng),
            "alcohol": "" if alcohol == "0" else alcohol,
        },
        queues=_queues(appellation, tier, kind),
    )


def _place_values(appellation: Appellation, tier: Tier, producer: str, site: str) -> dict[str, str]:
    # Blanc de Blancs is made of white grapes only, whatever else its region blends.
    grapes = ("Chardonnay",) if "Blanc de Blancs" in tier.label else appellation.grapes
    main = grapes[0]
    return {
        "producer": producer, "place": LOCAL.get(tier.label, appellation.place), "site": site, "main": main,
        "grape": main if len(grapes) == 1 else "",
        "blend": f"{', '.join(grapes[:-1])} and {grapes[-1]}" if len(grapes) > 1 else "",
        "wine": call_wine(appellation, tier),
    }  # fmt: skip


def _cellar_values(tier: Tier, months: int, rng: Random) -> dict[str, str]:
    old = "Old Vine" in tier.label or "Vie" in tier.label or "Viejas" in tier.label or "Velhas" in tier.label
    age = rng.randrange(60, 96, 5) if old else rng.randrange(18, 36 + 8 * tier.rank)
    spelled = NUMBERS[months] if months < len(NUMBERS) else str(months)
    return {
        "age": str(age),
        "months": spelled if months > 1 else "",
        "pct": str(rng.choice(NEW_OAK[tier.rank])),
    }


def _year_values(pool: str, tier: Tier, vintage: int | None) -> dict[str, str]:
    year = YEARS.get((pool, vintage or 0), "")
    return {"vintage": str(vintage or ""), "year": year, **window(tier, vintage)}


def _money_values(amount: float, volume: str) -> dict[str, str]:
    under = next((limit for limit in (10, 12, 15, 20, 25) if amount < limit), 0)
    return {
        "bargain": f"for under ${under}" if under and volume == BOTTLE else "",
        "splurge": f"${amount:.0f}" if amount >= 80 else "",
    }


def _way_values(character: Character, rng: Random) -> dict[str, str]:
    hue = HUES[character.family]
    vegan = rng.random() < (0.6 if character.family == "orange" else 0.13)
    unfiltered = vegan and (character.family == "orange" or rng.random() < 0.25)
    return {
        "hue": hue,
        "hue_plural": f"{hue}s",
        "body": character.body,
        "temp": character.temp,
        "farming": rng.choice(FARMING),
        "vegan": ("vegan natural" if unfiltered else "vegan") if vegan else "",
    }


def _queues(appellation: Appellation, tier: Tier, kind: Kind) -> dict[str, tuple[str, ...]]:
    character = KINDS[kind]
    fruits, notes = aromas(appellation, tier, kind)
    return {
        "fruit": fruits, "note": notes, "texture": character.textures, "acid": character.acids,
        "grip": character.grips, "finish": character.finishes, "color": character.colors,
        "dish": tuple(dict.fromkeys(items(appellation.dishes) + character.dishes)),
        "occasion": character.occasions, "soil": items(appellation.soils), "air": items(appellation.airs),
        "fact": sentences(appellation.facts),
    }  # fmt: skip
