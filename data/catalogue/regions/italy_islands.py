"""Sicily, Pantelleria and Sardinia."""

from data.catalogue.models import Appellation, Tier

ITALY_ISLANDS = (
    Appellation(
        "Etna, Sicily, Italy", "Etna", "Nerello Mascalese", ("Nerello Mascalese", "Nerello Cappuccio"),
        "red elegant", "sicily", 20,
        (
            Tier("Etna Rosso", (22, 36), (13.0, 14.0), "old oak", (10, 14), (2, 9), 1, 3),
            Tier(
                "Etna Rosso Contrada", (42, 80), (13.5, 14.5), "cask", (16, 20), (4, 14), 3, 2,
                "Guardiola; Feudo di Mezzo; Rampante; Calderara Sottana",
            ),
        ),
        "black volcanic sand; old lava flows", "mountain cold under a southern sun",
        "Many vines on the volcano still stand on their own roots, some more than a century old.",
        "pasta alla Norma",
    ),
    Appellation(
        "Etna, Sicily, Italy", "Etna", "Carricante", ("Carricante",), "white crisp", "sicily", 10,
        (
            Tier("Etna Bianco", (24, 42), (12.0, 13.0), "lees", (8, 12), (2, 10), 2),
        ),
        "black volcanic sand; pumice and ash", "mountain cold under a southern sun",
        "Carricante grows where the volcano faces the sea.", "swordfish and capers",
    ),
    Appellation(
        "Sicily, Italy", "Sicily", "Nero d'Avola", ("Nero d'Avola",), "red medium", "sicily", 18,
        (
            Tier("Sicilia", (10, 17), (13.0, 14.0), "concrete", (6, 9), (1, 4), 0),
        ),
        "white limestone; calcareous clay", "African heat cooled by sea winds", "",
        "caponata; pasta alla Norma", title="{cuvee} {varietal} {label}", wine="Nero d'Avola",
    ),
    Appellation(
        "Vittoria, Sicily, Italy", "Vittoria", "Frappato", ("Frappato",), "red light", "sicily", 10,
        (
            Tier("Vittoria Frappato", (18, 30), (12.0, 13.0), "concrete", (6, 9), (1, 4), 1),
        ),
        "red sand over limestone", "sea breezes on a low plateau",
        "Sicilians serve Frappato straight from the refrigerator, with fish.", "grilled tuna",
    ),
    Appellation(
        "Sicily, Italy", "Sicily", "Grillo", ("Grillo",), "white crisp", "sicily", 14,
        (
            Tier("Sicilia", (11, 18), (12.5, 13.0), "steel", (4, 6), (1, 3), 0),
        ),
        "limestone and sand; red earth by the sea", "African heat cooled by sea winds",
        "Grillo used to vanish into Marsala; now it gets a label of its own.", "sardine pasta",
        title="{cuvee} {varietal} {label}", wine="Grillo",
    ),
    Appellation(
        "Pantelleria, Sicily, Italy", "Pantelleria", "Muscat", ("Zibibbo",), "sweet late", "sicily", 8,
        (
            Tier(
                "Passito di Pantelleria", (38, 75), (14.0, 14.5), "sweet dried", (8, 14), (2, 15), 2,
                half=0.6,
            ),
        ),
        "volcanic terraces; pumice", "hot wind off Africa",
        "Vines crouch in hollows dug against the wind, a way of farming that UNESCO now protects.", "cannoli",
        nose="Zibibbo dried",
    ),
    Appellation(
        "Sardinia, Italy", "Sardinia", "Cannonau", ("Cannonau",), "red medium", "sardinia", 12,
        (
            Tier("Cannonau di Sardegna", (14, 22), (13.5, 14.5), "concrete", (8, 12), (1, 6), 1, 2),
            Tier("Cannonau di Sardegna Riserva", (24, 40), (14.0, 15.0), "cask", (20, 24), (3, 10), 2, 1),
        ),
        "granite sand; weathered schist", "the maestrale wind",
        "Cannonau is Grenache by another name, or so says everyone but the Sardinians.",
        "roast suckling pig; pecorino sardo",
    ),
    Appellation(
        "Gallura, Sardinia, Italy", "Gallura", "Vermentino", ("Vermentino",), "white crisp", "sardinia", 12,
        (
            Tier("Vermentino di Gallura Superiore", (17, 29), (13.0, 14.0), "lees", (5, 8), (1, 5), 1),
        ),
        "granite; granite sand", "the maestrale wind",
        "Wind-carved granite and salty air give Gallura's Vermentino its edge.", "bottarga spaghetti",
    ),
)  # fmt: skip
