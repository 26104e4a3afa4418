"""Five wines told at length, and one of them reviewed by a whole table: documents longer than any encoder's window."""

from data.catalogue.long_texts import ETNA, MOSEL, PINOTAGE, SOLERA, TOURIGA

LongDocument = dict[str, str | list[dict[str, str]]]


def _document(facts: str, notes: str, reviews: str) -> LongDocument:
    """Facts and reviews are written as "a | b | c" lines; paragraphs become one running text."""
    name, varietal, location, volume, strength, price = (part.strip() for part in facts.split("|"))
    rows = [[part.strip() for part in line.split("|")] for line in reviews.strip().splitlines()]
    return {
        "name": name,
        "url": "",
        "varietal": varietal,
        "location": location,
        "alcohol_volume": volume,
        "alcohol_percent": strength,
        "price": price,
        "notes": " ".join(notes.split()),
        "reviews": [{"author": author, "review": text, "rating": rating} for author, rating, text in rows],
    }


LONG_WINES: tuple[LongDocument, ...] = (
    _document(
        "Tenuta Monterosso Alto Etna Rosso Rampante Vecchie Viti 2019 | Nerello Mascalese | Etna, Sicily, Italy "
        "| 750ML | 14.0 | 64.99",
        ETNA,
        """
        Lees & Light | 95 | Ash and rose, orange and iron: a volcano remembered by someone who loves it.
        The Tilted Glass | 93 | Sour cherry, incense. Fine grip. Grilled tuna. Drink to 2034.
        Sister Cork | 94 | Pale as a nun's Lent and twice as determined. I had it with pasta alla Norma and regret nothing.
        Quercus Quarterly | 94 | Old vines at altitude give this Etna its length; the tannins are sandy and the acidity is fresh.
        Brix Almanac | 92 | Color pale garnet. Nose: blood orange, dried rose, ash. Structure fine, alcohol well absorbed.
        Ines Valdemorillo-Pratt | 97 | The perfume! The sheer nerve of it! I want this with mushrooms, with tuna, with the whole island!
        Halfdan Brightwater | 94 | Lava on lava. You could draw the flows of three centuries from this one glass.
        Table Forty-Two | 93 | I braised rabbit with olives and capers, and the wine's acidity did what the lemon usually does.
        Pennywise Pours | 92 | Sixty-five dollars buys a village red in Burgundy; here it buys the top of the mountain.
        Ambrose Tuttlewick | 94 | We drank it cool, in large glasses, and nobody at the table mentioned Pinot until the cheese.
        Nadia D. | 95 | Visited in 2022 and stood in this vineyard. Opened it for our anniversary with grilled lamb. Perfect.
        Hank R. |  | A gift from my daughter. I usually drink Cabernet, but this had me going back to smell the empty glass.
        """,
    ),
    _document(
        "Tierkloof Bosch The Hearth Bush Vine Pinotage 2020 | Pinotage | Stellenbosch, South Africa | 750ML | 14.5 | 36.99",
        PINOTAGE,
        """
        The Saltmarsh Palate | 92 | Smoke, mulberry, coffee. We had it with brisket that took all day, and it was worth the wait.
        Grace M. | 94 | Best barbecue wine we have tried. Smoky, dark, not too heavy. Lamb chops off the coals, oh my.
        """,
    ),
    _document(
        "Weingut Schieferhorst Graacher Himmelreich Riesling Spätlese 2021 | Riesling | Mosel, Germany | 750ML | 8.0 | 38",
        MOSEL,
        """
        The Corvane Report | 94 |
        Lees & Light | 95 | Peach skin and wet slate after rain; sweetness that lifts off the tongue before it can settle.
        Priya W. | 96 | Brought it to a Thai dinner with serious chilies. Everyone switched from beer.
        """,
    ),
    _document(
        "Quinta da Pedra Escrita Vinhas Velhas Douro 2017 | Portuguese Red Blends | Douro, Portugal | 750ML | 14.0 | 79",
        TOURIGA,
        """
        Brix Almanac | 94 | Field blend, foot-trodden. Blackberry, violet, schist. Tannins firm and ripe. Decant; window to 2037.
        """,
    ),
    _document(
        "Bodegas Sobrino de Cantalejo Palo del Abuelo Oloroso Sherry | Sherry | Jerez, Spain | 750ML | 19.0 | 39.99",
        SOLERA,
        """
        Ambrose Tuttlewick | 94 | Walnuts, orange peel, a leather chair. I had it with aged manchego and postponed bed.
        Walt K. | 91 | Thought sherry was sweet. This is dry, nutty and fantastic with mushroom soup.
        """,
    ),
)
