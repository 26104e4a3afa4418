"""Germany, Austria, Hungary, Slovenia and England."""

from data.catalogue.models import Appellation, Tier

GERMAN = "{site} {varietal} {label}"

CENTRAL_EUROPE = (
    Appellation(
        "Mosel, Germany", "the Mosel", "Riesling", ("Riesling",), "white off-dry", "germany", 44,
        (
            Tier("Feinherb", (15, 23), (10.5, 11.5), "stopped", (5, 7), (1, 7), 0, 2),
            Tier(
                "Kabinett", (20, 34), (7.5, 9.5), "stopped", (5, 7), (1, 14), 1, 4,
                (
                    "Wehlener Sonnenuhr; Ürziger Würzgarten; Graacher Himmelreich; Piesporter "
                    "Goldtröpfchen; Ayler Kupp; Zeltinger Himmelreich"
                ),
            ),
            Tier(
                "Spätlese", (28, 48), (7.5, 9.0), "stopped", (5, 8), (2, 20), 2, 3,
                (
                    "Wehlener Sonnenuhr; Ürziger Würzgarten; Erdener Treppchen; Brauneberger Juffer; "
                    "Scharzhofberger"
                ),
            ),
            Tier(
                "Auslese", (45, 85), (7.0, 8.5), "stopped", (6, 9), (4, 28), 3, 2,
                "Wehlener Sonnenuhr; Zeltinger Sonnenuhr; Bernkasteler Doctor; Erdener Prälat",
                kind="sweet late", half=0.25,
            ),
            Tier(
                "Beerenauslese", (120, 230), (7.0, 8.0), "botrytis", (8, 12), (6, 45), 3, 1,
                "Brauneberger Juffer-Sonnenuhr; Graacher Domprobst", kind="sweet noble", half=0.8,
            ),
        ),
        "blue Devonian slate; red slate; gray slate", "long, cool autumns in the river's mirror of light",
        (
            "Some of these slopes pitch at sixty degrees, and everything must be done by hand.; Slate "
            "soaks up the sun by day and lets it go at night."
        ),
        title=GERMAN,
    ),
    Appellation(
        "Rheingau, Germany", "the Rheingau", "Riesling", ("Riesling",), "white riesling", "germany", 14,
        (
            Tier("Trocken", (18, 28), (12.0, 12.5), "old oak", (6, 8), (1, 7), 1, 3),
            Tier(
                "Grosses Gewächs", (45, 85), (12.5, 13.5), "old oak", (9, 12), (3, 16), 3, 2,
                "Berg Schlossberg; Gräfenberg; Nussbrunnen; Jesuitengarten",
            ),
        ),
        "slate and quartzite; loess and loam", "the Taunus hills behind and the Rhine below",
        "The Rhine turns west here for twenty miles, and the vines face due south.", title=GERMAN,
    ),
    Appellation(
        "Nahe, Germany", "the Nahe", "Riesling", ("Riesling",), "white riesling", "germany", 8,
        (
            Tier("Trocken", (18, 30), (12.0, 12.5), "old oak", (6, 8), (1, 8), 1),
        ),
        "porphyry; slate and volcanic rock", "a dry, sheltered valley",
        "Few valleys anywhere change their rocks as often as the Nahe does.", title=GERMAN,
    ),
    Appellation(
        "Pfalz, Germany", "the Pfalz", "Riesling", ("Riesling",), "white riesling", "germany", 14,
        (
            Tier("Trocken", (15, 25), (12.0, 13.0), "steel", (5, 7), (1, 6), 0, 3),
            Tier(
                "Grosses Gewächs", (42, 75), (12.5, 13.5), "old oak", (9, 12), (3, 15), 3, 1,
                "Forster Kirchenstück; Idig; Kastanienbusch",
            ),
        ),
        "limestone; weathered red sandstone; basalt", "a sunny climate where figs ripen",
        "Figs, almonds and lemons ripen below the Haardt hills.", "Saumagen", title=GERMAN,
    ),
    Appellation(
        "Baden, Germany", "Baden", "Pinot Noir", ("Pinot Noir",), "red elegant", "germany", 10,
        (
            Tier("Spätburgunder", (20, 34), (12.5, 13.5), "old oak", (10, 14), (2, 8), 1, 3),
            Tier(
                "Spätburgunder Grosses Gewächs", (52, 90), (13.0, 13.5), "barrique", (14, 18), (4, 15), 3, 1,
            ),
        ),
        "volcanic rock and loess; limestone", "the warmest corner of Germany",
        (
            "Spätburgunder is Pinot Noir, and Germany grows more of it than any country but France and the "
            "United States."
        ),
    ),
    Appellation(
        "Baden, Germany", "Baden", "Pinot Gris", ("Pinot Gris",), "white soft", "germany", 6,
        (
            Tier("Grauburgunder Trocken", (14, 22), (12.5, 13.5), "steel", (5, 7), (1, 4), 0),
        ),
        "volcanic rock and loess", "the warmest corner of Germany",
        "Germans call the grape Grauburgunder when it is dry.",
    ),
    Appellation(
        "Wachau, Austria", "the Wachau", "Grüner Veltliner", ("Grüner Veltliner",), "white crisp", "austria",
        18,
        (
            Tier("Federspiel", (20, 32), (12.0, 12.5), "steel", (5, 7), (1, 5), 1, 3),
            Tier(
                "Smaragd", (38, 72), (13.0, 14.0), "old oak", (8, 10), (3, 14), 3, 2,
                "Achleiten; Kellerberg; Loibenberg", kind="white rich",
            ),
        ),
        "terraces of primary rock; loess at the foot of the hills",
        "cool forest air meeting warm Pannonian days",
        "A Smaragd is named for the emerald lizards that sun themselves on the terrace walls.",
        "Wiener schnitzel", title=GERMAN,
    ),
    Appellation(
        "Kamptal, Austria", "the Kamptal", "Grüner Veltliner", ("Grüner Veltliner",), "white crisp",
        "austria", 14,
        (
            Tier("Kamptal DAC", (13, 21), (12.0, 12.5), "steel", (4, 6), (1, 4), 0, 3),
            Tier(
                "Kamptal DAC Reserve", (28, 52), (13.0, 13.5), "old oak", (9, 12), (2, 12), 2, 1,
                "Lamm; Kaeferberg; Gaisberg",
            ),
        ),
        "loess; gneiss and loess", "hot days and cold nights down the Kamp",
        "Loess holds water like a sponge, and Grüner Veltliner is a thirsty vine.", "Wiener schnitzel",
        title=GERMAN,
    ),
    Appellation(
        "Kamptal, Austria", "the Kamptal", "Riesling", ("Riesling",), "white riesling", "austria", 8,
        (
            Tier("Kamptal DAC", (18, 28), (12.5, 13.0), "steel", (5, 7), (1, 7), 1),
        ),
        "desert sandstone; gneiss", "hot days and cold nights down the Kamp",
        "The Heiligenstein's sandstone was a desert 270 million years ago.", title=GERMAN,
    ),
    Appellation(
        "Burgenland, Austria", "Burgenland", "Zweigelt", ("Zweigelt",), "red light", "austria", 12,
        (
            Tier("Burgenland", (13, 20), (12.5, 13.5), "steel", (5, 8), (1, 4), 0),
        ),
        "gravel and sand; loam and limestone", "Pannonian warmth and lake breezes",
        "Zweigelt crosses St. Laurent with Blaufränkisch and takes the easy manners of both.", "goulash",
        title=GERMAN,
    ),
    Appellation(
        "Burgenland, Austria", "Burgenland", "Blaufränkisch", ("Blaufränkisch",), "red medium", "austria", 14,
        (
            Tier("Mittelburgenland DAC", (15, 24), (12.5, 13.5), "old oak", (8, 12), (1, 7), 1, 3),
            Tier("Leithaberg DAC", (30, 52), (13.0, 13.5), "cask", (16, 22), (3, 14), 2, 1),
        ),
        "heavy loam; limestone and schist", "Pannonian warmth and lake breezes",
        "Iron in the loam gives these hills their red tint and the wine a faintly bloody streak.",
        "paprika goulash", title=GERMAN,
    ),
    Appellation(
        "Tokaj, Hungary", "Tokaj", "Furmint", ("Furmint",), "white crisp", "hungary", 12,
        (
            Tier("Tokaji Dry Furmint", (16, 28), (12.5, 13.5), "old oak", (6, 10), (1, 8), 1),
        ),
        "volcanic tuff and clay; rhyolite", "mists where the Bodrog meets the Tisza",
        "Dry Furmint is a young idea in Tokaj, three centuries behind the sweet one.", "chicken paprikash",
        wine="dry Furmint",
    ),
    Appellation(
        "Tokaj, Hungary", "Tokaj", "Furmint", ("Furmint", "Hárslevelű"), "sweet noble", "hungary", 14,
        (
            Tier("Tokaji Late Harvest", (22, 34), (10.5, 12.0), "botrytis", (8, 12), (2, 10), 1, 1, half=0.4),
            Tier(
                "Tokaji Aszú 5 Puttonyos", (45, 75), (10.5, 12.0), "aszu", (24, 36), (4, 30), 3, 3, half=0.3,
            ),
            Tier(
                "Tokaji Aszú 6 Puttonyos", (70, 125), (10.0, 11.5), "aszu", (28, 40), (5, 40), 3, 1, half=0.3,
            ),
        ),
        "volcanic tuff and clay; rhyolite", "mists where the Bodrog meets the Tisza",
        "Puttonyos count the sweetness: once they were the hods of shriveled berries tipped into each cask.",
        "foie gras on toast", nose="Furmint aszú", wine="Tokaji",
    ),
    Appellation(
        "Eger, Hungary", "Eger", "Kékfrankos", ("Kékfrankos", "Cabernet Franc", "Merlot"), "red medium",
        "hungary", 8,
        (
            Tier("Egri Bikavér", (13, 22), (13.0, 13.5), "old oak", (10, 14), (2, 8), 1),
        ),
        "volcanic tuff; brown forest soil over rhyolite", "a cool northern climate",
        "Bikavér means bull's blood, and Turkish besiegers are said to have believed it.", "goulash",
    ),
    Appellation(
        "Brda, Slovenia", "Brda", "Orange Wine", ("Rebula",), "orange", "slovenia", 12,
        (
            Tier("Rebula", (26, 50), (12.0, 13.5), "skins", (12, 30), (2, 12), 2),
        ),
        "opoka marl that crumbles in the hand", "Adriatic breezes and alpine nights",
        "The border with Italy runs between the rows here, and the grape keeps a name for each side.",
        "horseradish ham", nose="Ribolla amber", title="{cuvee} {label} Brda", wine="orange wine",
    ),
    Appellation(
        "Burgenland, Austria", "Burgenland", "St. Laurent", ("St. Laurent",), "red elegant", "austria", 6,
        (
            Tier("Burgenland", (19, 34), (12.5, 13.0), "old oak", (10, 14), (1, 8), 1),
        ),
        "gravel and limestone", "Pannonian warmth and lake breezes",
        "St. Laurent ripens around the saint's day, the tenth of August, or so its name has it.",
        "roast goose", title=GERMAN,
    ),
    Appellation(
        "Sussex, England", "Sussex", "Sparkling Blend", ("Chardonnay", "Pinot Noir", "Meunier"),
        "bubbly fine", "england", 14,
        (
            Tier("Brut", (36, 52), (12.0, 12.0), "classic bubbly", (24, 36), (0, 6), 2, 3, nonvintage=True),
            Tier("Blanc de Blancs", (48, 72), (12.0, 12.0), "classic bubbly", (36, 54), (5, 15), 3, 1),
        ),
        "chalk downland; greensand", "a cool season eased by the Channel",
        "The chalk of Champagne dives under the Channel and comes up here.", "fish and chips",
        nose="Champagne", title="{cuvee} {label} Sussex", wine="English sparkling wine",
    ),
)  # fmt: skip
