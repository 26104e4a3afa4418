"""The name of a wine on its label, and in a sentence."""

from random import Random

from data.catalogue.models import Appellation, Tier, items

# Villages with a name of their own within a larger appellation of the tables.
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
    """Draw a vineyard: always for crus and fine wines, sometimes for others."""
    sites = items(tier.sites)
    if not sites:
        return ""
    named = tier.label.endswith((" Cru", " Contrada")) or tier.rank >= 2 or rng.random() < 0.7
    return rng.choice(sites) if named else ""


def spoken_label(tier: Tier) -> str:
    """Return the class as the label shows it; some show only the vineyard, or nothing."""
    label = tier.label.removeprefix("Second Wine ").removeprefix("Champagne ")
    if not label.endswith(SHOWN_CRUS) and "Cru Bourgeois" not in label:
        label = label.removesuffix(" Cru").removesuffix(" Contrada")
    return label


def draw_cuvee(tier: Tier, cuvees: tuple[str, ...], rng: Random) -> str:
    """Draw the name of a cuvée, for about half of the wines."""
    wanted = tier.label.startswith("Second Wine") or rng.random() < 0.55
    return rng.choice(cuvees) if wanted else ""


def title(appellation: Appellation, tier: Tier, producer: str, own: str) -> str:
    """Return the producer, then the other parts in the usual order; `own` is a vineyard or a cuvée."""
    parts = appellation.title.format(
        label=spoken_label(tier), cuvee=own, site=own, varietal=appellation.varietal
    )
    return " ".join(f"{producer} {parts}".split())


def location(appellation: Appellation, tier: Tier) -> str:
    """Return the location, with the village if it has a name."""
    place = LOCAL.get(tier.label)
    return f"{place}, {appellation.location.split(', ', 1)[1]}" if place else appellation.location


def call_wine(appellation: Appellation, tier: Tier) -> str:
    """Return the name for a sentence: "this Barolo", "a Riesling Kabinett", "the Malbec"."""
    if appellation.wine:
        return appellation.wine
    if "{varietal}" not in appellation.title:
        return spoken_label(tier) or appellation.varietal
    return f"{appellation.varietal} {tier.label}" if tier.label in PRAEDIKATS else appellation.varietal
