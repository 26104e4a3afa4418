"""Northern Italy, from Piedmont to Friuli."""

from data.catalogue.models import Appellation, Tier

ITALY_NORTH = (
    Appellation(
        "Barolo, Piedmont, Italy", "Barolo", "Nebbiolo", ("Nebbiolo",), "red structured", "piedmont", 26,
        (
            Tier("Barolo", (42, 72), (14.0, 14.5), "cask", (24, 30), (6, 20), 2, 3),
            Tier(
                "Barolo Cru", (68, 125), (14.0, 15.0), "cask", (24, 36), (7, 25), 3, 2,
                "Bussia; Cannubi; Brunate; Cerequio; Vigna Rionda; Rocche dell'Annunziata; Ravera",
            ),
            Tier("Barolo Riserva", (95, 220), (14.0, 15.0), "cask", (36, 60), (9, 30), 3, 1),
        ),
        "blue-gray Tortonian marl; Helvetian sandstone; calcareous clay", "the October fog, or nebbia",
        (
            "By law a Barolo waits at least 38 months before release, 18 of them in wood.; Nebbiolo is the "
            "first grape here to bud and the last to be picked."
        ),
        "agnolotti del plin; brasato al Barolo",
    ),
    Appellation(
        "Barbaresco, Piedmont, Italy", "Barbaresco", "Nebbiolo", ("Nebbiolo",), "red structured", "piedmont",
        12,
        (
            Tier("Barbaresco", (36, 60), (13.5, 14.5), "cask", (12, 18), (4, 16), 2, 3),
            Tier(
                "Barbaresco Cru", (55, 105), (13.5, 14.5), "cask", (16, 20), (5, 20), 3, 2,
                "Rabajà; Asili; Pajè; Montestefano; Ovello",
            ),
        ),
        "blue marl; calcareous marl", "the mild air of the Tanaro",
        "Barbaresco is the earlier and gentler of Nebbiolo's two famous hills.", "vitello tonnato",
    ),
    Appellation(
        "Langhe, Piedmont, Italy", "the Langhe", "Nebbiolo", ("Nebbiolo",), "red elegant", "piedmont", 12,
        (
            Tier("Langhe Nebbiolo", (20, 34), (13.0, 14.0), "old oak", (9, 12), (2, 8), 1),
        ),
        "calcareous marl; sandy marl", "the October fog, or nebbia",
        "Langhe Nebbiolo lets a curious drinker into the cellar without the price of Barolo.",
        "buttered tajarin",
    ),
    Appellation(
        "Barbera d'Asti, Piedmont, Italy", "Asti", "Barbera", ("Barbera",), "red medium", "piedmont", 20,
        (
            Tier("Barbera d'Asti", (13, 20), (13.0, 14.0), "steel", (6, 8), (1, 5), 0, 2),
            Tier("Barbera d'Asti Superiore", (19, 30), (13.5, 14.5), "old oak", (9, 14), (2, 8), 1, 2),
            Tier("Nizza", (28, 48), (14.0, 15.0), "barrique", (12, 18), (3, 12), 2, 1),
        ),
        "white calcareous marl; sand and clay", "hot summers on open hills",
        "Barbera has more acidity and less tannin than any red around it, and thus fits any dish.",
        "agnolotti",
    ),
    Appellation(
        "Dogliani, Piedmont, Italy", "Dogliani", "Dolcetto", ("Dolcetto",), "red medium", "piedmont", 8,
        (
            Tier("Dogliani Dolcetto", (15, 24), (12.5, 13.5), "steel", (6, 9), (1, 4), 1),
        ),
        "white marl; calcareous clay", "cool nights in the high Langhe",
        "Dolcetto is what Piedmont drinks while the Barolo gets old.", "vitello tonnato",
    ),
    Appellation(
        "Gavi, Piedmont, Italy", "Gavi", "Cortese", ("Cortese",), "white crisp", "piedmont", 12,
        (
            Tier("Gavi", (14, 21), (12.0, 12.5), "steel", (4, 6), (1, 3), 0, 2),
            Tier("Gavi del Comune di Gavi", (19, 30), (12.5, 13.0), "lees", (6, 9), (1, 5), 1, 2),
        ),
        "white marl; red clay", "sea air from over the Ligurian hills",
        "Liguria and its fish restaurants begin just over the ridge, and Gavi has always been their wine.",
    ),
    Appellation(
        "Roero, Piedmont, Italy", "Roero", "Arneis", ("Arneis",), "white soft", "piedmont", 10,
        (
            Tier("Roero Arneis", (17, 26), (12.5, 13.5), "steel", (4, 6), (1, 3), 1),
        ),
        "ancient marine sand; sandy marl", "warm slopes on the left bank of the Tanaro",
        "Arneis means rascal in dialect, a comment on how it behaves on the vine.",
    ),
    Appellation(
        "Asti, Piedmont, Italy", "Asti", "Moscato", ("Moscato Bianco",), "bubbly sweet", "piedmont", 18,
        (
            Tier("Moscato d'Asti", (13, 20), (5.0, 5.5), "stopped", (1, 3), (0, 2), 1, half=0.08),
        ),
        "white marl and sand; steep calcareous marl", "cool nights on steep hills",
        "At barely five percent alcohol, Moscato d'Asti is the rare wine that can be poured at breakfast.",
        nose="Moscato",
    ),
    Appellation(
        "Acqui, Piedmont, Italy", "Acqui", "Brachetto", ("Brachetto",), "bubbly sweet", "piedmont", 6,
        (
            Tier("Brachetto d'Acqui", (15, 23), (5.0, 6.5), "stopped", (1, 3), (0, 2), 1),
        ),
        "calcareous marl", "warm, sheltered slopes",
        "Red, sweet and gently fizzy, Brachetto is Piedmont's Valentine.", "chocolate-dipped strawberries",
    ),
    Appellation(
        "Valpolicella, Veneto, Italy", "Valpolicella", "Corvina", ("Corvina", "Corvinone", "Rondinella"),
        "red light", "veneto", 32,
        (
            Tier("Valpolicella Classico", (13, 20), (12.0, 13.0), "steel", (4, 8), (1, 4), 0, 2),
            Tier(
                "Valpolicella Ripasso Superiore", (19, 32), (13.5, 14.5), "ripasso", (14, 18), (2, 8), 1, 2,
                kind="red medium",
            ),
            Tier(
                "Amarone della Valpolicella Classico", (48, 95), (15.0, 16.5), "dried", (30, 40), (5, 20), 3,
                3, kind="red full", notes="prune; dried fig; bitter chocolate; sweet tobacco",
            ),
        ),
        "volcanic basalt; limestone terraces; calcareous marl", "breezes from Lake Garda",
        "Dry-stone terraces, called marogne, have held up these hillsides since Roman days.",
        "risotto all'Amarone",
    ),
    Appellation(
        "Soave, Veneto, Italy", "Soave", "Garganega", ("Garganega",), "white soft", "veneto", 18,
        (
            Tier("Soave", (11, 17), (12.0, 12.5), "steel", (4, 6), (1, 3), 0, 2),
            Tier(
                "Soave Classico", (16, 28), (12.0, 13.0), "lees", (6, 10), (1, 6), 1, 3,
                "Foscarino; Monte Carbonare; Pressoni",
            ),
        ),
        "black volcanic basalt; limestone and tuff", "cool air from the Lessini hills",
        "The old volcanic hills behind the castle are another world from the flat vineyards of the plain.",
        "risi e bisi",
    ),
    Appellation(
        "Lugana, Veneto, Italy", "Lugana", "Turbiana", ("Turbiana",), "white soft", "veneto", 8,
        (
            Tier("Lugana", (15, 25), (12.5, 13.5), "lees", (5, 8), (1, 5), 1),
        ),
        "white glacial clay", "breezes off Lake Garda",
        "Turbiana is Verdicchio's cousin, which went to live beside the lake.", "lake trout",
        nose="Verdicchio",
    ),
    Appellation(
        "Prosecco, Veneto, Italy", "the Prosecco hills", "Prosecco", ("Glera",), "bubbly fresh", "veneto", 40,
        (
            Tier(
                "Prosecco Brut", (11, 17), (11.0, 11.5), "tank bubbly", (2, 3), (0, 2), 0, 3, nonvintage=True,
                half=0.05,
            ),
            Tier(
                "Prosecco Superiore Conegliano Valdobbiadene Extra Dry", (16, 25), (11.0, 11.5),
                "tank bubbly", (2, 4), (0, 2), 1, 3,
            ),
            Tier("Valdobbiadene Rive Brut", (22, 34), (11.5, 12.0), "tank bubbly", (3, 6), (0, 3), 2, 1),
        ),
        "marl and sandstone; conglomerate; clay and limestone", "cool air from the Dolomites",
        (
            "A second fermentation in pressurized tanks keeps the fruit of Glera as fresh as the day it "
            "was picked.; The steep rows near Valdobbiadene take hundreds of hours of handwork an acre."
        ),
        "cicchetti", wine="Prosecco",
    ),
    Appellation(
        "delle Venezie, Veneto, Italy", "the Veneto", "Pinot Grigio", ("Pinot Grigio",), "white soft",
        "veneto", 20,
        (
            Tier("delle Venezie", (9, 15), (12.0, 12.5), "steel", (3, 5), (1, 2), 0),
        ),
        "alluvial gravel; clay and sand", "alpine nights and warm days", title="{cuvee} {varietal} {label}",
        wine="Pinot Grigio",
    ),
    Appellation(
        "Emilia-Romagna, Italy", "Emilia", "Lambrusco", ("Lambrusco",), "bubbly red", "veneto", 14,
        (
            Tier("Lambrusco di Sorbara", (13, 20), (10.5, 11.5), "tank bubbly", (3, 5), (0, 2), 1),
            Tier(
                "Lambrusco Grasparossa di Castelvetro", (13, 20), (10.5, 11.5), "tank bubbly", (3, 5), (0, 2),
                1,
            ),
        ),
        "sandy river silt; clay foothills", "hot summers on the plain of the Po",
        "Lambrusco has spent centuries at table with prosciutto and Parmigiano, and it shows.",
        "tortellini in brodo",
    ),
    Appellation(
        "Franciacorta, Lombardy, Italy", "Franciacorta", "Sparkling Blend", ("Chardonnay", "Pinot Noir"),
        "bubbly fine", "veneto", 16,
        (
            Tier(
                "Franciacorta Brut", (28, 42), (12.0, 12.5), "classic bubbly", (24, 32), (0, 4), 2,
                nonvintage=True,
            ),
            Tier("Franciacorta Satèn", (36, 55), (12.5, 13.0), "classic bubbly", (30, 40), (0, 6), 2, 1),
        ),
        "glacial moraine", "the mild air of Lake Iseo",
        "Franciacorta rests on its lees for at least 18 months, longer than plain Champagne must.",
        nose="Champagne", wine="Franciacorta",
    ),
    Appellation(
        "Alto Adige, Italy", "Alto Adige", "Pinot Grigio", ("Pinot Grigio",), "white crisp", "alpine", 12,
        (
            Tier("Alto Adige", (17, 27), (13.0, 13.5), "steel", (5, 7), (1, 4), 1),
        ),
        "porphyry; limestone gravel; moraine", "hot days and cold alpine nights",
        "Signs and labels are in two languages here, and so is the cooking.", "speck dumplings",
        title="{cuvee} {varietal} {label}", wine="Pinot Grigio",
    ),
    Appellation(
        "Alto Adige, Italy", "Alto Adige", "Lagrein", ("Lagrein",), "red full", "alpine", 8,
        (
            Tier("Alto Adige", (20, 38), (13.0, 13.5), "old oak", (10, 14), (2, 8), 1),
        ),
        "warm alluvial gravel; porphyry", "hot days and cold alpine nights",
        "Lagrein is at its best in the warm basin of Bolzano.", "venison goulash",
        title="{cuvee} {varietal} {label}", wine="Lagrein",
    ),
    Appellation(
        "Alto Adige, Italy", "Alto Adige", "Schiava", ("Schiava",), "red light", "alpine", 8,
        (
            Tier("Alto Adige", (15, 24), (12.0, 13.0), "concrete", (4, 7), (1, 3), 0),
        ),
        "porphyry; glacial moraine", "hot days and cold alpine nights",
        "Pale, low in tannin and made for slices of speck, Schiava is the local lunch wine.",
        "speck and rye bread", title="{cuvee} {varietal} {label}", wine="Schiava",
    ),
    Appellation(
        "Collio, Friuli-Venezia Giulia, Italy", "Collio", "Friulano", ("Friulano",), "white soft", "friuli",
        12,
        (
            Tier("Collio Friulano", (20, 34), (13.0, 14.0), "lees", (7, 10), (1, 6), 1),
        ),
        "crumbling ponca marl", "Adriatic breezes and alpine nights",
        "Friulano was called Tocai until Hungary asked for its name back.",
        "prosciutto di San Daniele; frico",
    ),
    Appellation(
        "Collio, Friuli-Venezia Giulia, Italy", "Collio", "Orange Wine", ("Ribolla Gialla",), "orange",
        "friuli", 16,
        (
            Tier("Ribolla Gialla Macerata", (32, 60), (12.0, 13.5), "skins", (10, 24), (2, 12), 2),
        ),
        "crumbling ponca marl", "Adriatic breezes and alpine nights",
        (
            "White grapes macerated on their skins turn amber, and these border hills brought the custom "
            "back in the 1990s."
        ),
        "frico; mushroom dumplings", nose="Ribolla amber", wine="orange wine",
    ),
)  # fmt: skip
