"""The small English words that hold a shopper's sentence together, folded as tokens are."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


# May stand after a colour or a bare number without changing what it means: "a red for", "under 20 with".
FUNCTION_WORDS = words(
    "a about all alongside also am an and any are as at be because best between but by can could do for "
    "from good great has have i if im in is it its just like made me more my no nor not of off on or "
    "our over please rated scored served so than thanks that the their them then there these they thats "
    "this to tonight today tomorrow too under until up us very we what when where which while who will "
    "with without would you your unless except near below above anything something nothing instead "
    "really available aged grown blended around max tops vs versus n plus going excluding excl avoid "
    "avoiding minus sans apart aside besides barring rather other neither hold skip"
)
WINE_WORDS = words("wine wines vino vinos bottle bottles bottling one ones number blend blends")

# Drop away with what they introduce.
LEADS = words(
    "a an the some any of from in by out that thats which is are its it be made grown produced comes "
    "come coming being ideally preferably maybe perhaps either both only strictly with and"
)
AMOUNT_LEADS = LEADS | words(
    "for at priced price prices pricing costs cost costing sells selling retails retailing spend "
    "spending pay paying rated rating ratings score scores scored scoring vintage vintages year alcohol "
    "abv level budget bottle bottles wine wines has have having got my our your ive to around under"
)
TRAILS = words(
    "wine wines vino grape grapes variety varietal varietals region regions valley country state made "
    "grown based"
)
AMOUNT_TRAILS = words(
    "a per bottle bottles each apiece price range alcohol abv points pts vintage vintages budget by "
    "volume in or total mark wine wines"
)
# Say nothing about the wine; they drop away at the edges of what is left.
FILLERS = words(
    "what whats good i id im ill ive we wed were a an the some any me my us our you your want wants "
    "wanted wanting need needs would like love looking look for searching search find finding show get "
    "give gimme recommend suggest after please thanks thank hi hello hey can could do is are be there "
    "that thats which its it wine wines vino bottle bottles something anything one ones got have has "
    "and or but with of from in to by at on so just maybe ideally preferably also really than only not "
    "no kind sort must should will shall other another otherwise else may might if as was then help "
    "choose pick buy fancy"
)
