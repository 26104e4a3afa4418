"""Bordeaux, dry and sweet, and the South West."""

from data.catalogue.models import Appellation, Tier

CABERNET = ("Cabernet Sauvignon", "Merlot", "Cabernet Franc")
MERLOT = ("Merlot", "Cabernet Franc")

BORDEAUX = (
    Appellation(
        "Bordeaux, France", "Bordeaux", "Bordeaux Red Blends", MERLOT, "red full", "bordeaux", 26,
        (
            Tier("Bordeaux Rouge", (10, 17), (12.5, 14.0), "concrete", (8, 12), (2, 6), 0),
            Tier("Bordeaux Supérieur", (14, 24), (13.0, 14.5), "barrique", (10, 14), (2, 8), 1),
        ),
        "clay and limestone; gravel over clay; sandy clay",
        "Atlantic rain and mild autumns; a gentle maritime climate",
        (
            "Merlot leads here because it ripens on cool clay where Cabernet Sauvignon would struggle.; "
            "This is the everyday face of Bordeaux, made to be opened within a few years of the harvest."
        ),
    ),
    Appellation(
        "Haut-Médoc, Bordeaux, France", "the Haut-Médoc", "Bordeaux Red Blends", CABERNET, "red full",
        "bordeaux", 16,
        (
            Tier("Médoc", (16, 28), (13.0, 14.0), "barrique", (12, 14), (3, 10), 1),
            Tier("Haut-Médoc Cru Bourgeois", (22, 42), (13.0, 14.5), "barrique", (12, 18), (4, 14), 2),
        ),
        "gravel over clay; deep gravel; limestone and gravel", "the moderating breath of the Gironde",
        "Cru Bourgeois is a rank that a château must earn again by tasting, not one that it inherits.",
    ),
    Appellation(
        "Pauillac, Bordeaux, France", "Pauillac", "Bordeaux Red Blends", CABERNET, "red full", "bordeaux", 14,
        (
            Tier("Pauillac", (55, 110), (13.0, 14.5), "barrique", (16, 20), (6, 25), 3, 2),
            Tier("Second Wine Pauillac", (38, 58), (13.0, 14.0), "barrique", (12, 16), (4, 14), 2, 1),
        ),
        "deep Günzian gravel; warm, stony gravel", "the moderating breath of the Gironde",
        (
            "Pauillac's gravel stores the day's heat and drains in an hour, which is why Cabernet "
            "Sauvignon rules here."
        ),
        "Pauillac lamb", title="{cuvee} Pauillac", wine="Pauillac",
    ),
    Appellation(
        "Margaux, Bordeaux, France", "Margaux", "Bordeaux Red Blends", CABERNET, "red full", "bordeaux", 10,
        (
            Tier("Margaux", (45, 140), (13.0, 14.5), "barrique", (14, 20), (6, 24), 3),
        ),
        "thin white gravel; deep gravel on limestone", "the moderating breath of the Gironde",
        "Margaux has the Médoc's thinnest soils, and its perfume is the proof.", notes="violet; rose petal",
    ),
    Appellation(
        "Saint-Émilion, Bordeaux, France", "Saint-Émilion", "Bordeaux Red Blends", MERLOT, "red full",
        "bordeaux", 22,
        (
            Tier("Saint-Émilion", (22, 38), (13.5, 14.5), "barrique", (12, 14), (3, 10), 1),
            Tier("Saint-Émilion Grand Cru", (34, 85), (13.5, 15.0), "barrique", (14, 20), (5, 18), 2),
        ),
        "clay on limestone; starfish limestone; sandy clay", "warm days tempered by the Dordogne",
        (
            "The cool clay of the Right Bank suits Merlot, which ripens here a good week before the "
            "Médoc's Cabernet."
        ),
    ),
    Appellation(
        "Pomerol, Bordeaux, France", "Pomerol", "Bordeaux Red Blends", MERLOT, "red full", "bordeaux", 8,
        (
            Tier("Pomerol", (48, 190), (13.5, 15.0), "barrique", (15, 20), (5, 20), 3),
        ),
        "blue clay; gravel over iron-rich clay", "warm days tempered by the Dordogne",
        "Pomerol has no official ranking of its châteaux and has never seemed to need one.",
        notes="black truffle",
    ),
    Appellation(
        "Pessac-Léognan, Bordeaux, France", "Pessac-Léognan", "Bordeaux White Blends",
        ("Sauvignon Blanc", "Sémillon"), "white rich", "bordeaux", 12,
        (
            Tier("Pessac-Léognan Blanc", (32, 80), (13.0, 14.0), "barrel white", (10, 12), (3, 12), 2),
        ),
        "gravel and clay; deep Graves gravel", "woods that shelter the vines from the sea wind",
        (
            "Barrel fermentation is the custom in Pessac-Léognan, where dry whites age as gracefully as "
            "the reds."
        ),
        nose="Sémillon",
    ),
    Appellation(
        "Entre-Deux-Mers, Bordeaux, France", "Entre-Deux-Mers", "Bordeaux White Blends",
        ("Sauvignon Blanc", "Sémillon", "Muscadelle"), "white green", "bordeaux", 14,
        (
            Tier("Entre-Deux-Mers", (10, 18), (11.5, 13.0), "steel", (4, 6), (1, 3), 0),
        ),
        "clay and limestone; silt over limestone", "breezes between the Garonne and the Dordogne",
        "The two 'seas' of the name are the tidal rivers on either side of the hills.", "Arcachon oysters",
    ),
    Appellation(
        "Sauternes, Bordeaux, France", "Sauternes", "Sémillon", ("Sémillon", "Sauvignon Blanc"),
        "sweet noble", "bordeaux", 16,
        (
            Tier("Sauternes", (32, 60), (13.0, 14.0), "botrytis", (18, 24), (3, 20), 2, half=0.45),
            Tier("Barsac", (28, 55), (13.0, 14.0), "botrytis", (15, 22), (3, 18), 2, 1, half=0.45),
            Tier(
                "Grand Vin de Sauternes", (65, 180), (13.5, 14.5), "botrytis", (20, 30), (5, 35), 3, 1,
                half=0.4,
            ),
        ),
        "gravel over clay and limestone; red sand on limestone", "autumn mists off the little Ciron river",
        (
            "Morning mist from the Ciron and dry afternoons bring the noble rot on which Sauternes "
            "depends.; In some years a whole vine yields no more than a glass."
        ),
        nose="Sémillon noble",
    ),
    Appellation(
        "Cahors, South West, France", "Cahors", "Malbec", ("Malbec",), "red smoky", "southwest", 20,
        (
            Tier("Cahors", (14, 22), (13.0, 14.5), "concrete", (10, 14), (2, 8), 1),
            Tier("Cahors Grand Vin", (28, 58), (13.5, 14.5), "barrique", (18, 24), (4, 16), 2, 1),
        ),
        "gravel terraces above the Lot; limestone of the Causse", "hot summers and dry autumn winds",
        (
            "Malbec was at home in Cahors for centuries before it crossed to Argentina.; At least seven "
            "parts in ten of any Cahors must be Malbec; this one is all of it."
        ),
        "cassoulet; duck confit", nose="Malbec smoky",
    ),
    Appellation(
        "Madiran, South West, France", "Madiran", "Tannat", ("Tannat", "Cabernet Franc"), "red structured",
        "southwest", 10,
        (
            Tier("Madiran", (15, 26), (13.5, 14.5), "old oak", (12, 16), (3, 12), 1),
            Tier("Madiran Vieilles Vignes", (28, 48), (14.0, 15.0), "barrique", (16, 20), (5, 18), 2, 1),
        ),
        "clay and limestone slopes; clay with rolled pebbles", "long, dry autumns warmed by the foehn",
        "Micro-oxygenation was invented in Madiran, for a grape that needed taming.",
        "cassoulet; duck confit",
    ),
    Appellation(
        "Jurançon, South West, France", "Jurançon", "Petit Manseng", ("Petit Manseng", "Gros Manseng"),
        "sweet late", "southwest", 10,
        (
            Tier("Jurançon Moelleux", (20, 38), (11.5, 13.5), "old oak", (10, 14), (2, 15), 2, half=0.2),
        ),
        "puddingstone; clay with round pebbles", "the warm foehn wind off the Pyrenees",
        "The grapes shrivel on the vine into November, dried by the wind and not by rot.",
    ),
)  # fmt: skip
