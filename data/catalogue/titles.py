"""What a wine is called: on its label, and in a sentence."""

from random import Random

from data.catalogue.models import Appellation, Tier, items

# Villages with a name of their own within a wider entry of the tables.
LOCAL = {
    label: label.removesuffix(" Vieilles Vignes")
    for label in items(
        """Crozes-Hermitage; Saint-Joseph; Cornas; Hermitage; Vacqueyras; Gigondas; Fleurie; Morgon;
        Moulin-à-Vent; Chiroubles; Brouilly; Saumur-Champigny; Bourgueil Vieilles Vignes; Pouilly-Fumé;
     Menetou-Salon; Pouilly-Fuissé; Saint-Véran; Barsac; Corbières; Minervois La Livinière;
        Pic Saint-Loup; Nizza"""
    )
}
SHOWN_CRUS = ("Premier Cru", "Grand Cru")
PRAEDIKATS = ("Kabinett", "Spätlese", "Auslese", "Beerenauslese", "Smaragd", "Federspiel")


def draw_site(tier: Tier, rng: Random) -> str:
    """A class that lives by its vineyards always names one; others do so now and then."""
    sites = items(tier.sites)
    if not sites:
        return ""
    named = tier.label.endswith((" Cru", " Contrada")) or tier.rank >= 2 or rng.random() < 0.7
    return rng.choice(sites) if named else ""


def spoken_label(tier: Tier) -> str:
    """Some classes show on a label only by the vineyard's name, or not at all."""
    label = tier.label.removeprefix("Second Wine ").removeprefix("Champagne ")
    if not label.endswith(SHOWN_CRUS) and "Cru Bourgeois" not in label:
        label = label.removesuffix(" Cru").removesuffix(" Contrada")
    return label


def draw_cuvee(tier: Tier, cuvees: tuple[str, ...], rng: Random) -> str:
    """A name of fantasy, on somewhat more than every other label."""
    wanted = tier.label.startswith("Second Wine") or rng.random() < 0.55
    return rng.choice(cuvees) if wanted else ""


def title(appellation: Appellation, tier: Tier, producer: str, own: str) -> str:
    """Producer, then the parts in the order of the country's custom; `own` is a vineyard or a cuvée."""
    parts = appellation.title.format(
        label=spoken_label(tier), cuvee=own, site=own, varietal=appellation.varietal
    )
    return " ".join(f"{producer} {parts}".split())


def location(appellation: Appellation, tier: Tier) -> str:
    """Where the shop says that the wine is from: the village, where it has a name."""
    place = LOCAL.get(tier.label)
    return f"{place}, {appellation.location.split(', ', 1)[1]}" if place else appellation.location


def call_wine(appellation: Appellation, tier: Tier) -> str:
    """The name that a sentence uses: "this Barolo", "a Riesling Kabinett", "the Malbec"."""
    if appellation.wine:
        return appellation.wine
    if "{varietal}" not in appellation.title:
        return spoken_label(tier) or appellation.varietal
    return f"{appellation.varietal} {tier.label}" if tier.label in PRAEDIKATS else appellation.varietal
