"""Rhône, Provence, Languedoc and Roussillon."""

from data.catalogue.models import Appellation, Tier

GSM = ("Grenache", "Syrah", "Mourvèdre")

FRANCE_SOUTH = (
    Appellation(
        "Côte-Rôtie, Rhône, France", "Côte-Rôtie", "Syrah", ("Syrah", "Viognier"), "red smoky", "rhone", 10,
        (
            Tier("Côte-Rôtie", (60, 125), (13.0, 14.0), "barrique", (16, 24), (5, 20), 3),
        ),
        "mica schist and gneiss; iron-rich schist on terraces",
        "a steep, sun-struck slope in the path of the mistral",
        "A few vines of Viognier, fermented with the Syrah, fix the color and lift the perfume.",
        nose="Syrah",
    ),
    Appellation(
        "Northern Rhône, Rhône, France", "the northern Rhône", "Syrah", ("Syrah",), "red smoky", "rhone", 30,
        (
            Tier("Crozes-Hermitage", (22, 34), (12.5, 13.5), "old oak", (10, 14), (2, 8), 1, 3),
            Tier("Saint-Joseph", (28, 45), (13.0, 13.5), "old oak", (12, 16), (3, 10), 2, 3),
            Tier(
                "Cornas", (48, 92), (13.0, 14.0), "cask", (18, 24), (5, 18), 3, 2,
                "Chaillot; Reynard; Les Mazards",
            ),
            Tier("Hermitage", (90, 170), (13.5, 14.5), "barrique", (18, 24), (7, 28), 3, 1),
        ),
        "decomposed granite; granite terraces; loess and pebbles", "the cold breath of the mistral",
        "Syrah in the northern Rhône stands alone, smoky and peppery, with no Grenache to sweeten it.",
    ),
    Appellation(
        "Condrieu, Rhône, France", "Condrieu", "Viognier", ("Viognier",), "white aromatic", "rhone", 8,
        (
            Tier("Condrieu", (55, 90), (13.5, 14.5), "barrel white", (9, 12), (1, 6), 3),
        ),
        "powdery granite; granite terraces", "a steep slope facing south-east over the river",
        "By the 1960s there were scarcely twenty acres of Viognier left on earth, and these hills held them.",
    ),
    Appellation(
        "Côtes du Rhône, Rhône, France", "the southern Rhône", "Rhône Red Blends", GSM, "red warm", "rhone",
        36,
        (
            Tier(
                "Côtes du Rhône", (11, 18), (13.5, 14.5), "concrete", (6, 10), (1, 4), 0, 3,
                kind="red medium",
            ),
            Tier("Côtes du Rhône Villages", (15, 24), (13.5, 14.5), "concrete", (8, 12), (1, 6), 1, 2),
            Tier("Vacqueyras", (24, 36), (14.0, 15.0), "concrete", (12, 16), (3, 10), 2, 2),
            Tier("Gigondas", (30, 48), (14.0, 15.5), "cask", (14, 18), (3, 14), 2, 2),
        ),
        "rolled pebbles; limestone scree under the Dentelles; clay and sand", "the drying mistral",
        "Grenache takes the lead, Syrah the color, and Mourvèdre the last word.", "daube provençale",
        nose="Grenache",
    ),
    Appellation(
        "Châteauneuf-du-Pape, Rhône, France", "Châteauneuf-du-Pape", "Rhône Red Blends", GSM, "red full",
        "rhone", 22,
        (
            Tier("Châteauneuf-du-Pape", (48, 90), (14.5, 15.5), "cask", (16, 20), (4, 18), 3),
            Tier(
                "Châteauneuf-du-Pape Vieilles Vignes", (95, 160), (14.5, 15.5), "cask", (18, 22), (5, 22), 3,
                1,
            ),
        ),
        "rolled quartzite pebbles; red clay and sand; limestone", "the mistral and a pitiless sun",
        (
            "The big pebbles give back at night the heat that they took in by day.; Thirteen grapes are "
            "allowed here, though Grenache does most of the work."
        ),
        "daube provençale",
    ),
    Appellation(
        "Tavel, Rhône, France", "Tavel", "Rosé", ("Grenache", "Cinsault", "Syrah"), "rose", "rhone", 8,
        (
            Tier("Tavel Rosé", (18, 30), (13.0, 14.0), "pressed rose", (4, 6), (1, 4), 1),
        ),
        "white limestone flagstones; sand and rolled pebbles", "long hours of sun",
        "Tavel makes rosé and nothing else, deep enough in color to stand beside a grilled chop.",
        "merguez off the grill", nose="Rosé dark",
    ),
    Appellation(
        "Provence, France", "Provence", "Rosé", ("Grenache", "Cinsault", "Syrah"), "rose", "provence", 34,
        (
            Tier("Côtes de Provence Rosé", (14, 26), (12.5, 13.0), "pressed rose", (3, 5), (1, 2), 1, 3),
            Tier(
                "Coteaux d'Aix-en-Provence Rosé", (13, 22), (12.5, 13.0), "pressed rose", (3, 5), (1, 2), 0,
                2,
            ),
            Tier(
                "Côtes de Provence Sainte-Victoire Rosé", (22, 36), (12.5, 13.5), "pressed rose", (4, 6),
                (1, 3), 2, 1,
            ),
        ),
        "schist; limestone and clay; crystalline rock", "three hundred days of sun and a drying mistral",
        "Nearly nine bottles of Provençal wine in ten are pink.", "grand aïoli; tapenade toasts",
        nose="Rosé south",
    ),
    Appellation(
        "Bandol, Provence, France", "Bandol", "Mourvèdre", ("Mourvèdre", "Grenache", "Cinsault"),
        "red structured", "provence", 8,
        (
            Tier("Bandol Rouge", (36, 65), (13.5, 14.5), "cask", (18, 24), (5, 20), 3),
        ),
        "terraces of limestone and sandstone marl", "sea breezes that cool a fierce sun",
        (
            "Bandol must spend at least 18 months in wood, and Mourvèdre likes its feet wet and its head "
            "in the sun."
        ),
    ),
    Appellation(
        "Languedoc, France", "the Languedoc", "Rhône Red Blends", ("Syrah", "Grenache", "Carignan"),
        "red warm", "languedoc", 28,
        (
            Tier("Languedoc Rouge", (10, 16), (13.0, 14.5), "concrete", (6, 9), (1, 4), 0, kind="red medium"),
            Tier("Corbières", (12, 20), (13.5, 14.5), "concrete", (8, 12), (1, 6), 1, 2),
            Tier("Minervois La Livinière", (20, 34), (13.5, 15.0), "barrique", (12, 15), (2, 9), 2, 1),
            Tier("Pic Saint-Loup", (20, 36), (13.5, 14.5), "old oak", (12, 15), (2, 9), 2, 2),
        ),
        "schist; limestone and garrigue; red clay with pebbles", "dry inland winds scented with thyme",
        (
            "Wild thyme, rosemary and juniper grow between the parcels, and the locals swear that they end "
            "up in the wine."
        ),
        "lamb cutlets over vine cuttings",
    ),
    Appellation(
        "Pays d'Oc, Languedoc, France", "the Pays d'Oc", "Cabernet Sauvignon", ("Cabernet Sauvignon",),
        "red medium", "languedoc", 16,
        (
            Tier("Pays d'Oc", (9, 15), (13.0, 14.0), "concrete", (6, 9), (1, 4), 0),
            Tier("Pays d'Oc Réserve", (14, 20), (13.5, 14.5), "barrique", (9, 12), (1, 6), 1, 1),
        ),
        "clay and limestone; gravel", "warm days and a sea breeze", title="{cuvee} {varietal} {label}",
        wine="Cabernet Sauvignon",
    ),
    Appellation(
        "Picpoul de Pinet, Languedoc, France", "Pinet", "Picpoul", ("Picpoul",), "white crisp", "languedoc",
        14,
        (
            Tier("Picpoul de Pinet", (11, 17), (12.0, 13.0), "steel", (3, 5), (1, 3), 0),
        ),
        "limestone above the Thau lagoon; sand and limestone", "breezes off the Thau lagoon",
        "The vines look straight down on the oyster racks of the Bassin de Thau.",
        "oysters from the Thau lagoon",
    ),
    Appellation(
        "Limoux, Languedoc, France", "Limoux", "Sparkling Blend", ("Chardonnay", "Chenin Blanc", "Mauzac"),
        "bubbly fine", "languedoc", 10,
        (
            Tier(
                "Crémant de Limoux Brut", (15, 23), (12.0, 12.5), "classic bubbly", (15, 24), (0, 3), 1,
                nonvintage=True,
            ),
        ),
        "limestone and clay in the Pyrenean foothills", "cool nights at altitude",
        "Monks in Limoux were bottling sparkling wine in 1531, long before anyone in Champagne.",
        nose="Champagne", wine="Crémant",
    ),
    Appellation(
        "Rivesaltes, Roussillon, France", "the Roussillon", "Muscat", ("Muscat",), "fortified muscat",
        "languedoc", 8,
        (
            Tier("Muscat de Rivesaltes", (18, 28), (15.0, 15.5), "mutage", (4, 8), (1, 4), 1, half=0.3),
        ),
        "schist; limestone and clay", "the tramontane wind, which blows one day in three",
        "Spirit stops the fermentation while the Muscat still tastes of the grape.", nose="Muscat",
    ),
    Appellation(
        "Maury, Roussillon, France", "Maury", "Grenache", ("Grenache",), "fortified ruby", "languedoc", 7,
        (
            Tier("Maury Grenat", (22, 36), (15.5, 16.5), "mutage", (10, 14), (2, 12), 2, half=0.3),
        ),
        "black schist", "the tramontane wind, which blows one day in three",
        "Maury is France's answer to port, fortified earlier and more gently.", notes="cocoa; black pepper",
    ),
    Appellation(
        "Saint-Joseph, Rhône, France", "Saint-Joseph", "Rhône White Blends", ("Marsanne", "Roussanne"),
        "white rich", "rhone", 8,
        (
            Tier("Saint-Joseph Blanc", (28, 48), (13.0, 14.0), "barrel white", (9, 12), (2, 9), 2),
        ),
        "granite; granite terraces", "the cold breath of the mistral",
        "Marsanne gives the breadth and Roussanne the perfume.", "quenelles in cream",
    ),
    Appellation(
        "Châteauneuf-du-Pape, Rhône, France", "Châteauneuf-du-Pape", "Rhône White Blends",
        ("Grenache Blanc", "Clairette", "Roussanne"), "white rich", "rhone", 6,
        (
            Tier("Châteauneuf-du-Pape Blanc", (48, 80), (13.5, 14.5), "old oak", (8, 10), (1, 9), 2),
        ),
        "rolled quartzite pebbles; sand and limestone", "the mistral and a pitiless sun",
        "White wine is hardly one bottle in fifteen here.", "brandade de morue",
    ),
)  # fmt: skip
