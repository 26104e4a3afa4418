"""Whether a name in a sentence asks for wine of that name, or speaks of something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.query_parsing.gazetteer_entry import GazetteerEntry
from search.query_parsing.language import FILLERS, FUNCTION_WORDS, WINE_WORDS, words
from search.query_parsing.mentions import PLACES
from search.query_parsing.tokens import Token

# Behind a name these make something else of it: "French oak", "Barolo-style", "sherry vinegar".
_OTHER_THINGS = words(
    "accent cedar barrel barrels barrique barriques beef beer bistro bread breakfast brunch cafe cake "
    "cask casks cheese cheeses chef chicken chili chocolate cider cocktail coffee cognac con cooking "
    "cooper cooperage cream cuisine curries curry delight dessert desserts diner dinner dish dishes "
    "esque feast festival finish fish fizz-y flavour flavours flavor flavors food foods friend friends "
    "fries glass glasses glaze grandmother grill ham harbour harbor heat herb herbs holiday honey "
    "husband inlaws inspired ish jam jelly kitchen lamb lasagna like lunch meal meals meat meatballs "
    "meats menu mother night noodles oak oaks oil onion onions opulence paella party pasta pastries "
    "pastry peppers pepper philosophy picnic pizza pork pottery prawns recipe reduction restaurant "
    "restaurants rice risotto roast roasted salad salads salami sandwich sauce sausage sausages seafood "
    "soup spice spices spirits squid steak steaks stew style styled summer sunset supper takeaway "
    "takeout tapas taverna tea theme themed toast tomato tomatoes town tradition traditional trip twist "
    "vacation verde vinegar wedding whiskey whisky wife winter wood yeast yogurt yoghurt bourbon "
    "barbecue barbeque bbq girlfriend boyfriend boss dad mum mom birthday chorizo gyros mezze hummus "
    "kebab kebabs sushi duck turkey goulash tagine moussaka souvlaki feta burger burgers shepherd "
    "embassy film movie football rugby cricket national anniversary hotpot dumplings citizen people "
    "consulate airline airlines taste tastes grape-y cola ride rides driver fare colour color coloured "
    "colored hue neighbour neighbor neighbours neighbors colleague colleagues teacher family uncle aunt "
    "cousin in-laws pals bakery deli market grandfather grandma grandpa parents"
)
_STYLES = words("style styled like esque inspired lookalike type")
_ARTICLES = words("a an the some my our this that your typical usual good old classic those these")
# "I like Merlot" and "would like a Merlot" ask for it, "like a Merlot" compares.
_WHO_LIKES = words(
    "i id we wed would d who she he they you really also might do dont doesnt didnt to not would'nt "
    "people all guests both will absolutely usually always typically normally generally mostly and "
    "rather much"
)
_COMPARISONS = words("reminds remind reminded reminiscent similar resembles resembling akin evokes closer")
_SMELLS = words(
    "note notes hint hints whiff smell smells smelling taste tastes tasting aroma aromas flavour "
    "flavours flavor flavors scent scents suggestion suggestions nuances undertones overtones"
)
_PAIRING = words("with for alongside beside accompany accompanies pairing pair")
_JOURNEYS = words(
    "trip holiday holidays honeymoon vacation visit visited visiting living lived born wedding travels "
    "travelling traveling cruise weekend party married honeymooned holidayed vacationed stayed met grew "
    "going went been off flying fly flew moved moving drive drove heading headed welcome return returning "
    "back ticket tickets train flight flights way"
)
_MAKING = words("made grown produced bottled vinified")
_PREFERENCES = words("prefer prefers preferred preferable compared comparable superior next close")
_OWNERS = words("my our his her their your whose")
_WINE_WITHIN = 3  # how far the wine of "Canadian ice wine" may be from its people
_PARTS_OF_A_BLEND = words("including includes splash dash drop percent bit touch plus little % with")
_OF_A_BLEND = words("blend blends blended mix mixes mixed mixture combination assemblage")
_BLEND_FOLLOWS = words("blend blends mix based dominated dominant heavy led driven")
# Peoples whose wine is rare are named for their food more often.
_RARE_COUNTRY = 100

Starts = Callable[[int], bool]


def asks_for(entry: GazetteerEntry, tokens: Sequence[Token], start: int, end: int, starts: Starts) -> bool:
    """Tell whether the entry that is named by the tokens [start, end) is what the shopper asks for."""
    if entry.capitalised and not tokens[start].written[:1].isupper():
        return False
    if _is_other_thing(tokens, end) or is_only_a_measure(tokens, start):
        return False
    if entry.ordinary and not entry.demonym and not _is_origin(entry, tokens, start):
        return False
    if entry.field in PLACES and _is_journey(tokens, start):
        return False
    return not entry.demonym or _is_of_wine(entry, tokens, start, end, starts)


def is_only_a_measure(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether the names from a token on only say what the wine is like: "similar to Napa cabs"."""
    return is_compared(tokens, start) or _is_smelt(tokens, start)


