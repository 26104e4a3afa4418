"""The values of a small catalogue that resembles a real one."""

from __future__ import annotations

from indexer.names import CatalogueNames, NameVocabulary
from search.query_parsing import CatalogueValues

_LOCATIONS = {
    "Napa Valley, California, US": 180,
    "Rutherford, Napa Valley, California, US": 20,
    "Sonoma Coast, Sonoma County, California, US": 60,
    "Russian River Valley, California, US": 110,
    "Paso Robles, California, US": 100,
    "Central Coast, California, US": 30,
    "Lake County, California, US": 12,
    "Willamette Valley, Oregon, US": 70,
    "Columbia Valley (WA), Washington, US": 150,
    "Columbia Valley (OR), Oregon, US": 4,
    "Walla Walla Valley (WA), Washington, US": 40,
    "Finger Lakes, New York, US": 50,
    "Bordeaux Blanc, Bordeaux, France": 16,
    "Pauillac, Bordeaux, France": 20,
    "Saint-Émilion, Bordeaux, France": 26,
    "Sauternes, Bordeaux, France": 7,
    "Chablis, Burgundy, France": 18,
    "Meursault, Burgundy, France": 9,
    "Champagne, Champagne, France": 37,
    "Alsace, Alsace, France": 70,
    "Sancerre, Loire Valley, France": 19,
    "Vouvray, Loire Valley, France": 5,
    "Châteauneuf-du-Pape, Rhône Valley, France": 12,
    "Hermitage, Rhône Valley, France": 4,
    "Côtes de Provence, Provence, France": 27,
    "Chianti Classico, Tuscany, Italy": 45,
    "Chianti, Tuscany, Italy": 12,
    "Brunello di Montalcino, Tuscany, Italy": 58,
    "Barolo, Piedmont, Italy": 41,
    "Barbaresco, Piedmont, Italy": 17,
    "Etna, Sicily & Sardinia, Italy": 11,
    "Prosecco, Veneto, Italy": 9,
    "Rioja, Northern Spain, Spain": 70,
    "Toro, Northern Spain, Spain": 9,
    "Ribera del Duero, Northern Spain, Spain": 31,
    "Rías Baixas, Galicia, Spain": 12,
    "Jerez, Andalucia, Spain": 5,
    "Cava, Catalonia, Spain": 19,
    "Port, Portugal": 26,
    "Douro, Portugal": 39,
    "Mosel, Germany": 36,
    "Kamptal, Austria": 11,
    "Barossa Valley, South Australia, Australia": 20,
    "McLaren Vale, South Australia, Australia": 16,
    "Orange, New South Wales, Australia": 2,
    "Marlborough, New Zealand": 41,
    "Mendoza, Mendoza Province, Argentina": 101,
    "Uco Valley, Mendoza Province, Argentina": 10,
    "Maipo Valley, Chile": 26,
    "Stellenbosch, South Africa": 20,
    "Naoussa, Greece": 4,
    "Kakheti, Georgia": 2,
    "Thrace, Turkey": 4,
    "Spain Other, Spain": 3,
}
_COUNTRIES = {
    "United States": 826,
    "France": 270,
    "Italy": 193,
    "Spain": 149,
    "Portugal": 65,
    "Germany": 36,
    "Austria": 11,
    "Australia": 138,
    "New Zealand": 141,
    "Argentina": 111,
    "Chile": 126,
    "South Africa": 20,
    "Greece": 4,
    "Georgia": 2,
    "Turkey": 4,
}
_VARIETALS = {
    "Pinot Noir": 478,
    "Chardonnay": 450,
    "Cabernet Sauvignon": 361,
    "Red Blend": 360,
    "Bordeaux-style Red Blend": 247,
    "Riesling": 204,
    "Sauvignon Blanc": 188,
    "Syrah": 186,
    "Merlot": 142,
    "Rosé": 123,
    "Sangiovese": 121,
    "Zinfandel": 116,
    "White Blend": 106,
    "Malbec": 95,
    "Tempranillo": 87,
    "Sparkling Blend": 71,
    "Nebbiolo": 68,
    "Shiraz": 54,
    "Cabernet Franc": 50,
    "Pinot Gris": 48,
    "Barbera": 43,
    "Pinot Grigio": 43,
    "Grüner Veltliner": 42,
    "Viognier": 40,
    "Champagne Blend": 38,
    "Gewürztraminer": 37,
    "Petite Sirah": 30,
    "Port": 30,
    "Chenin Blanc": 26,
    "Glera": 24,
    "Carmenère": 23,
    "Grenache": 22,
    "Albariño": 15,
    "Garnacha": 14,
    "Nero d'Avola": 14,
    "Primitivo": 10,
    "Prosecco": 8,
    "G-S-M": 7,
    "Cabernet Sauvignon-Merlot": 7,
    "Merlot-Malbec": 4,
    "Melon": 3,
    "Shiraz-Viognier": 2,
    "Roussanne-Viognier": 2,
    "Portuguese Red": 8,
}
# Words of notes, with how many notes contain each.
_WORDS = {
    "melon": 700,
    "orange": 900,
    "peach": 900,
    "toast": 900,
    "rose": 300,
    "malt": 40,
    "mellow": 120,
    "spice": 900,
    "lake": 3,
    "cake": 60,
    "layer": 50,
    "prisoner": 8,
    "chardonay": 2,
    "pine": 90,
}


# How often notes and reviews have these names in lower case.
_TEXTS = {"Layer Cake": 5, "Bliss": 900}


def _names(producers: dict[str, int]) -> NameVocabulary:
    """Return the names of a catalogue in which each producer has some wines."""
    names = CatalogueNames()
    for producer, wines in producers.items():
        for _ in range(wines):
            names.add(f"{producer} Malbec", "Malbec", producer)
    found = names.names()
    return NameVocabulary.build(found, [_TEXTS.get(name.label, 0) for name in found])


VALUES = CatalogueValues(
    varietal=_VARIETALS,
    country=_COUNTRIES,
    producers_and_wines=_names({"Layer Cake": 3, "Catena Zapata": 4, "Bliss": 2}),
    colour={"red": 900, "white": 600, "rosé": 123, "orange": 2},
    style={"still": 1500, "sparkling": 120, "sweet": 40, "fortified": 40},
    locations=_LOCATIONS,
    words=_WORDS,
)
