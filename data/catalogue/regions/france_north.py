"""Loire, Alsace, Champagne and Jura."""

from data.catalogue.models import Appellation, Tier

FRANCE_NORTH = (
    Appellation(
        "Muscadet Sèvre et Maine, Loire, France", "Muscadet", "Melon de Bourgogne", ("Melon de Bourgogne",),
        "white crisp", "loire", 26,
        (
            Tier("Muscadet Sèvre et Maine Sur Lie", (11, 19), (11.5, 12.5), "lees", (7, 10), (1, 4), 1),
            Tier("Muscadet Sèvre et Maine Clisson", (20, 32), (12.0, 12.5), "lees", (24, 30), (2, 9), 2, 1),
        ),
        "gneiss and mica schist; granite; gabbro", "Atlantic breezes",
        (
            "Muscadet ripens within an hour's drive of the oyster beds, and the two have been friends ever "
            "since."
        ),
        "a dozen oysters; moules marinières",
    ),
    Appellation(
        "Sancerre, Loire, France", "Sancerre", "Sauvignon Blanc", ("Sauvignon Blanc",), "white crisp",
        "loire", 28,
        (
            Tier("Sancerre", (24, 38), (12.5, 13.5), "steel", (6, 9), (1, 5), 2, 3),
            Tier("Pouilly-Fumé", (24, 40), (12.5, 13.5), "steel", (7, 10), (1, 6), 2, 2),
            Tier("Menetou-Salon", (20, 28), (12.5, 13.0), "steel", (5, 8), (1, 4), 1, 2),
        ),
        "silex; white Kimmeridgian marl; small, dry limestone pebbles", "cold winters and mild, dry autumns",
        "Flint, or silex, is said to give the eastern Loire its whiff of struck match.",
        "Crottin de Chavignol",
    ),
    Appellation(
        "Touraine, Loire, France", "Touraine", "Sauvignon Blanc", ("Sauvignon Blanc",), "white green",
        "loire", 14,
        (
            Tier("Touraine Sauvignon", (12, 19), (12.0, 13.0), "steel", (4, 6), (1, 3), 0),
        ),
        "sand and clay with flint; tuffeau limestone", "a mild river climate",
        "Touraine's Sauvignon often does the work of Sancerre for half the money.",
    ),
    Appellation(
        "Vouvray, Loire, France", "Vouvray", "Chenin Blanc", ("Chenin Blanc",), "white off-dry", "loire", 20,
        (
            Tier(
                "Vouvray Sec", (18, 30), (12.5, 13.5), "old oak", (8, 10), (2, 12), 1, 2, kind="white crisp",
            ),
            Tier("Vouvray Demi-Sec", (20, 34), (12.0, 13.0), "old oak", (8, 10), (2, 15), 2, 2),
            Tier(
                "Vouvray Moelleux", (36, 68), (11.5, 12.5), "botrytis", (9, 12), (3, 25), 3, 1,
                kind="sweet noble",
            ),
        ),
        "tuffeau limestone; clay and flint on tuffeau", "slow autumns beside the river",
        "Cellars in Vouvray are caves cut into the tuffeau, cold and damp the whole year round.",
    ),
    Appellation(
        "Savennières, Loire, France", "Savennières", "Chenin Blanc", ("Chenin Blanc",), "white rich", "loire",
        8,
        (
            Tier("Savennières", (30, 58), (13.0, 14.0), "old oak", (12, 18), (3, 14), 2),
        ),
        "blue schist; schist and volcanic rhyolite", "a south-facing slope above the Loire",
        "Savennières shuts down for years at a time and then opens like a door.",
    ),
    Appellation(
        "Coteaux du Layon, Loire, France", "the Layon valley", "Chenin Blanc", ("Chenin Blanc",),
        "sweet noble", "loire", 8,
        (
            Tier("Coteaux du Layon", (20, 34), (11.0, 13.0), "botrytis", (8, 12), (2, 15), 1, half=0.2),
            Tier(
                "Quarts de Chaume Grand Cru", (48, 95), (11.5, 13.0), "botrytis", (14, 20), (4, 30), 3, 1,
                half=0.2,
            ),
        ),
        "schist; carboniferous schist", "autumn fog along the Layon",
        "Pickers pass through the rows again and again, taking only the shriveled berries.",
        nose="Chenin noble",
    ),
    Appellation(
        "Chinon, Loire, France", "Chinon", "Cabernet Franc", ("Cabernet Franc",), "red medium", "loire", 26,
        (
            Tier("Chinon", (15, 24), (12.5, 13.5), "concrete", (6, 10), (1, 6), 1),
            Tier("Saumur-Champigny", (16, 27), (12.5, 13.5), "concrete", (6, 10), (1, 6), 1),
            Tier("Bourgueil Vieilles Vignes", (24, 38), (13.0, 13.5), "old oak", (12, 18), (3, 12), 2, 2),
        ),
        "tuffeau limestone; river gravel; clay and limestone", "a mild river climate",
        "Lightly chilled and young, Loire Cabernet Franc is bistro wine in its purest form.",
        "rillons; goat cheese",
    ),
    Appellation(
        "Alsace, France", "Alsace", "Riesling", ("Riesling",), "white riesling", "alsace", 26,
        (
            Tier("Alsace Riesling", (17, 28), (12.0, 13.0), "old oak", (6, 9), (1, 8), 1),
            Tier(
                "Alsace Grand Cru Riesling", (36, 75), (12.5, 13.5), "old oak", (9, 12), (3, 16), 3, 2,
                "Schlossberg; Sommerberg; Brand; Rangen; Geisberg; Kastelberg",
            ),
        ),
        "granite; gneiss; blue schist; limestone and marl", "the rain shadow of the Vosges",
        "The Vosges make Colmar one of the driest towns in France.", "choucroute garnie; tarte flambée",
    ),
    Appellation(
        "Alsace, France", "Alsace", "Gewürztraminer", ("Gewürztraminer",), "white aromatic", "alsace", 14,
        (
            Tier("Alsace Gewürztraminer", (18, 30), (13.0, 14.0), "steel", (6, 8), (1, 6), 1),
            Tier(
                "Alsace Grand Cru Gewürztraminer", (32, 58), (13.5, 14.5), "old oak", (9, 12), (2, 12), 2, 1,
                "Hengst; Goldert; Zinnkoepflé; Kessler",
            ),
            Tier(
                "Gewürztraminer Vendanges Tardives", (42, 78), (12.5, 13.5), "old oak", (9, 12), (3, 18), 3,
                1, kind="sweet late", half=0.2,
            ),
        ),
        "marl and limestone; sandstone; clay over limestone", "the rain shadow of the Vosges",
        "Gewürz means spice, and no grape ever earned its name more honestly.", "Munster and caraway",
    ),
    Appellation(
        "Alsace, France", "Alsace", "Pinot Gris", ("Pinot Gris",), "white rich", "alsace", 12,
        (
            Tier("Alsace Pinot Gris", (17, 28), (13.0, 14.0), "old oak", (6, 9), (1, 6), 1),
            Tier(
                "Alsace Grand Cru Pinot Gris", (34, 58), (13.5, 14.5), "old oak", (9, 12), (3, 14), 2, 1,
                "Rangen; Muenchberg; Kitterlé",
            ),
        ),
        "volcanic rock; limestone and marl; clay", "the rain shadow of the Vosges",
        "Alsace treats Pinot Gris as a serious grape, closer to a light red than to its Italian cousin.",
    ),
    Appellation(
        "Champagne, France", "Champagne", "Champagne Blend", ("Pinot Noir", "Chardonnay", "Meunier"),
        "bubbly fine", "champagne", 56,
        (
            Tier(
                "Champagne Brut", (38, 60), (12.0, 12.5), "classic bubbly", (24, 36), (0, 5), 2, 5,
                nonvintage=True, half=0.06,
            ),
            Tier(
                "Champagne Extra Brut", (48, 72), (12.0, 12.5), "classic bubbly", (30, 42), (0, 6), 2, 2,
                nonvintage=True,
            ),
            Tier(
                "Champagne Blanc de Blancs Grand Cru", (58, 98), (12.0, 12.5), "classic bubbly", (36, 54),
                (0, 8), 2, 2, nonvintage=True,
            ),
            Tier(
                "Champagne Millésime Brut", (78, 150), (12.0, 12.5), "classic bubbly", (60, 90), (7, 22), 3,
                2,
            ),
        ),
        "pure chalk; chalk under thin topsoil; marl and chalk", "a climate at the very edge of ripeness",
        (
            "Every bottle of Champagne finishes its fermentation in the glass that it is sold in.; The "
            "chalk cellars stay at 52°F in every season, which is just what slow bubbles need."
        ),
        nose="Champagne", wine="Champagne",
    ),
    Appellation(
        "Champagne, France", "Champagne", "Champagne Rosé", ("Pinot Noir", "Chardonnay"), "bubbly fine",
        "champagne", 14,
        (
            Tier(
                "Champagne Brut Rosé", (48, 85), (12.0, 12.5), "classic bubbly", (24, 40), (0, 5), 2,
                nonvintage=True, half=0.06,
            ),
        ),
        "chalk; marl and chalk", "a climate at the very edge of ripeness",
        "A few percent of still red wine from the same hills gives the color.", nose="Sparkling rosé",
        wine="Champagne",
    ),
    Appellation(
        "Crémant de Loire, Loire, France", "the Loire", "Sparkling Blend", ("Chenin Blanc", "Chardonnay"),
        "bubbly fine", "loire", 12,
        (
            Tier(
                "Crémant de Loire Brut", (17, 27), (12.0, 12.5), "classic bubbly", (12, 24), (0, 3), 1,
                nonvintage=True,
            ),
        ),
        "tuffeau limestone", "a mild river climate",
        "Crémant is fermented in the bottle just like Champagne, at a fraction of the fare.",
        nose="Champagne", wine="Crémant",
    ),
    Appellation(
        "Arbois, Jura, France", "the Jura", "Savagnin", ("Savagnin",), "white flor", "jura", 8,
        (
            Tier("Arbois Savagnin", (34, 55), (13.0, 14.0), "voile", (36, 48), (4, 15), 2),
            Tier("Arbois Vin Jaune", (70, 120), (13.5, 15.0), "voile", (75, 80), (8, 45), 3, 1),
        ),
        "blue and gray marl; steep marl", "snowy winters and warm, dry falls",
        (
            "Top up a barrel of Savagnin or leave it alone: in the Jura they leave it, and a veil of yeast "
            "takes over."
        ),
    ),
    Appellation(
        "Arbois, Jura, France", "the Jura", "Poulsard", ("Poulsard",), "red light", "jura", 8,
        (
            Tier("Arbois Poulsard", (26, 40), (11.5, 12.5), "concrete", (6, 10), (1, 4), 1),
        ),
        "gray marl; iridescent marl", "snowy winters and warm, dry falls",
        (
            "Poulsard is so pale that it is often taken for rosé, and in the Jura the reds are poured "
            "before the whites."
        ),
    ),
    Appellation(
        "Alsace, France", "Alsace", "Pinot Blanc", ("Pinot Blanc",), "white soft", "alsace", 10,
        (
            Tier("Alsace Pinot Blanc", (14, 22), (12.0, 13.0), "old oak", (5, 7), (1, 3), 0),
        ),
        "loess and limestone; clay and limestone", "the rain shadow of the Vosges",
        "Pinot Blanc is what Alsatians pour when nobody is watching.", "quiche Lorraine; asparagus and ham",
    ),
    Appellation(
        "Alsace, France", "Alsace", "Sylvaner", ("Sylvaner",), "white crisp", "alsace", 6,
        (
            Tier("Alsace Sylvaner Vieilles Vignes", (15, 24), (11.5, 12.5), "old oak", (6, 8), (1, 5), 1),
        ),
        "sandstone; limestone and marl", "the rain shadow of the Vosges",
        "Zotzenberg apart, Sylvaner has been pushed down to the plain by grander grapes.", "onion tart",
    ),
)  # fmt: skip
