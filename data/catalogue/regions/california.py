"""California."""

from data.catalogue.models import Appellation, Tier

NEW = "{cuvee} {label} {varietal}"
CAB = ("Cabernet Sauvignon",)

CALIFORNIA = (
    Appellation(
        "Napa Valley, California", "Napa Valley", "Cabernet Sauvignon", CAB, "red full", "california", 50,
        (
            Tier("", (32, 62), (14.0, 14.8), "barrique", (16, 20), (3, 14), 1, 3),
            Tier("Reserve", (68, 120), (14.2, 15.0), "barrique", (18, 22), (5, 20), 2, 2),
            Tier("Estate Single Vineyard", (130, 320), (14.4, 15.2), "barrique", (20, 26), (6, 25), 3, 2),
        ),
        "volcanic loam; gravelly bench land; red volcanic clay",
        "morning fog off San Pablo Bay and long, bright afternoons",
        (
            "Half the soil orders on earth turn up somewhere between Carneros and Calistoga.; The bench "
            "lands of Oakville and Rutherford were planted to Cabernet before Prohibition."
        ),
        title=NEW,
    ),
    Appellation(
        "California", "California", "Cabernet Sauvignon", CAB, "red medium", "california", 24,
        (
            Tier("", (9, 16), (13.5, 14.0), "old oak", (6, 10), (1, 4), 0, 3),
            Tier("Reserve", (15, 22), (13.5, 14.5), "american", (9, 12), (1, 5), 1, 1),
        ),
        "sandy loam; clay loam", "long, dry summers", "", title=NEW,
    ),
    Appellation(
        "Paso Robles, California", "Paso Robles", "Cabernet Sauvignon", CAB, "red full", "california", 26,
        (
            Tier("", (16, 27), (14.0, 14.8), "american", (12, 16), (1, 7), 1, 4),
            Tier("Reserve", (36, 70), (14.5, 15.3), "barrique", (18, 22), (3, 14), 2, 2),
        ),
        "calcareous shale; limestone and clay", "afternoons near 100°F and nights fifty degrees cooler",
        "Few places in California have as much limestone, and none swings so far between noon and midnight.",
        title=NEW,
    ),
    Appellation(
        "Russian River Valley, California", "the Russian River Valley", "Pinot Noir", ("Pinot Noir",),
        "red elegant", "california", 34,
        (
            Tier("", (28, 48), (13.5, 14.3), "barrique", (9, 12), (2, 8), 1, 3),
            Tier("Single Vineyard", (55, 98), (13.8, 14.5), "barrique", (11, 15), (3, 12), 2, 3),
        ),
        "Goldridge sandy loam; sandy loam over fractured sandstone", "Pacific fog that lingers until noon",
        "Fog slides up the river from the Pacific every summer evening and takes its time leaving.",
        title=NEW, nose="Pinot Noir ripe",
    ),
    Appellation(
        "Sonoma Coast, California", "the Sonoma Coast", "Chardonnay", ("Chardonnay",), "white rich",
        "california", 26,
        (
            Tier("", (22, 38), (13.5, 14.2), "barrel white", (9, 12), (1, 6), 1, 3),
            Tier("Single Vineyard", (48, 85), (13.5, 14.3), "barrel white", (12, 16), (2, 10), 2, 2),
        ),
        "Goldridge sandy loam; marine sandstone", "cold Pacific wind", "", title=NEW,
    ),
    Appellation(
        "California", "California", "Chardonnay", ("Chardonnay",), "white rich", "california", 22,
        (
            Tier("", (9, 17), (13.5, 14.2), "barrel white", (6, 8), (1, 3), 0, 3),
            Tier("Unoaked", (11, 18), (13.0, 13.8), "steel", (4, 6), (1, 3), 0, 1, kind="white soft"),
        ),
        "sandy loam; clay loam", "long, dry summers", "", title=NEW, nose="Chardonnay ripe",
    ),
    Appellation(
        "Carneros, California", "Carneros", "Sparkling Blend", ("Chardonnay", "Pinot Noir"), "bubbly fine",
        "california", 14,
        (
            Tier("Brut", (20, 34), (12.0, 12.5), "classic bubbly", (20, 30), (0, 4), 1, 3, nonvintage=True),
            Tier("Late Disgorged", (50, 85), (12.0, 12.5), "classic bubbly", (72, 96), (9, 20), 3, 1),
        ),
        "shallow clay", "wind and fog off San Pablo Bay",
        "Carneros is windy enough to keep a grape thinking about acidity until September.", nose="Champagne",
        title="{cuvee} {label} Carneros", wine="sparkling wine",
    ),
    Appellation(
        "Dry Creek Valley, California", "Dry Creek Valley", "Zinfandel", ("Zinfandel",), "red warm",
        "california", 22,
        (
            Tier("", (20, 32), (14.5, 15.3), "american", (10, 14), (1, 8), 1, 3),
            Tier("Old Vine", (34, 54), (14.8, 15.6), "american", (12, 16), (2, 10), 2, 2),
        ),
        "gravelly loam; red rock and clay", "warm days cut short by evening fog",
        "Italian families planted Zinfandel here in the 1880s, and some of those vines still bear.",
        title=NEW,
    ),
    Appellation(
        "Lodi, California", "Lodi", "Zinfandel", ("Zinfandel",), "red warm", "california", 24,
        (
            Tier("", (10, 17), (14.0, 15.0), "american", (8, 10), (1, 5), 0, 3),
            Tier("Old Vine", (17, 32), (14.5, 15.5), "american", (10, 14), (1, 8), 1, 3),
        ),
        "deep sandy loam; river sand", "the Delta breeze, which arrives at dinner time",
        "Lodi's sand kept phylloxera out and its old Zinfandel on its own roots.", title=NEW,
    ),
    Appellation(
        "Lodi, California", "Lodi", "Cabernet Sauvignon", CAB, "red full", "california", 12,
        (
            Tier("", (10, 18), (13.8, 14.5), "american", (8, 12), (1, 5), 0),
        ),
        "sandy loam; sandy clay", "the Delta breeze, which arrives at dinner time", "", title=NEW,
    ),
    Appellation(
        "Lodi, California", "Lodi", "Petite Sirah", ("Petite Sirah",), "red full", "california", 8,
        (
            Tier("", (13, 24), (14.0, 15.0), "american", (10, 14), (2, 9), 1),
        ),
        "sandy loam", "the Delta breeze, which arrives at dinner time",
        "Petite Sirah has nothing petite about it but the berries.", title=NEW,
    ),
    Appellation(
        "Napa Valley, California", "Napa Valley", "Sauvignon Blanc", ("Sauvignon Blanc",), "white green",
        "california", 14,
        (
            Tier("", (18, 32), (13.0, 14.0), "steel", (4, 7), (1, 4), 1),
        ),
        "gravelly loam; volcanic loam", "morning fog off San Pablo Bay", "", title=NEW,
    ),
    Appellation(
        "Napa Valley, California", "Napa Valley", "Merlot", ("Merlot",), "red full", "california", 14,
        (
            Tier("", (22, 44), (14.0, 14.7), "barrique", (14, 18), (2, 10), 1),
        ),
        "clay loam; gravelly loam", "morning fog off San Pablo Bay",
        "A certain film did Merlot's reputation no good, and its prices a great deal.", title=NEW,
    ),
    Appellation(
        "Sta. Rita Hills, California", "the Sta. Rita Hills", "Pinot Noir", ("Pinot Noir",), "red elegant",
        "california", 16,
        (
            Tier("", (32, 52), (13.3, 14.3), "barrique", (10, 12), (2, 9), 1, 3),
            Tier("Single Vineyard", (56, 90), (13.5, 14.3), "barrique", (12, 15), (3, 12), 2, 2),
        ),
        "diatomaceous earth and clay; marine sand",
        "wind straight off the Pacific, up valleys that run east to west",
        "Mountains here run east to west, the wrong way round for California, and let the ocean straight in.",
        title=NEW, nose="Pinot Noir ripe",
    ),
    Appellation(
        "Santa Barbara County, California", "Santa Barbara", "Syrah", ("Syrah",), "red smoky", "california",
        14,
        (
            Tier("", (22, 40), (13.8, 14.8), "barrique", (14, 18), (2, 10), 1),
        ),
        "sandy loam; chert and limestone", "fog at breakfast and wind by three o'clock", "", title=NEW,
    ),
    Appellation(
        "Paso Robles, California", "Paso Robles", "Rhône Red Blends", ("Grenache", "Syrah", "Mourvèdre"),
        "red warm", "california", 14,
        (
            Tier("", (24, 46), (14.2, 15.2), "old oak", (12, 18), (2, 10), 1),
        ),
        "calcareous shale; limestone and clay", "afternoons near 100°F and nights fifty degrees cooler", "",
        title="{cuvee} {label} G-S-M", wine="Rhône blend",
    ),
    Appellation(
        "Monterey, California", "Monterey", "Pinot Noir", ("Pinot Noir",), "red light", "california", 14,
        (
            Tier("", (13, 22), (13.2, 13.9), "old oak", (6, 9), (1, 4), 0),
        ),
        "sandy loam; chualar loam", "the cold, blue bay and the wind that it sends", "", title=NEW,
        nose="Pinot Noir ripe",
    ),
    Appellation(
        "Santa Cruz Mountains, California", "the Santa Cruz Mountains", "Cabernet Sauvignon", CAB,
        "red structured", "california", 8,
        (
            Tier("", (50, 95), (13.3, 14.2), "barrique", (18, 24), (5, 22), 3),
        ),
        "fractured shale; decomposed shale and sandstone", "sun above the fog line and sea air below it",
        "Yields on these ridges are pitiful, and no one has found a way round it.", title=NEW,
    ),
    Appellation(
        "Central Coast, California", "the Central Coast", "Rosé", ("Grenache", "Syrah"), "rose", "california",
        12,
        (
            Tier("Rosé", (13, 22), (12.5, 13.5), "pressed rose", (3, 5), (1, 2), 0),
        ),
        "sandy loam; shale", "ocean air through gaps in the hills", "", title="{cuvee} {label}",
        nose="Rosé south",
    ),
    Appellation(
        "California", "California", "Orange Wine", ("Chenin Blanc", "Viognier"), "orange", "california", 8,
        (
            Tier("Skin Contact White", (22, 38), (12.0, 13.0), "skins", (5, 10), (1, 5), 1),
        ),
        "alluvial gravel; granite", "long, dry summers", "", title="{cuvee} {label}", nose="Ribolla amber",
        wine="orange wine",
    ),
)  # fmt: skip
