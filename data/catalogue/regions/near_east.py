"""Greece, Georgia and Lebanon."""

from data.catalogue.models import Appellation, Tier

NEAR_EAST = (
    Appellation(
        "Santorini, Greece", "Santorini", "Assyrtiko", ("Assyrtiko",), "white crisp", "greece", 16,
        (
            Tier("Santorini Assyrtiko", (32, 58), (13.0, 14.0), "lees", (6, 10), (2, 10), 2),
        ),
        "pumice and volcanic ash", "fierce Aegean wind and salt spray",
        "Vines are woven into baskets on the ground, to shelter the fruit from the wind.",
        "grilled octopus; fava purée",
    ),
    Appellation(
        "Santorini, Greece", "Santorini", "Vinsanto", ("Assyrtiko", "Aidani"), "sweet late", "greece", 5,
        (
            Tier("Vinsanto", (45, 85), (11.0, 13.0), "sweet dried", (36, 60), (5, 30), 3, half=0.7),
        ),
        "pumice and volcanic ash", "fierce Aegean wind and salt spray",
        "The grapes dry on the terraces for two weeks before they are pressed.", "baklava",
        nose="Malvasia dried",
    ),
    Appellation(
        "Naoussa, Greece", "Naoussa", "Xinomavro", ("Xinomavro",), "red structured", "greece", 14,
        (
            Tier("Naoussa Xinomavro", (18, 32), (13.0, 14.0), "old oak", (12, 18), (3, 14), 2, 3),
            Tier("Naoussa Xinomavro Reserve", (34, 58), (13.5, 14.0), "cask", (20, 26), (5, 20), 3, 1),
        ),
        "clay and limestone; sandy loam", "cold winters below Mount Vermio",
        "Xinomavro means sour and black, and admirers compare it to Nebbiolo.",
        "beef and orzo stew; moussaka",
    ),
    Appellation(
        "Nemea, Greece", "Nemea", "Agiorgitiko", ("Agiorgitiko",), "red medium", "greece", 14,
        (
            Tier("Nemea Agiorgitiko", (13, 22), (13.0, 14.0), "barrique", (8, 12), (1, 7), 1),
        ),
        "red clay and limestone; marl", "mountain nights in the Peloponnese",
        "Hercules killed his lion near these vines, and the wine is called his blood.",
        "moussaka; lamb kleftiko",
    ),
    Appellation(
        "Mantinia, Greece", "Mantinia", "Moschofilero", ("Moschofilero",), "white aromatic", "greece", 8,
        (
            Tier("Mantinia Moschofilero", (14, 21), (11.5, 12.0), "steel", (4, 6), (1, 2), 0),
        ),
        "clay over rock", "a cool plateau at 2,100 feet",
        "Moschofilero's skins are pink, though the wine is white.", "spanakopita; fried zucchini",
    ),
    Appellation(
        "Macedonia, Greece", "Macedonia", "Malagousia", ("Malagousia",), "white aromatic", "greece", 6,
        (
            Tier("Macedonia Malagousia", (16, 26), (12.5, 13.5), "steel", (4, 6), (1, 3), 1),
        ),
        "sand over limestone", "breezes off the Thermaic Gulf",
        "Malagousia was saved in the 1970s from a single trellis.", "shrimp saganaki",
    ),
    Appellation(
        "Kakheti, Georgia", "Kakheti", "Orange Wine", ("Rkatsiteli",), "orange", "georgia", 18,
        (
            Tier("Rkatsiteli Qvevri", (17, 36), (12.0, 13.5), "qvevri", (6, 8), (1, 9), 1),
        ),
        "clay and limestone; alluvial stones", "warm days below the Caucasus",
        "Georgians have buried clay jars of wine for eight thousand years.",
        "khachapuri; walnut-stuffed eggplant; khinkali", nose="Rkatsiteli amber", wine="amber wine",
    ),
    Appellation(
        "Kakheti, Georgia", "Kakheti", "Saperavi", ("Saperavi",), "red smoky", "georgia", 12,
        (
            Tier("Saperavi", (13, 22), (12.5, 13.5), "concrete", (6, 9), (1, 6), 0, 2),
            Tier("Saperavi Qvevri", (19, 36), (13.0, 14.0), "qvevri", (6, 9), (2, 10), 1, 2),
        ),
        "clay and limestone; alluvial stones", "warm days below the Caucasus",
        "Saperavi is red to the core: even its flesh is dark.", "mtsvadi skewers",
        title="{cuvee} {label} Kakheti",
    ),
    Appellation(
        "Bekaa Valley, Lebanon", "the Bekaa Valley", "Red Blend",
        ("Cabernet Sauvignon", "Cinsault", "Carignan"), "red full", "lebanon", 12,
        (
            Tier("Bekaa Valley Rouge", (15, 24), (13.5, 14.0), "concrete", (8, 12), (1, 7), 1, 2),
            Tier("Bekaa Valley Grand Vin", (34, 62), (13.5, 14.5), "barrique", (18, 24), (5, 18), 2, 1),
        ),
        "limestone and gravel; clay over limestone", "cold nights at 3,000 feet",
        "The ruins of Baalbek include a temple to Bacchus.", "kibbeh; lamb kofta",
    ),
    Appellation(
        "Bekaa Valley, Lebanon", "the Bekaa Valley", "White Blend", ("Obaideh", "Merwah"), "white soft",
        "lebanon", 5,
        (
            Tier("Bekaa Valley Blanc", (17, 30), (12.5, 13.5), "lees", (6, 9), (1, 5), 1),
        ),
        "limestone and gravel", "cold nights at 3,000 feet",
        "Obaideh and Merwah are natives, used for arak until someone tasted the wine.", "tabbouleh; hummus",
    ),
)  # fmt: skip
