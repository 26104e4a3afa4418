"""Oregon, Washington, New York and Canada."""

from data.catalogue.models import Appellation, Tier

NEW = "{cuvee} {label} {varietal}"

NORTH_AMERICA = (
    Appellation(
        "Willamette Valley, Oregon", "the Willamette Valley", "Pinot Noir", ("Pinot Noir",), "red elegant",
        "oregon", 40,
        (
            Tier("", (20, 38), (12.8, 13.7), "barrique", (9, 11), (2, 8), 1, 3),
            Tier("Reserve", (42, 66), (13.0, 13.8), "barrique", (11, 15), (3, 12), 2, 2),
            Tier("Single Vineyard", (58, 98), (13.0, 14.0), "barrique", (14, 18), (4, 15), 3, 1),
        ),
        "volcanic Jory clay; marine sediment; windblown loess", "Pacific air through the Van Duzer gap",
        "Jory is red and volcanic, Willakenzie tan and marine, and Oregonians can taste the difference.",
        "cedar-planked salmon", title=NEW,
    ),
    Appellation(
        "Willamette Valley, Oregon", "the Willamette Valley", "Chardonnay", ("Chardonnay",), "white rich",
        "oregon", 12,
        (
            Tier("", (26, 52), (12.8, 13.5), "barrel white", (10, 14), (2, 9), 2),
        ),
        "volcanic Jory clay; marine sediment", "Pacific air through the Van Duzer gap",
        "Oregon's Chardonnay came good when growers changed to clones that ripen before the rain.",
        "Dungeness crab", title=NEW,
    ),
    Appellation(
        "Willamette Valley, Oregon", "the Willamette Valley", "Pinot Gris", ("Pinot Gris",), "white soft",
        "oregon", 14,
        (
            Tier("", (13, 21), (12.8, 13.5), "steel", (4, 6), (1, 4), 0),
        ),
        "marine sediment; windblown loess", "Pacific air through the Van Duzer gap", "", "Dungeness crab",
        title=NEW,
    ),
    Appellation(
        "Columbia Valley, Washington", "the Columbia Valley", "Cabernet Sauvignon", ("Cabernet Sauvignon",),
        "red full", "washington", 28,
        (
            Tier("", (12, 24), (13.8, 14.5), "barrique", (10, 14), (1, 7), 0, 4),
            Tier("Reserve", (34, 62), (14.2, 14.9), "barrique", (18, 22), (3, 14), 2, 2),
        ),
        "windblown loess over basalt; sand and flood gravel", "17 hours of summer light and almost no rain",
        "Ice-age floods laid down this ground, and irrigation made it a vineyard.", title=NEW,
    ),
    Appellation(
        "Columbia Valley, Washington", "the Columbia Valley", "Merlot", ("Merlot",), "red full", "washington",
        14,
        (
            Tier("", (12, 24), (13.8, 14.5), "barrique", (10, 14), (1, 6), 0),
        ),
        "windblown loess over basalt", "17 hours of summer light and almost no rain", "", title=NEW,
    ),
    Appellation(
        "Columbia Valley, Washington", "the Columbia Valley", "Riesling", ("Riesling",), "white off-dry",
        "washington", 14,
        (
            Tier("", (9, 16), (11.0, 12.5), "stopped", (4, 6), (1, 5), 0),
        ),
        "windblown loess over basalt", "hot days and desert-cold nights", "", title=NEW,
    ),
    Appellation(
        "Walla Walla Valley, Washington", "Walla Walla", "Syrah", ("Syrah",), "red smoky", "washington", 18,
        (
            Tier("", (30, 52), (13.8, 14.5), "old oak", (14, 18), (2, 10), 2, 3),
            Tier("The Rocks Single Vineyard", (58, 92), (13.5, 14.3), "old oak", (16, 18), (3, 14), 3, 1),
        ),
        "basalt cobbles; loess over basalt", "hot days and desert-cold nights",
        "The cobbles of an old riverbed give Syrah here a savory smoke that is hard to mistake.", title=NEW,
    ),
    Appellation(
        "Finger Lakes, New York", "the Finger Lakes", "Riesling", ("Riesling",), "white riesling", "newyork",
        22,
        (
            Tier("Dry", (15, 26), (11.5, 12.5), "steel", (6, 9), (1, 8), 1, 3),
            Tier("Semi-Dry", (14, 22), (11.0, 12.0), "stopped", (5, 7), (1, 7), 0, 2, kind="white off-dry"),
        ),
        "shale; shale and glacial till", "deep lakes that put off the frost",
        "Glaciers dug the lakes, some deeper than the sea floor offshore.", title=NEW,
    ),
    Appellation(
        "Finger Lakes, New York", "the Finger Lakes", "Cabernet Franc", ("Cabernet Franc",), "red light",
        "newyork", 10,
        (
            Tier("", (18, 29), (12.0, 13.0), "old oak", (8, 12), (1, 6), 1),
        ),
        "shale and glacial till", "deep lakes that put off the frost", "", title=NEW,
    ),
    Appellation(
        "Niagara Peninsula, Ontario, Canada", "the Niagara Peninsula", "Vidal", ("Vidal",), "sweet late",
        "canada", 12,
        (
            Tier("Icewine", (42, 75), (9.5, 11.0), "ice", (6, 10), (2, 15), 3, half=0.85),
        ),
        "glacial clay and silt; limestone and clay", "lake-tempered summers and hard winters",
        "By Canadian law the grapes for icewine must freeze on the vine, at 18°F or colder.",
        title="{cuvee} Vidal {label}", nose="Vidal ice", wine="icewine",
    ),
    Appellation(
        "Okanagan Valley, British Columbia, Canada", "the Okanagan", "Pinot Gris", ("Pinot Gris",),
        "white soft", "canada", 8,
        (
            Tier("", (16, 26), (12.5, 13.8), "steel", (4, 7), (1, 4), 1),
        ),
        "glacial silt; sand and gravel", "lake breezes in a near-desert", "", title=NEW,
    ),
    Appellation(
        "Okanagan Valley, British Columbia, Canada", "the Okanagan", "Syrah", ("Syrah",), "red smoky",
        "canada", 8,
        (
            Tier("", (28, 48), (13.5, 14.5), "barrique", (14, 18), (2, 10), 2),
        ),
        "sand over granite; glacial gravel", "lake breezes in a near-desert",
        "Rattlesnakes and sagebrush are the neighbors in the south Okanagan.", title=NEW,
    ),
)  # fmt: skip
