"""Spain: still wines, Cava and sherry."""

from data.catalogue.models import Appellation, Tier

SPAIN = (
    Appellation(
        "Rioja, Spain", "Rioja", "Tempranillo", ("Tempranillo", "Garnacha", "Graciano"), "red medium",
        "rioja", 46,
        (
            Tier("Rioja Cosecha", (10, 15), (13.0, 14.0), "concrete", (4, 6), (1, 4), 0, 2),
            Tier("Rioja Crianza", (13, 22), (13.5, 14.0), "american", (12, 14), (2, 8), 1, 4),
            Tier(
                "Rioja Reserva", (22, 40), (13.5, 14.5), "american", (18, 24), (4, 14), 2, 4,
                notes="cedar; dried orange peel",
            ),
            Tier(
                "Rioja Gran Reserva", (38, 85), (13.5, 14.5), "american", (30, 48), (8, 25), 3, 3,
                notes="cedar; cigar box; dried fig; forest floor",
            ),
        ),
        "chalky clay; iron-rich clay; river stones over limestone", "the shelter of the Sierra de Cantabria",
        "In Rioja it is the bodega that does the waiting: the wine is ready when it leaves the cellar.",
        "lamb chops over vine cuttings; chorizo and potatoes",
    ),
    Appellation(
        "Rioja, Spain", "Rioja", "Viura", ("Viura",), "white rich", "rioja", 10,
        (
            Tier("Rioja Blanco", (12, 18), (12.0, 13.0), "steel", (4, 6), (1, 3), 0, 2, kind="white soft"),
            Tier("Rioja Blanco Reserva", (26, 48), (12.5, 13.5), "barrel white", (18, 24), (4, 16), 2, 2),
        ),
        "chalky clay; limestone", "the shelter of the Sierra de Cantabria",
        "White Rioja in the old style is aged until it tastes of honey, nuts and patience.",
        "bacalao al pil-pil",
    ),
    Appellation(
        "Ribera del Duero, Spain", "Ribera del Duero", "Tempranillo", ("Tempranillo",), "red full", "ribera",
        28,
        (
            Tier("Ribera del Duero Roble", (15, 22), (13.5, 14.5), "barrique", (4, 6), (1, 5), 0, 2),
            Tier("Ribera del Duero Crianza", (24, 40), (14.0, 15.0), "barrique", (12, 14), (3, 10), 1, 3),
            Tier("Ribera del Duero Reserva", (42, 80), (14.0, 15.0), "barrique", (18, 24), (5, 18), 3, 2),
        ),
        "limestone and clay; sandy clay over chalk", "fierce summers and freezing nights at 2,700 feet",
        "Frost can come in any month but July and August, they say, and not every year spares those.",
        "roast suckling lamb", nose="Tempranillo dark",
    ),
    Appellation(
        "Toro, Spain", "Toro", "Tempranillo", ("Tinta de Toro",), "red full", "ribera", 12,
        (
            Tier("Toro", (14, 24), (14.5, 15.0), "barrique", (6, 9), (1, 7), 1, 2),
            Tier("Toro Viñas Viejas", (36, 62), (14.5, 15.5), "barrique", (16, 20), (4, 15), 2, 1),
        ),
        "sand over clay; deep sand and pebbles", "scorching days and cold nights",
        "Phylloxera never made its way through Toro's sand, so old vines stand on their own roots.",
        "roast suckling lamb", nose="Tempranillo dark",
    ),
    Appellation(
        "Priorat, Spain", "Priorat", "Garnacha", ("Garnacha", "Cariñena"), "red full", "catalonia", 16,
        (
            Tier("Priorat", (26, 48), (14.5, 15.5), "old oak", (10, 14), (2, 10), 2, 3),
            Tier(
                "Priorat Vi de Vila", (58, 130), (14.5, 15.5), "barrique", (16, 20), (4, 18), 3, 1,
                "Porrera; Gratallops; Bellmunt; Torroja",
            ),
        ),
        "glittering black llicorella slate", "hot days on dizzying slopes",
        "On slopes too steep for a tractor, mules still do some of the plowing.", "lamb in romesco",
    ),
    Appellation(
        "Montsant, Spain", "Montsant", "Garnacha", ("Garnacha", "Cariñena"), "red warm", "catalonia", 10,
        (
            Tier("Montsant", (14, 25), (14.0, 15.0), "old oak", (8, 12), (1, 7), 1),
        ),
        "clay and limestone; granite sand; slate", "warm days tempered by the sea",
        "Montsant wraps around Priorat like a horseshoe and asks half the price.", "escalivada",
    ),
    Appellation(
        "Penedès, Spain", "Penedès", "Cava", ("Macabeo", "Xarel-lo", "Parellada"), "bubbly fine", "catalonia",
        30,
        (
            Tier(
                "Cava Brut", (11, 17), (11.5, 12.0), "classic bubbly", (12, 15), (0, 2), 0, 4,
                nonvintage=True, half=0.05,
            ),
            Tier(
                "Cava Reserva Brut Nature", (16, 26), (11.5, 12.0), "classic bubbly", (20, 30), (0, 4), 1, 3,
            ),
            Tier(
                "Cava Gran Reserva Brut Nature", (28, 48), (12.0, 12.5), "classic bubbly", (36, 60), (0, 8),
                2, 1,
            ),
        ),
        "limestone and clay; chalky clay", "Mediterranean warmth cooled by height",
        "Cava is fermented in its own bottle, and Brut Nature means that nothing sweet is added at the end.",
        "pan con tomate; salt cod fritters", nose="Cava", wine="Cava",
    ),
    Appellation(
        "Penedès, Spain", "Penedès", "Xarel-lo", ("Xarel-lo",), "white crisp", "catalonia", 6,
        (
            Tier("Penedès", (15, 26), (11.5, 12.5), "lees", (6, 9), (1, 5), 1),
        ),
        "limestone and clay", "Mediterranean warmth cooled by height",
        "Xarel-lo is the backbone of Cava, seen here without the bubbles.",
        title="{cuvee} {varietal} {label}", wine="Xarel-lo",
    ),
    Appellation(
        "Rías Baixas, Spain", "Rías Baixas", "Albariño", ("Albariño",), "white crisp", "galicia", 26,
        (
            Tier("Rías Baixas Albariño", (15, 24), (12.0, 13.0), "steel", (4, 6), (1, 4), 1, 3),
            Tier("Rías Baixas Albariño Sobre Lías", (24, 40), (12.5, 13.0), "lees", (10, 18), (2, 8), 2, 1),
        ),
        "decomposed granite; sandy granite", "Atlantic rain and sea breezes",
        "Pergolas of granite posts lift the grapes above the damp, and lunch is often served beneath them.",
        "grilled octopus; percebes",
    ),
    Appellation(
        "Rueda, Spain", "Rueda", "Verdejo", ("Verdejo",), "white green", "ribera", 18,
        (
            Tier("Rueda Verdejo", (10, 17), (12.5, 13.5), "steel", (4, 6), (1, 3), 0, 3),
            Tier("Gran Vino de Rueda", (22, 36), (13.0, 13.5), "lees", (9, 12), (1, 6), 2, 1),
        ),
        "river stones over clay; gravel and sand", "hot days and cold nights on a high plateau",
        "Picking goes on at night by floodlight, since Verdejo browns as quickly as a cut apple.",
    ),
    Appellation(
        "Bierzo, Spain", "Bierzo", "Mencía", ("Mencía",), "red medium", "galicia", 14,
        (
            Tier("Bierzo", (15, 24), (13.0, 14.0), "concrete", (6, 9), (1, 6), 1, 3),
            Tier("Bierzo Vino de Villa", (32, 60), (13.0, 14.0), "old oak", (11, 14), (3, 12), 2, 1),
        ),
        "slate; slate and quartz", "Atlantic clouds caught by the mountains",
        "Bierzo sits in a bowl of mountains on the road to Santiago.", "botillo; roasted peppers",
    ),
    Appellation(
        "Ribeira Sacra, Spain", "Ribeira Sacra", "Mencía", ("Mencía",), "red light", "galicia", 8,
        (
            Tier("Ribeira Sacra", (20, 34), (12.0, 13.0), "old oak", (8, 11), (1, 6), 1),
        ),
        "slate terraces; slate and gneiss", "cool river canyons",
        "The terraces above the Sil are so steep that some grapes go down to the river by pulley.",
        "paprika octopus",
    ),
    Appellation(
        "Valdeorras, Spain", "Valdeorras", "Godello", ("Godello",), "white rich", "galicia", 12,
        (
            Tier(
                "Valdeorras Godello", (17, 26), (12.5, 13.5), "lees", (6, 9), (1, 5), 1, 2, kind="white soft",
            ),
            Tier(
                "Valdeorras Godello Fermentado en Barrica", (28, 48), (13.0, 14.0), "barrel white", (9, 12),
                (2, 9), 2, 1,
            ),
        ),
        "slate; granite and clay", "mountain nights and Atlantic clouds",
        "Godello was down to a few hundred vines in the 1970s before growers here brought it back.",
        "grilled turbot",
    ),
    Appellation(
        "Jumilla, Spain", "Jumilla", "Monastrell", ("Monastrell",), "red smoky", "levante", 18,
        (
            Tier("Jumilla", (9, 15), (14.0, 14.5), "concrete", (4, 8), (1, 4), 0, 3),
            Tier("Jumilla Viñas Viejas", (17, 32), (14.5, 15.5), "barrique", (12, 16), (2, 9), 1, 2),
        ),
        "chalky, stony sand; limestone under sand", "three thousand hours of sun and next to no rain",
        "Bush vines survive here on less than 12 inches of rain a year.", "gazpacho manchego; grilled lamb",
    ),
    Appellation(
        "Utiel-Requena, Spain", "Utiel-Requena", "Bobal", ("Bobal",), "red medium", "levante", 8,
        (
            Tier("Utiel-Requena Bobal", (10, 18), (13.0, 14.0), "concrete", (6, 9), (1, 5), 0),
        ),
        "clay and limestone", "hot days and cold nights at 2,500 feet",
        "Bobal was long sold by the tanker; the growers who bottle it know better.",
    ),
    Appellation(
        "Campo de Borja, Spain", "Campo de Borja", "Garnacha", ("Garnacha",), "red warm", "levante", 16,
        (
            Tier("Campo de Borja", (9, 15), (14.0, 15.0), "concrete", (4, 8), (1, 4), 0, 3),
            Tier("Campo de Borja Viñas Viejas", (18, 32), (14.5, 15.5), "barrique", (10, 14), (2, 8), 1, 1),
        ),
        "stony iron-rich clay; slate and pebbles", "the cold, dry cierzo wind",
        "Some of the oldest Garnacha in Spain climbs the foot of the Moncayo.", "grilled lamb chops",
    ),
    Appellation(
        "Navarra, Spain", "Navarra", "Rosé", ("Garnacha",), "rose", "rioja", 10,
        (
            Tier("Navarra Rosado", (9, 15), (13.0, 13.5), "pressed rose", (3, 5), (1, 2), 0),
        ),
        "clay and limestone", "the cierzo wind",
        "Navarra bleeds its rosado off red Garnacha, and the color shows it.", "piquillo peppers",
        nose="Rosé dark",
    ),
    Appellation(
        "Getaria, Basque Country, Spain", "the Basque coast", "Txakoli", ("Hondarrabi Zuri",), "white crisp",
        "rioja", 8,
        (
            Tier("Getariako Txakolina", (18, 26), (10.5, 11.5), "steel", (4, 5), (1, 2), 1),
        ),
        "sandy clay over limestone", "Atlantic rain and sea breezes",
        "Bartenders in San Sebastián pour Txakoli from a height to wake its prickle of gas.",
        "anchovy pintxos", nose="Txakoli", wine="Txakoli",
    ),
    Appellation(
        "Jerez, Spain", "Jerez", "Sherry", ("Palomino",), "fortified dry", "jerez", 24,
        (
            Tier(
                "Fino Sherry", (14, 24), (15.0, 15.5), "flor", (36, 60), (0, 1), 1, 3, nonvintage=True,
                half=0.35,
            ),
            Tier(
                "Manzanilla Sherry", (14, 24), (15.0, 15.5), "flor", (36, 60), (0, 1), 1, 3, nonvintage=True,
                half=0.35,
            ),
        ),
        "blinding white albariza chalk", "the humid west wind off the Atlantic",
        "A layer of yeast, called flor, keeps the air off the wine and eats its last grain of sugar.",
        "tortillitas de camarones", nose="Palomino", wine="sherry",
    ),
    Appellation(
        "Jerez, Spain", "Jerez", "Sherry", ("Palomino",), "fortified nutty", "jerez", 14,
        (
            Tier(
                "Amontillado Sherry", (22, 38), (17.0, 19.0), "oxidative", (96, 144), (0, 2), 2, 2,
                nonvintage=True, half=0.25,
            ),
            Tier(
                "Oloroso Sherry", (22, 40), (18.0, 20.0), "oxidative", (96, 144), (0, 2), 2, 2,
                nonvintage=True, half=0.25,
            ),
        ),
        "blinding white albariza chalk", "the humid west wind off the Atlantic",
        (
            "A solera never empties: each year's wine refreshes the last, and the oldest cask holds a "
            "little of everything."
        ),
        "oxtail stew; garlic mushrooms; aged manchego", nose="Palomino aged", wine="sherry",
    ),
    Appellation(
        "Jerez, Spain", "Jerez", "Sherry", ("Pedro Ximénez",), "fortified rich", "jerez", 8,
        (
            Tier(
                "Pedro Ximénez Sherry", (20, 38), (15.0, 17.0), "raisined sherry", (60, 120), (0, 3), 2,
                nonvintage=True, half=0.4,
            ),
        ),
        "blinding white albariza chalk", "the dry levante wind",
        "The grapes lie on straw mats until the sun has made raisins of them.", "vanilla ice cream",
        wine="sherry",
    ),
)  # fmt: skip
