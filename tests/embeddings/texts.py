"""Texts for encoders, the same in every run."""

from itertools import cycle, islice

_OPENINGS = [
    "A brooding red from the slopes above the village",
    "Pale straw in the glass",
    "This sparkling rosé wakes up slowly",
    "An honest table wine",
    "Grown on chalk and picked before sunrise",
    "Our cellar hand's favourite",
    "A late-harvest dessert wine",
    "The 2017 vintage (14.5% alcohol, 92 points)",
    "Everyday Grüner Veltliner from Niederösterreich",
    "Bottled unfiltered",
    "A skin-contact white, cloudy and proud of it",
]
_MIDDLES = [
    "smells of wet slate, quince and candle wax",
    "tastes of blackcurrant leaf, graphite & cold smoke",
    "brings pink grapefruit, white pepper and a pinch of sea salt",
    "opens with plum skin, then turns to leather and dried thyme",
    "is all crunchy apple, lemon pith and hay",
    "carries roasted fig, walnut and a drop of caramel",
    "offers violets first, iron afterwards",
]
_ENDINGS = [
    "and wants grilled lamb.",
    "with tannins like raw silk; drink it from 2026 on.",
    "and finishes dry, long, a little bitter.",
    "for less than $25 a bottle!",
    "though it needs an hour in the decanter.",
]
_QUERIES = [
    "smoky red for barbecue under $25",
    "dry riesling, not too expensive",
    "something to go with oysters",
    "gift for my father who loves Barolo",
    "NOT chardonnay",
]
_ODD = [
    "",
    " ",
    "\n\t",
    "wine",
    "I",
    "🍷",
    "🍷🍇🧀 👩‍🌾",
    "نبيذ أحمر جاف من وادي البقاع",
    "יין לבן צונן עם דגים",
    "赤ワイン、渋みが強い",
    "Сухое красное вино",
    "Ce\u0301pages me\u0301lange\u0301s",
    "!!! ??? ... ---",
    "[CLS] a [MASK] b [SEP]",
    "x" * 300,
    "https://example.org/wines?id=42&sort=price",
    "word " * 700,
    "très " * 256,
    "A wine that goes on. " * 80,
    "half of a pair: \ud83c",
]


def notes(count: int) -> list[str]:
    """Return tasting notes of one sentence. Up to 385 are all different."""
    sentences = (f"{_OPENINGS[i % 11]} {_MIDDLES[i % 7]} {_ENDINGS[i % 5]}" for i in range(11 * 7 * 5))
    return list(islice(cycle(sentences), count))


def varied_texts() -> list[str]:
    """Return 200 texts: odd ones, queries, and notes of one to five sentences."""
    several = [" ".join(notes(200)[i : i + 1 + i % 5]) for i in range(175)]
    return [*_ODD, *_QUERIES, *several]


def has_lone_surrogate(text: str) -> bool:
    """Return whether a text contains half of a UTF-16 pair, which has no UTF-8 form."""
    return any("\ud800" <= character <= "\udfff" for character in text)
