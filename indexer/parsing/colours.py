"""Parses colour and style of a wine from its varietal, its name and its location."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from indexer.choices import Colour, Style
from indexer.parsing.grapes import GRAPE_IN_NAME, RED, RED_PLACES, WHITE, WHITE_PLACES
from indexer.text import fold


class WineType(NamedTuple):
    colour: Colour
    style: Style


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


# Colours. Not folded, because the accent distinguishes a rosé from a family called Rose.
_ROSE = _words(
    "rosés?|rosè|rosado|rosada|rosato|rosati|rosée|blush|vin gris|oeil de perdrix|œil de perdrix|pink"
    "|chiaretto|saignée|schilcher|white (?:zinfandel|merlot|grenache|cabernet)"
    "|rose (?:of|brut|extra|cuvée|blend)|brut rose|dry rose|sparkling rose|rose(?= (?:19|20)[0-9]{2}|$)"
)
_BARE_ROSE = _words("rose")
_ORANGE = _words(
    "orange wine|amber wine|skins|ramato|(?:on|extended) skin"
    "|(?:skin|skins)[ -](?:contact|fermented|macerated)"
)
_WHITE_WORD = _words("whites?|blancs?|blanche|blanco|blanca|branco|bianco|bianca|weiss|weisser|beyaz|lagrima")
_RED_WORD = _words("reds?|rouge|tinto|tinta|rosso|rossa|rot|roter|noir|noire|nero|nera|kirmizi")
_BLANC_DE_NOIRS = _words("blancs? de noirs?|blanc de pinot noir|white pinot noir|weissgekeltert")

# Without French words: "Cordon Rouge" and "Carte Noire" are white Champagnes.
_RED_ON_LABEL = _words("red|tinto|rosso")
_PLAIN_WORD = _words("red|reds|white|whites")
_BETWEEN_GRAPES = re.compile(r"\s*[-,/&+]\s*|\s+and\s+")
_EITHER_COLOUR = frozenset({"lambrusco", "pallagrello", "port", "portuguese sparkling", "vernaccia"})

# Styles.
_SPARKLING = _words(
    "brut|bruto|sparkling|spumante|spumanti|frizzante|cremant|sekt|espumante|espumoso|petillant"
    "|pet[ -]?nat|mousseux|prosecco|champagne|bubbly|bubbles|methode (?:traditionnelle|champenoise)"
    "|metodo classico|methodo? tradicional|franciacorta|trento doc|asti spumante|perlage|pezsgo"
    "|cap classique|fizz|vonkel"
)
_SPARKLING_VARIETAL = _words(
    "sparkling|champagne|prosecco|glera|cava|lambrusco|cremant|sekt|franciacorta|brachetto"
)
_SPARKLING_PLACE = _words(
    "champagne|cava|prosecco.*|conegliano.*|franciacorta|cremant.*|(?:.* )?sekt|asti|vin mousseux"
    "|vino spumante|vinho espumante de qualidade|oltrepo pavese metodo classico|blanquette de limoux"
    "|brachetto d'acqui"
)
# Also used for still wines, so they count only with the grapes of Champagne.
_BLANC_DE = _words("blancs? de (?:blancs?|noirs?)")
_CHAMPAGNE_GRAPE = _words("chardonnay|pinot noir|pinot meunier")
_FORTIFIED = _words(
    "(?:tawny|ruby|vintage|white|pink|lbv|late bottled vintage|reserve|style) port|port[ -]style"
    "|vin doux naturel|vinho licoroso|vin de liqueur|fortified|amontillado|oloroso|manzanilla"
    "|palo cortado|marsala|licor|pineau des charentes"
)
_FORTIFIED_VARIETAL = _words(
    "port|sherry|madeira|madeira blend|marsala|tawny|ruby|mavrodaphne|bual|boal|sercial|malmsey"
)
_FORTIFIED_PLACE = _words(
    "port|porto|jerez|manzanilla.*|madeira|marsala|banyuls|maury|rivesaltes|muscat de .*"
    "|moscatel de setubal|mavrodaphne of patras|montilla-moriles"
)
_SWEET = _words(
    "late harvest|late picked|ice ?wine|eiswein|ice cider|auslese|beerenauslese|trockenbeerenauslese|tba"
    "|ausbruch|strohwein|schilfwein|straw wine|passito|passita|vin ?santo|vinsanto|recioto|sciacchetra"
    "|aszu|eszencia|vendanges? tardives?|selection de grains nobles|sgn|noble late|noble rot|botrytis"
    "|botrytised|dessert|moelleux|liquoreux|doux|dulce|dolce|semi[ -]sweet|vendimia tardia"
    "|colheita tardia|tardive|tardio|amabile|sauternes|vin de paille"
    "|sweet (?:table|reds?|whites?|rose|pink|wine|blend|riesling|mus[ck]at|moscato)"
)
_SWEET_VARIETAL = _words(
    "moscato|tokaji|orange muscat|black muscat|moscadello|picolit|brachetto|muscat canelli|dessert"
)
_SWEET_PLACE = _words(
    "sauternes|barsac|monbazillac|loupiac|cadillac|cerons|sainte-croix-du-mont|bonnezeaux"
    "|quarts de chaume|coteaux du layon.*|jurancon|moscato d'asti|recioto.*|vin santo.*|ruster ausbruch"
    "|passito.*|picolit"
)
_DRY = _words("dry|trocken|secco|sec|seco")

# Black grapes whose sparkling wines are white. Those of other grapes, such as Shiraz, are red.
_PALE_WHEN_SPARKLING = _words(
    "pinot (?:noir|nero|meunier)|meunier|spatburgunder|blauburgunder|nebbiolo|xinomavro|trepat"
)


def parse_wine_type(varietal: str, name: str, location: str) -> WineType:
    """Return colour and style, each `UNKNOWN` if the three texts do not tell.

    The name wins over the usual colour of the varietal: a Pinot Noir called "Rosé" is a rosé.
    """
    accented_name = name.casefold()
    varietal, name = fold(varietal).strip(), fold(name)
    places = tuple(part.strip() for part in fold(location).split(","))
    style = _style(varietal, name, places)
    colour = _colour(varietal, name, accented_name, places, style)
    if style is Style.UNKNOWN and colour is not Colour.UNKNOWN:
        style = Style.STILL
    return WineType(colour, style)


def _style(varietal: str, name: str, places: tuple[str, ...]) -> Style:
    if (
        _FORTIFIED_VARIETAL.fullmatch(varietal)
        or _FORTIFIED.search(name)
        or _any_fullmatch(places, _FORTIFIED_PLACE)
    ):
        return Style.FORTIFIED
    if _is_sparkling(varietal, name, places):
        return Style.SPARKLING
    if _SWEET.search(name):
        return Style.SWEET if not _is_dry(name) else Style.STILL
    if (_SWEET_VARIETAL.search(varietal) or _any_fullmatch(places, _SWEET_PLACE)) and not _is_dry(
        f"{varietal} {name}"
    ):
        return Style.SWEET
    return Style.UNKNOWN


def _is_sparkling(varietal: str, name: str, places: tuple[str, ...]) -> bool:
    if _SPARKLING.search(name) or _SPARKLING_VARIETAL.search(varietal):
        return True
    if _BLANC_DE.search(name) and _CHAMPAGNE_GRAPE.fullmatch(varietal) and not _is_dry(name):
        return True
    return _any_fullmatch(places, _SPARKLING_PLACE)


def _is_dry(text: str) -> bool:
    return _DRY.search(text) is not None


def _any_fullmatch(places: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(place) for place in places)


def _colour(varietal: str, name: str, accented_name: str, places: tuple[str, ...], style: Style) -> Colour:
    usual = _colour_of_varietal(varietal) or _colour_of_name(name) or _colour_of_place(places)
    if usual is Colour.ROSE or _is_rose(accented_name, style):
        return Colour.ROSE
    if _BLANC_DE_NOIRS.search(name):
        return Colour.WHITE
    if usual is Colour.WHITE and _ORANGE.search(name):
        return Colour.ORANGE
    if style is Style.SPARKLING or varietal in _EITHER_COLOUR:
        return _colour_by_words(varietal, name, usual) or Colour.WHITE
    return usual


def _is_rose(accented_name: str, style: Style) -> bool:
    """On a sparkling wine, "Rose" without an accent means rosé too."""
    return _ROSE.search(accented_name) is not None or (
        style is Style.SPARKLING and _BARE_ROSE.search(accented_name) is not None
    )


@lru_cache(maxsize=4096)
def _colour_of_varietal(varietal: str) -> Colour:
    if _ROSE.search(varietal):
        return Colour.ROSE
    if _PLAIN_WORD.search(varietal):
        return _colour_of_words(varietal)
    parts = (part.removesuffix(" blend").strip() for part in _BETWEEN_GRAPES.split(varietal))
    # The first grape of a blend has the largest share: Shiraz-Viognier is red.
    for known in (varietal, *parts):
        if known in RED or known in WHITE:
            return Colour.RED if known in RED else Colour.WHITE
    return _colour_of_words(varietal)


def _colour_of_name(name: str) -> Colour:
    """Use the last grape in the name, because merchants put the grape at the end."""
    grapes = GRAPE_IN_NAME.findall(name)
    if grapes:
        return Colour.RED if grapes[-1] in RED else Colour.WHITE
    return _colour_of_words(name)


def _colour_of_words(text: str) -> Colour:
    red, white = _RED_WORD.search(text), _WHITE_WORD.search(text)
    if (red is None) == (white is None):
        return Colour.UNKNOWN
    return Colour.RED if red else Colour.WHITE


def _colour_of_place(places: tuple[str, ...]) -> Colour:
    if RED_PLACES.intersection(places):
        return Colour.RED
    return Colour.WHITE if WHITE_PLACES.intersection(places) else Colour.UNKNOWN


def _colour_by_words(varietal: str, name: str, usual: Colour) -> Colour:
    """Use the words of the name, for wines of either colour; the grape's own "noir" does not count."""
    rest = name.removesuffix(varietal)
    if _RED_ON_LABEL.search(rest):
        return Colour.RED
    if _WHITE_WORD.search(rest) or _PALE_WHEN_SPARKLING.search(varietal):
        return Colour.WHITE
    return usual
