"""Central and southern Italy."""

from data.catalogue.models import Appellation, Tier

SANGIOVESE = ("Sangiovese",)

ITALY_SOUTH = (
    Appellation(
        "Chianti, Tuscany, Italy", "Chianti", "Sangiovese", ("Sangiovese", "Canaiolo"), "red medium",
        "tuscany", 16,
        (
            Tier("Chianti", (10, 16), (12.5, 13.5), "concrete", (4, 8), (1, 4), 0, 2),
            Tier("Chianti Rufina", (16, 26), (13.0, 13.5), "cask", (10, 12), (2, 8), 1, 1),
        ),
        "clay and sand; limestone and clay", "warm days and cool hill nights",
        "The straw flask has gone; the cherry fruit and the appetite for tomato sauce remain.",
        "pappa al pomodoro",
    ),
    Appellation(
        "Chianti Classico, Tuscany, Italy", "Chianti Classico", "Sangiovese", SANGIOVESE, "red medium",
        "tuscany", 34,
        (
            Tier("Chianti Classico", (18, 32), (13.0, 14.0), "cask", (12, 14), (2, 9), 1, 4),
            Tier(
                "Chianti Classico Riserva", (30, 52), (13.5, 14.5), "cask", (18, 24), (4, 14), 2, 2,
                kind="red structured",
            ),
            Tier(
                "Chianti Classico Gran Selezione", (48, 85), (14.0, 15.0), "barrique", (24, 30), (5, 18), 3,
                2, kind="red structured",
            ),
        ),
        "flaky galestro schist; alberese limestone; macigno sandstone", "cool nights among the oak woods",
        "The black rooster on the neck marks the old heart of Chianti, between Florence and Siena.",
        "bistecca alla fiorentina",
    ),
    Appellation(
        "Montalcino, Tuscany, Italy", "Montalcino", "Sangiovese", SANGIOVESE, "red structured", "tuscany", 26,
        (
            Tier(
                "Rosso di Montalcino", (24, 38), (13.5, 14.5), "cask", (8, 12), (2, 7), 1, 3,
                kind="red medium",
            ),
            Tier("Brunello di Montalcino", (52, 95), (14.0, 15.0), "cask", (30, 36), (6, 22), 3, 4),
            Tier("Brunello di Montalcino Riserva", (95, 190), (14.0, 15.0), "cask", (36, 48), (8, 28), 3, 1),
        ),
        "galestro; clay and marl; alberese limestone", "the shelter of Monte Amiata",
        "Sangiovese stands alone in Montalcino, where blending is against the rules.",
        "bistecca alla fiorentina", nose="Sangiovese Brunello",
    ),
    Appellation(
        "Vino Nobile di Montepulciano, Tuscany, Italy", "Montepulciano", "Sangiovese",
        ("Sangiovese", "Canaiolo"), "red medium", "tuscany", 10,
        (
            Tier("Vino Nobile di Montepulciano", (24, 40), (13.5, 14.5), "cask", (18, 24), (3, 12), 2),
        ),
        "sand and clay; tuff", "the mild influence of Lake Trasimeno",
        "Despite its name it is made from Sangiovese; the Montepulciano grape lives elsewhere.",
        "pici al ragù",
    ),
    Appellation(
        "Bolgheri, Tuscany, Italy", "Bolgheri", "Bordeaux Red Blends",
        ("Cabernet Sauvignon", "Merlot", "Cabernet Franc"), "red full", "tuscany", 16,
        (
            Tier("Bolgheri Rosso", (26, 42), (13.5, 14.5), "barrique", (10, 14), (2, 9), 1, 2),
            Tier("Bolgheri Superiore", (75, 190), (14.0, 15.0), "barrique", (18, 24), (5, 20), 3, 1),
        ),
        "pebbly alluvial clay; sandy loam with stones", "Tyrrhenian breezes",
        "Bolgheri had scarcely a vineyard worth the name before Cabernet Sauvignon was planted in the 1940s.",
        "wild boar stew",
    ),
    Appellation(
        "Maremma, Tuscany, Italy", "the Maremma", "Vermentino", ("Vermentino",), "white crisp", "tuscany", 10,
        (
            Tier("Maremma Toscana", (14, 22), (12.5, 13.5), "steel", (4, 6), (1, 3), 0),
        ),
        "sand and clay; volcanic tuff", "Tyrrhenian breezes", "", "cacciucco",
        title="{cuvee} {varietal} {label}", wine="Vermentino",
    ),
    Appellation(
        "Marche, Italy", "the Marche", "Verdicchio", ("Verdicchio",), "white crisp", "tuscany", 14,
        (
            Tier(
                "Verdicchio dei Castelli di Jesi Classico Superiore", (14, 22), (12.5, 13.5), "steel", (5, 8),
                (1, 5), 1, 2,
            ),
            Tier(
                "Castelli di Jesi Verdicchio Riserva", (28, 46), (13.0, 14.0), "lees", (14, 18), (3, 12), 2,
                1,
            ),
        ),
        "clay and limestone; sandy marl", "Adriatic breezes",
        "Few Italian whites age as well as Verdicchio, and fewer cost so little.", "brodetto",
        wine="Verdicchio",
    ),
    Appellation(
        "Abruzzo, Italy", "Abruzzo", "Montepulciano", ("Montepulciano",), "red medium", "abruzzo", 18,
        (
            Tier("Montepulciano d'Abruzzo", (10, 17), (12.5, 13.5), "concrete", (6, 10), (1, 5), 0, 3),
            Tier("Montepulciano d'Abruzzo Riserva", (24, 40), (13.5, 14.5), "cask", (20, 24), (4, 14), 2, 1),
        ),
        "clay and limestone; pebbly clay", "mountain nights and Adriatic days",
        "The Gran Sasso rises behind the vines and the sea glitters in front of them.",
        "arrosticini; lamb ragù",
    ),
    Appellation(
        "Abruzzo, Italy", "Abruzzo", "Rosé", ("Montepulciano",), "rose", "abruzzo", 6,
        (
            Tier("Cerasuolo d'Abruzzo", (13, 20), (12.5, 13.5), "pressed rose", (3, 5), (1, 3), 1),
        ),
        "clay and limestone", "mountain nights and Adriatic days",
        "Cerasuolo means cherry-colored, and it is no pale pink.", "arrosticini", nose="Rosé dark",
        wine="Cerasuolo",
    ),
    Appellation(
        "Taurasi, Campania, Italy", "Irpinia", "Aglianico", ("Aglianico",), "red structured", "campania", 16,
        (
            Tier("Irpinia Aglianico", (17, 28), (13.0, 14.0), "old oak", (10, 14), (2, 8), 1, 2),
            Tier("Taurasi", (38, 65), (13.5, 14.5), "cask", (24, 30), (6, 20), 3, 2),
        ),
        "volcanic ash over clay; tuff and limestone", "cold mountain nights; a very late season",
        "Aglianico is picked in November here, sometimes with snow on the hills.",
        "ragù napoletano; roast kid",
    ),
    Appellation(
        "Campania, Italy", "Irpinia", "Fiano", ("Fiano",), "white soft", "campania", 10,
        (
            Tier("Fiano di Avellino", (19, 32), (12.5, 13.5), "lees", (6, 10), (1, 8), 2),
        ),
        "volcanic ash and clay; limestone marl", "cold mountain nights",
        "The Romans called this grape the vine beloved of bees.", "spaghetti alle vongole",
    ),
    Appellation(
        "Campania, Italy", "Campania", "Falanghina", ("Falanghina",), "white crisp", "campania", 10,
        (
            Tier("Falanghina del Sannio", (14, 21), (12.5, 13.5), "steel", (4, 6), (1, 3), 0),
        ),
        "volcanic tuff; clay and limestone", "sea breezes and volcanic slopes",
        "Falanghina was the white of Naples before anyone wrote down what Naples drank.",
        "impepata di cozze; pizza margherita",
    ),
    Appellation(
        "Puglia, Italy", "Puglia", "Primitivo", ("Primitivo",), "red warm", "puglia", 22,
        (
            Tier("Primitivo Puglia", (10, 16), (13.5, 14.5), "concrete", (6, 8), (1, 4), 0, 2),
            Tier("Primitivo di Manduria", (16, 32), (14.0, 15.5), "american", (8, 12), (1, 7), 1, 3),
        ),
        "red earth over limestone; terra rossa", "sea wind from two coasts",
        "Old bush vines, the alberelli, stand knee-high in red earth.", "sausage orecchiette",
        wine="Primitivo",
    ),
    Appellation(
        "Salento, Puglia, Italy", "the Salento", "Negroamaro", ("Negroamaro", "Malvasia Nera"), "red medium",
        "puglia", 10,
        (
            Tier("Salice Salentino Riserva", (13, 22), (13.5, 14.0), "cask", (12, 18), (2, 7), 1),
        ),
        "red clay over limestone", "sea wind from two coasts",
        "Negroamaro takes its name from its color and its pleasantly bitter finish.",
        "turnip-top orecchiette",
    ),
    Appellation(
        "Campania, Italy", "Irpinia", "Greco", ("Greco",), "white crisp", "campania", 8,
        (
            Tier("Greco di Tufo", (19, 32), (12.5, 13.5), "lees", (6, 9), (1, 7), 2),
        ),
        "sulfur-veined tuff; volcanic tuff and clay", "cold mountain nights",
        "The village of Tufo had a sulfur mine, and there are those who smell it in the wine.",
        "fried anchovies",
    ),
    Appellation(
        "Tuscany, Italy", "Tuscany", "Trebbiano & Malvasia", ("Trebbiano", "Malvasia"), "sweet late",
        "tuscany", 6,
        (
            Tier(
                "Vin Santo del Chianti Classico", (38, 70), (14.0, 16.0), "sweet dried", (48, 72), (6, 25), 3,
                half=0.7,
            ),
        ),
        "galestro; clay and limestone", "warm days and cool hill nights",
        "The must goes into small sealed barrels under the roof and is left to the seasons.", "cantucci",
        nose="Malvasia dried", wine="Vin Santo",
    ),
)  # fmt: skip
