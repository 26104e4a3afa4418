"""Chile, Argentina and Uruguay."""

from data.catalogue.models import Appellation, Tier

NEW = "{cuvee} {label} {varietal}"

SOUTH_AMERICA = (
    Appellation(
        "Maipo Valley, Chile", "Maipo", "Cabernet Sauvignon", ("Cabernet Sauvignon",), "red full", "chile",
        28,
        (
            Tier("", (9, 15), (13.0, 14.0), "old oak", (6, 10), (1, 5), 0, 3),
            Tier("Gran Reserva", (16, 28), (13.5, 14.5), "barrique", (12, 14), (2, 8), 1, 3),
            Tier("Icono", (65, 140), (13.8, 14.5), "barrique", (18, 22), (5, 20), 3, 1),
        ),
        "alluvial gravel; stony terraces at the foot of the Andes",
        "cold air that slides off the Andes at night",
        "A whiff of eucalyptus or bay is the thumbprint of Cabernet from Maipo.", "empanadas de pino",
        title=NEW,
    ),
    Appellation(
        "Colchagua Valley, Chile", "Colchagua", "Carmenère", ("Carmenère",), "red full", "chile", 22,
        (
            Tier("", (9, 15), (13.5, 14.0), "old oak", (6, 8), (1, 5), 0, 3),
            Tier("Gran Reserva", (17, 30), (13.5, 14.5), "barrique", (12, 14), (2, 8), 1, 2),
        ),
        "clay and granite; deep clay loam", "warm days and ocean air at evening",
        "Carmenère passed for Merlot in Chile until a visiting botanist looked closely in 1994.",
        "empanadas de pino", title=NEW,
    ),
    Appellation(
        "Colchagua Valley, Chile", "Colchagua", "Cabernet Sauvignon", ("Cabernet Sauvignon",), "red full",
        "chile", 16,
        (
            Tier("Reserva", (10, 18), (13.5, 14.3), "barrique", (8, 12), (1, 6), 0),
        ),
        "granite and clay", "warm days and ocean air at evening", "", title=NEW,
    ),
    Appellation(
        "Casablanca Valley, Chile", "Casablanca", "Sauvignon Blanc", ("Sauvignon Blanc",), "white green",
        "chile", 18,
        (
            Tier("", (9, 15), (12.5, 13.5), "steel", (4, 6), (1, 3), 0, 3),
            Tier("Single Vineyard", (17, 26), (13.0, 13.5), "lees", (5, 8), (1, 4), 1, 1),
        ),
        "granite and clay; red clay over granite", "cold fog off the Humboldt current", "", "ceviche",
        title=NEW, nose="Sauvignon Blanc bold",
    ),
    Appellation(
        "Itata Valley, Chile", "Itata", "País", ("País",), "red light", "chile", 8,
        (
            Tier("Viejas Parras", (14, 24), (12.0, 13.0), "concrete", (5, 8), (1, 4), 0),
        ),
        "decomposed granite", "rain and mild summers in the far south",
        (
            "Spanish priests brought País in the sixteenth century, and dry-farmed bushes of it are older "
            "than the republic."
        ),
        title=NEW,
    ),
    Appellation(
        "Mendoza, Argentina", "Mendoza", "Malbec", ("Malbec",), "red full", "argentina", 42,
        (
            Tier("", (9, 16), (13.5, 14.2), "concrete", (6, 9), (1, 5), 0, 4),
            Tier("Reserva", (17, 28), (13.8, 14.5), "barrique", (10, 12), (2, 8), 1, 4),
            Tier("Gran Reserva Finca", (45, 98), (14.0, 14.8), "barrique", (16, 20), (4, 16), 3, 2),
        ),
        "stony alluvium; limestone-coated gravel; sand and silt over stones",
        "high-altitude sun and snowmelt water",
        (
            "Nearly everything here drinks snowmelt, led through canals that were dug before Columbus.; "
            "The parrilla is never far from a Mendoza vineyard, nor the smoke of its wood."
        ),
        "asado; skirt steak and chimichurri; grilled provoleta", title=NEW,
    ),
    Appellation(
        "Uco Valley, Mendoza, Argentina", "the Uco Valley", "Cabernet Sauvignon", ("Cabernet Sauvignon",),
        "red full", "argentina", 14,
        (
            Tier("", (13, 24), (13.8, 14.5), "barrique", (10, 14), (2, 8), 1),
        ),
        "limestone-coated gravel; stony alluvium", "high-altitude sun and cold nights", "", "asado",
        title=NEW,
    ),
    Appellation(
        "Mendoza, Argentina", "Mendoza", "Bonarda", ("Bonarda",), "red medium", "argentina", 8,
        (
            Tier("", (10, 17), (13.0, 13.8), "concrete", (5, 8), (1, 4), 0),
        ),
        "sand and silt over stones", "high-altitude sun and snowmelt water", "", "grilled chorizo", title=NEW,
    ),
    Appellation(
        "Salta, Argentina", "Cafayate", "Torrontés", ("Torrontés",), "white aromatic", "argentina", 12,
        (
            Tier("", (11, 18), (13.0, 14.0), "steel", (3, 5), (1, 2), 0),
        ),
        "sand and mica; stony sand", "a desert climate at 5,500 feet",
        "Torrontés smells sweet and drinks dry, which surprises everyone once.", "salteñas", title=NEW,
    ),
    Appellation(
        "Patagonia, Argentina", "Patagonia", "Pinot Noir", ("Pinot Noir",), "red elegant", "argentina", 8,
        (
            Tier("", (19, 36), (12.8, 13.8), "old oak", (9, 12), (1, 7), 1),
        ),
        "river gravel; sand and clay", "relentless dry wind", "", "Patagonian lamb", title=NEW,
    ),
    Appellation(
        "Canelones, Uruguay", "Canelones", "Tannat", ("Tannat",), "red full", "uruguay", 12,
        (
            Tier("", (13, 21), (13.0, 14.0), "concrete", (8, 12), (1, 7), 0, 3),
            Tier("Reserva", (22, 40), (13.5, 14.5), "barrique", (12, 18), (3, 12), 2, 2),
        ),
        "clay and limestone; granite and clay", "Atlantic air on low, green hills",
        "Basque settlers brought Tannat to Uruguay along with their sheep.", "asado; grilled lamb chops",
        title=NEW,
    ),
)  # fmt: skip
