"""Portugal: still wines, port and Madeira."""

from data.catalogue.models import Appellation, Tier

DOURO = ("Touriga Nacional", "Touriga Franca", "Tinta Roriz")

PORTUGAL = (
    Appellation(
        "Douro, Portugal", "the Douro", "Portuguese Red Blends", DOURO, "red full", "douro", 26,
        (
            Tier("Douro Tinto", (12, 20), (13.0, 14.0), "concrete", (8, 12), (1, 6), 1, 3),
            Tier("Douro Reserva", (22, 40), (13.5, 14.5), "barrique", (12, 18), (3, 12), 2, 2),
            Tier("Douro Vinhas Velhas", (48, 98), (13.5, 14.5), "barrique", (18, 20), (5, 18), 3, 1),
        ),
        "schist; terraces hacked from schist", "the shelter of the Marão mountains",
        (
            "The old vineyards are planted with twenty grapes or more, all mixed up, and nobody would "
            "think of sorting them out."
        ),
        "roast kid; feijoada",
    ),
    Appellation(
        "Douro, Portugal", "the Douro", "Port", DOURO, "fortified ruby", "douro", 30,
        (
            Tier(
                "Reserve Ruby Port", (16, 24), (19.5, 20.0), "ruby", (36, 48), (0, 4), 1, 2, nonvintage=True,
                half=0.1,
            ),
            Tier(
                "Late Bottled Vintage Port", (22, 34), (19.5, 20.0), "ruby", (50, 70), (5, 15), 2, 3,
                half=0.1,
            ),
            Tier(
                "Vintage Port", (75, 160), (19.5, 20.5), "bottled port", (20, 24), (10, 45), 3, 2, half=0.15,
            ),
        ),
        "schist; terraces hacked from schist", "summer heat trapped between stone walls",
        "Grape spirit stops the fermentation halfway, and the sweetness left behind is the fruit's own.",
        nose="Port ruby", wine="port",
    ),
    Appellation(
        "Douro, Portugal", "the Douro", "Port", DOURO, "fortified tawny", "douro", 22,
        (
            Tier(
                "10 Year Old Tawny Port", (30, 44), (19.5, 20.0), "tawny", (120, 130), (0, 3), 2, 3,
                nonvintage=True, half=0.12,
            ),
            Tier(
                "20 Year Old Tawny Port", (55, 85), (20.0, 20.5), "tawny", (240, 250), (0, 3), 3, 2,
                nonvintage=True, half=0.12,
            ),
            Tier("Colheita Tawny Port", (48, 95), (20.0, 20.5), "tawny", (96, 140), (9, 40), 3, 1),
        ),
        "schist; terraces hacked from schist", "summer heat trapped between stone walls",
        "A tawny grows pale in cask and stays fresh for weeks once opened.", nose="Port tawny",
        wine="tawny port",
    ),
    Appellation(
        "Vinho Verde, Portugal", "Vinho Verde", "Loureiro", ("Loureiro", "Arinto", "Trajadura"),
        "white crisp", "minho", 24,
        (
            Tier("Vinho Verde", (8, 14), (9.5, 11.0), "steel", (3, 4), (1, 2), 0),
        ),
        "granite; sandy granite", "Atlantic rain and sea breezes",
        "The green in the name is youth and countryside, not color.", "grilled sardines",
    ),
    Appellation(
        "Monção e Melgaço, Vinho Verde, Portugal", "Monção e Melgaço", "Alvarinho", ("Alvarinho",),
        "white crisp", "minho", 12,
        (
            Tier("Alvarinho", (17, 30), (12.5, 13.5), "lees", (6, 9), (1, 6), 1),
        ),
        "granite terraces; river stones over granite", "hills that keep the Atlantic at bay",
        "Across the river Minho the same grape is called Albariño.", "seafood rice",
        title="{cuvee} {label} Monção e Melgaço",
    ),
    Appellation(
        "Dão, Portugal", "the Dão", "Portuguese Red Blends", ("Touriga Nacional", "Alfrocheiro", "Jaen"),
        "red elegant", "beira", 16,
        (
            Tier("Dão Tinto", (12, 19), (12.5, 13.5), "concrete", (8, 12), (1, 6), 1, 3),
            Tier("Dão Reserva", (22, 42), (13.0, 14.0), "old oak", (14, 18), (3, 14), 2, 2),
        ),
        "granite sand; decomposed granite", "pine forests and a ring of mountains",
        "A ring of mountains keeps out both the ocean and the Spanish heat.", "roast kid",
        notes="pine needle",
    ),
    Appellation(
        "Dão, Portugal", "the Dão", "Encruzado", ("Encruzado",), "white rich", "beira", 8,
        (
            Tier("Dão Encruzado", (18, 36), (12.5, 13.5), "barrel white", (8, 10), (2, 9), 2),
        ),
        "granite sand", "pine forests and a ring of mountains",
        "Growers call Encruzado the white that thinks it is Burgundy.", "creamed salt cod",
    ),
    Appellation(
        "Bairrada, Portugal", "Bairrada", "Baga", ("Baga",), "red structured", "beira", 10,
        (
            Tier("Bairrada Baga", (16, 26), (12.5, 13.5), "old oak", (12, 16), (3, 12), 1, 2),
            Tier("Bairrada Clássico", (34, 58), (13.0, 14.0), "cask", (24, 30), (6, 22), 2, 1),
        ),
        "clay over limestone", "Atlantic fog and rain",
        "Baga and the local roast suckling pig were made for each other.", "roast suckling pig",
    ),
    Appellation(
        "Alentejo, Portugal", "the Alentejo", "Portuguese Red Blends",
        ("Aragonez", "Trincadeira", "Alicante Bouschet"), "red warm", "alentejo", 22,
        (
            Tier("Alentejano Tinto", (9, 15), (13.5, 14.5), "concrete", (6, 8), (1, 4), 0, 3),
            Tier("Alentejo Reserva", (20, 36), (14.0, 15.0), "barrique", (12, 15), (2, 9), 1, 2),
        ),
        "schist; granite and clay; marble-veined limestone", "long, dry heat over the cork oaks",
        "Cork oaks and vines share these plains, and the one often stops up the other.",
        "pork and clams; black pork", nose="Alicante Bouschet",
    ),
    Appellation(
        "Alentejo, Portugal", "the Alentejo", "Orange Wine", ("Antão Vaz", "Roupeiro"), "orange", "alentejo",
        8,
        (
            Tier("Vinho de Talha Branco", (18, 34), (12.0, 13.0), "qvevri", (3, 6), (1, 6), 1),
        ),
        "schist; granite and clay", "long, dry heat over the cork oaks",
        "The clay jars, or talhas, are opened on Saint Martin's Day, as they were when Rome ruled here.",
        "black pork; coriander bread soup", nose="Ribolla amber", wine="talha wine",
    ),
    Appellation(
        "Lisboa, Portugal", "Lisboa", "Arinto", ("Arinto", "Fernão Pires"), "white crisp", "alentejo", 10,
        (
            Tier("Lisboa Branco", (8, 14), (12.0, 12.5), "steel", (4, 6), (1, 3), 0),
        ),
        "limestone and clay", "Atlantic breezes", "", "garlic and coriander clams",
    ),
    Appellation(
        "Setúbal, Portugal", "the Setúbal peninsula", "Castelão", ("Castelão",), "red medium", "alentejo", 8,
        (
            Tier("Palmela Castelão", (9, 16), (13.0, 14.0), "old oak", (6, 10), (1, 6), 0),
        ),
        "deep sand", "Atlantic breezes and long summers", "Castelão grows in sand as deep as a beach's.",
        "grilled sausages",
    ),
    Appellation(
        "Madeira, Portugal", "Madeira", "Madeira", ("Sercial",), "fortified nutty", "madeira", 4,
        (
            Tier(
                "10 Year Old Sercial Madeira", (48, 68), (19.0, 20.0), "madeira", (120, 130), (0, 10), 3,
                nonvintage=True,
            ),
        ),
        "volcanic basalt terraces", "Atlantic clouds on steep slopes",
        "Sercial is the driest of the four noble Madeiras.", nose="Sercial", wine="Madeira",
    ),
    Appellation(
        "Madeira, Portugal", "Madeira", "Madeira", ("Verdelho",), "fortified rich", "madeira", 5,
        (
            Tier(
                "10 Year Old Verdelho Madeira", (48, 68), (19.0, 20.0), "madeira", (120, 130), (0, 10), 3,
                nonvintage=True,
            ),
        ),
        "volcanic basalt terraces", "Atlantic clouds on steep slopes",
        "Heat and air, the enemies of every other wine, are what make a Madeira.", nose="Verdelho Madeira",
        wine="Madeira",
    ),
    Appellation(
        "Madeira, Portugal", "Madeira", "Madeira", ("Bual",), "fortified rich", "madeira", 5,
        (
            Tier(
                "5 Year Old Bual Madeira", (26, 38), (19.0, 19.5), "madeira", (60, 66), (0, 10), 2,
                nonvintage=True,
            ),
            Tier(
                "10 Year Old Bual Madeira", (48, 70), (19.0, 20.0), "madeira", (120, 130), (0, 10), 3,
                nonvintage=True,
            ),
        ),
        "volcanic basalt terraces", "Atlantic clouds on steep slopes",
        "An opened bottle of Madeira keeps for months, if it is allowed to.", nose="Bual", wine="Madeira",
    ),
    Appellation(
        "Madeira, Portugal", "Madeira", "Madeira", ("Malvasia",), "fortified rich", "madeira", 5,
        (
            Tier(
                "10 Year Old Malmsey Madeira", (50, 72), (19.0, 20.0), "madeira", (120, 130), (0, 10), 3,
                nonvintage=True,
            ),
        ),
        "volcanic basalt terraces", "Atlantic clouds on steep slopes",
        "Malmsey is the sweetest of the four noble Madeiras.", nose="Malvasia Madeira", wine="Madeira",
    ),
)  # fmt: skip
