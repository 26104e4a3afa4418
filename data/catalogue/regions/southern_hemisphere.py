"""South Africa, Australia and New Zealand."""

from data.catalogue.models import Appellation, Tier

NEW = "{cuvee} {label} {varietal}"

SOUTHERN_HEMISPHERE = (
    Appellation(
        "Stellenbosch, South Africa", "Stellenbosch", "Cabernet Sauvignon", ("Cabernet Sauvignon",),
        "red full", "cape", 20,
        (
            Tier("", (13, 24), (13.5, 14.5), "barrique", (12, 16), (2, 9), 1, 3),
            Tier("Reserve", (32, 62), (14.0, 14.6), "barrique", (18, 22), (4, 16), 2, 1),
        ),
        "decomposed granite; granite and sandstone", "afternoon wind from False Bay", "", "braaied boerewors",
        title=NEW,
    ),
    Appellation(
        "Stellenbosch, South Africa", "Stellenbosch", "Pinotage", ("Pinotage",), "red smoky", "cape", 20,
        (
            Tier("", (12, 19), (13.5, 14.3), "old oak", (8, 12), (1, 6), 0, 3),
            Tier("Bush Vine", (22, 40), (14.0, 14.8), "barrique", (12, 16), (2, 12), 2, 2),
        ),
        "decomposed granite; sandstone and clay", "afternoon wind from False Bay",
        (
            "A Stellenbosch professor crossed Pinot Noir with Cinsault in 1925 and nearly forgot the "
            "seedlings in his garden."
        ),
        "boerewors over the coals; bobotie", title=NEW,
    ),
    Appellation(
        "Swartland, South Africa", "the Swartland", "Chenin Blanc", ("Chenin Blanc",), "white rich", "cape",
        18,
        (
            Tier("", (11, 19), (12.5, 13.5), "lees", (5, 8), (1, 4), 0, 3, kind="white soft"),
            Tier("Old Vine", (26, 50), (13.0, 14.0), "barrel white", (10, 12), (2, 10), 2, 2),
        ),
        "granite; Malmesbury shale", "dry heat and Atlantic nights",
        "A seal on some bottles certifies vines of 35 years or more.", "Cape Malay curry", title=NEW,
    ),
    Appellation(
        "Swartland, South Africa", "the Swartland", "Syrah", ("Syrah",), "red smoky", "cape", 14,
        (
            Tier("", (17, 30), (13.0, 14.0), "old oak", (10, 14), (1, 8), 1, 3),
            Tier("Single Vineyard", (42, 78), (13.0, 14.0), "cask", (14, 18), (3, 14), 3, 1),
        ),
        "Malmesbury shale; granite; iron-rich koffieklip", "dry heat and Atlantic nights", "",
        "lamb braaied over vine wood", title=NEW,
    ),
    Appellation(
        "Constantia, South Africa", "Constantia", "Sauvignon Blanc", ("Sauvignon Blanc",), "white green",
        "cape", 8,
        (
            Tier("", (16, 26), (12.5, 13.5), "steel", (5, 8), (1, 5), 1),
        ),
        "decomposed granite", "ocean wind off two bays", "", title=NEW,
    ),
    Appellation(
        "Barossa Valley, South Australia, Australia", "the Barossa", "Shiraz", ("Shiraz",), "red warm",
        "australia", 34,
        (
            Tier("", (14, 25), (14.0, 14.8), "american", (12, 15), (1, 8), 1, 3),
            Tier("Old Vine", (32, 62), (14.3, 15.0), "american", (16, 20), (3, 15), 2, 2),
            Tier("Ancestor Vine", (88, 190), (14.3, 15.0), "barrique", (20, 24), (5, 25), 3, 1),
        ),
        "red-brown loam over clay; sand over clay; ironstone", "dry heat and cool nights",
        "Some of the oldest Shiraz vines on earth, planted in the 1840s, still bear fruit here.",
        "kangaroo fillet; lamb off the barbie", title=NEW,
    ),
    Appellation(
        "McLaren Vale, South Australia, Australia", "McLaren Vale", "Grenache", ("Grenache",), "red medium",
        "australia", 12,
        (
            Tier("Old Vine", (22, 42), (14.0, 14.6), "old oak", (8, 12), (1, 9), 1),
        ),
        "deep sand over clay; ironstone", "sea breezes off the Gulf St Vincent", "", title=NEW,
    ),
    Appellation(
        "Coonawarra, South Australia, Australia", "Coonawarra", "Cabernet Sauvignon", ("Cabernet Sauvignon",),
        "red full", "australia", 16,
        (
            Tier("", (17, 29), (13.5, 14.3), "barrique", (12, 16), (2, 12), 1, 3),
            Tier("Reserve", (44, 82), (13.8, 14.5), "barrique", (18, 22), (4, 20), 2, 1),
        ),
        "terra rossa over limestone", "cool air from the Southern Ocean",
        "Coonawarra's cigar of red soil is nine miles long and hardly a mile wide.", title=NEW,
        notes="eucalyptus",
    ),
    Appellation(
        "South Eastern Australia, Australia", "South Eastern Australia", "Cabernet Sauvignon",
        ("Cabernet Sauvignon",), "red medium", "australia", 10,
        (
            Tier("", (8, 13), (13.0, 14.0), "old oak", (4, 8), (1, 4), 0),
        ),
        "red loam; sandy loam", "long, warm summers", "", title=NEW,
    ),
    Appellation(
        "Margaret River, Western Australia, Australia", "Margaret River", "Chardonnay", ("Chardonnay",),
        "white rich", "australia", 14,
        (
            Tier("", (20, 36), (12.8, 13.5), "barrel white", (9, 11), (1, 8), 1, 3),
            Tier("Reserve", (52, 95), (13.0, 13.5), "barrel white", (10, 14), (3, 12), 3, 1),
        ),
        "gravelly loam over granite; ironstone gravel", "breezes off two oceans", "", title=NEW,
    ),
    Appellation(
        "Clare Valley, South Australia, Australia", "the Clare Valley", "Riesling", ("Riesling",),
        "white riesling", "australia", 16,
        (
            Tier("", (16, 28), (11.5, 12.5), "steel", (4, 6), (1, 12), 1),
        ),
        "slate; terra rossa; red loam over limestone", "warm days and cold nights at 1,400 feet",
        "Clare's growers agreed in 2000 to close their Riesling with screwcaps, and the world followed.",
        title=NEW,
    ),
    Appellation(
        "Hunter Valley, New South Wales, Australia", "the Hunter Valley", "Sémillon", ("Sémillon",),
        "white crisp", "australia", 10,
        (
            Tier("", (17, 32), (10.5, 11.5), "steel", (4, 6), (1, 15), 1),
        ),
        "sandy alluvial loam", "humid warmth and afternoon cloud",
        (
            "Hunter Sémillon is picked early, bottled young and, without a splinter of oak, learns to "
            "taste of toast."
        ),
        title=NEW,
    ),
    Appellation(
        "Yarra Valley, Victoria, Australia", "the Yarra Valley", "Pinot Noir", ("Pinot Noir",), "red elegant",
        "australia", 12,
        (
            Tier("", (22, 42), (12.8, 13.6), "barrique", (9, 12), (2, 9), 1),
        ),
        "gray sandy loam; red volcanic clay", "cool nights from the ranges", "", title=NEW,
    ),
    Appellation(
        "Rutherglen, Victoria, Australia", "Rutherglen", "Muscat", ("Muscat",), "fortified rich", "australia",
        6,
        (
            Tier(
                "Rutherglen Muscat", (20, 36), (17.0, 18.0), "madeira", (60, 96), (0, 10), 2, nonvintage=True,
                half=0.6,
            ),
        ),
        "red loam", "long, warm falls",
        "Australians call wines like these stickies and pour them over ice cream.", nose="Rutherglen Muscat",
    ),
    Appellation(
        "Marlborough, New Zealand", "Marlborough", "Sauvignon Blanc", ("Sauvignon Blanc",), "white green",
        "newzealand", 40,
        (
            Tier("", (11, 19), (12.5, 13.5), "steel", (3, 5), (1, 3), 0, 4),
            Tier("Single Vineyard", (21, 34), (13.0, 13.5), "lees", (8, 11), (1, 5), 1, 2),
        ),
        "free-draining river gravel; silt over stones; clay of the southern valleys",
        "long sunlight and cold nights",
        (
            "The Wairau Valley owes its stones to the river, which has never stayed long in one bed.; "
            "Nights are cold here even in February."
        ),
        "green-lipped mussels", title=NEW, nose="Sauvignon Blanc bold",
    ),
    Appellation(
        "Central Otago, New Zealand", "Central Otago", "Pinot Noir", ("Pinot Noir",), "red elegant",
        "newzealand", 18,
        (
            Tier("", (26, 42), (13.3, 14.0), "barrique", (9, 11), (2, 8), 1, 3),
            Tier("Single Vineyard", (52, 85), (13.5, 14.2), "barrique", (12, 15), (3, 12), 2, 1),
        ),
        "schist and loess; glacial schist gravel", "hot days and frosty nights near the 45th parallel",
        "No vineyards on earth lie much farther south.", "rack of New Zealand lamb", title=NEW,
        nose="Pinot Noir ripe",
    ),
    Appellation(
        "Hawke's Bay, New Zealand", "Hawke's Bay", "Syrah", ("Syrah",), "red smoky", "newzealand", 12,
        (
            Tier("", (20, 34), (12.5, 13.3), "barrique", (12, 15), (2, 9), 1),
        ),
        "Gimblett gravel; stony alluvium", "long sunny days and sea air",
        "The Gimblett Gravels were a riverbed until a flood in 1867 moved the river away.", title=NEW,
    ),
    Appellation(
        "Hawke's Bay, New Zealand", "Hawke's Bay", "Chardonnay", ("Chardonnay",), "white rich", "newzealand",
        8,
        (
            Tier("", (19, 38), (13.0, 13.6), "barrel white", (10, 12), (1, 8), 1),
        ),
        "stony alluvium; red metal gravel", "long sunny days and sea air", "", title=NEW,
    ),
    Appellation(
        "Yamanashi, Japan", "Yamanashi", "Koshu", ("Koshu",), "white crisp", "japan", 6,
        (
            Tier("", (20, 34), (11.0, 12.0), "steel", (5, 7), (1, 3), 1),
        ),
        "volcanic loam; gravel and clay", "damp summers under Mount Fuji",
        "Each bunch of Koshu wears a little paper hat against the rain.", "sashimi; tempura", title=NEW,
    ),
)  # fmt: skip