def is_style(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether "style" or its like stands behind a name: "Napa cab-style"."""
    dashed = text(tokens, end) in {"-", "–"} and tokens[end].glued
    return text(tokens, end + 1 if dashed else end) in _STYLES


def is_part_of_blend(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a grape is named as in "with a splash of Viognier", "a blend of Merlot", "Bobal-based"."""
    after = end + 1 if text(tokens, end) in {"-", "–"} else end
    if text(tokens, after) in _BLEND_FOLLOWS:
        return True
    before = _before_articles(tokens, start)
    if text(tokens, before) == "of":
        within = [text(tokens, index) for index in range(before - 2, before)]
        return bool((_PARTS_OF_A_BLEND | _OF_A_BLEND).intersection(within))
    return text(tokens, before) in _PARTS_OF_A_BLEND


def text(tokens: Sequence[Token], at: int) -> str:
    """The word at an index, "" outside the sentence."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _before_articles(tokens: Sequence[Token], start: int) -> int:
    before = start - 1
    while before >= 0 and tokens[before].text in _ARTICLES:
        before -= 1
    return before


def _is_other_thing(tokens: Sequence[Token], end: int) -> bool:
    dashed = text(tokens, end) in {"-", "–"} and tokens[end].glued
    return text(tokens, end + 1 if dashed else end) in _OTHER_THINGS


def is_compared(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a name is what the wine is only like."""
    before = _before_articles(tokens, start)
    word = text(tokens, before)
    if word == "like":
        return text(tokens, before - 1) not in _WHO_LIKES
    return word in {"of", "to", "resembles", "resembling", "evokes"} and any(
        text(tokens, index) in _COMPARISONS for index in range(before - 3, before + 1)
    )


def _is_smelt(tokens: Sequence[Token], start: int) -> bool:
    before = _before_articles(tokens, start)
    return text(tokens, before) == "of" and text(tokens, before - 1) in _SMELLS


def _is_origin(entry: GazetteerEntry, tokens: Sequence[Token], start: int) -> bool:
    before, written = text(tokens, start - 1), tokens[start].written
    if before == "in" and text(tokens, start - 2) in _MAKING:
        return entry.field in PLACES
    return entry.field in PLACES and (before == "from" or (before == "of" and written[:1].isupper()))


def _is_journey(tokens: Sequence[Token], start: int) -> bool:
    before = text(tokens, start - 1)
    if before == "to":
        led = [text(tokens, index) for index in range(start - 5, start - 1)]
        return bool((_JOURNEYS | _PREFERENCES).intersection(led))
    if before in {"green", "roasted", "hatch", "ancho", "dried"}:
        return text(tokens, start) == "chile"
    return before == "in" and any(text(tokens, index) in _JOURNEYS for index in range(start - 5, start - 1))


def _is_of_wine(entry: GazetteerEntry, tokens: Sequence[Token], start: int, end: int, starts: Starts) -> bool:
    """An adjective of a people needs wine beside it when it stands where food is spoken of."""
    if text(tokens, end) in WINE_WORDS or starts(end):
        return True
    if entry.ordinary:
        return _is_origin(entry, tokens, start)  # kiwi, America
    before = text(tokens, start - 1)
    if before in _PAIRING or text(tokens, _before_articles(tokens, start)) in _PAIRING:
        return False
    if end >= len(tokens) or tokens[end].kind != "word" or tokens[end].text in FUNCTION_WORDS | FILLERS:
        return True
    if _wine_is_near(tokens, end, starts):
        return True
    return entry.count >= _RARE_COUNTRY and before not in _OWNERS


def _wine_is_near(tokens: Sequence[Token], end: int, starts: Starts) -> bool:
    """Tell "Canadian ice wine" and "Greek, dry and white" from "Greek salad"."""
    for index in range(end, min(end + _WINE_WITHIN, len(tokens))):
        if text(tokens, index) in WINE_WORDS or starts(index):
            return True
        if tokens[index].kind != "word" or text(tokens, index) in _OTHER_THINGS:
            return False
    return False
