"""Phrases that refuse what stands behind them, and some that refuse what stands in front."""

from __future__ import annotations

from enum import Enum

from search.query_parsing.phrases import table


class CueType(Enum):
    """How a phrase refuses."""

    NONE = 0  # sounds like a refusal and is none
    NOT = 1  # "not", "isn't": the nearest adjective; a noun behind that one is wanted ("not oaky Chardonnay")
    NO = 2  # "no", "without", "avoid": all of the thing named
    PREFIX = 3  # "non-": one word
    LESS = 4  # "less", "low": tastes only


IN_FRONT = table(
    {
        CueType.NONE: (
            "not only|not just|not necessarily|why not|not sure|not fussed|no matter|no idea|no doubt"
            "|no need|not bad|no problem|no rush|no preference|no worries|dont mind|not mind|doesnt mind"
            "|nothing but|none other than|no nonsense|cant go wrong|cant get enough of|dont know"
            "|not too fussy|no frills|if not|or not|not fussy|no less|dont care if|dont care whether"
            "|not averse to|not afraid of|not opposed to|wouldnt mind|dont hate|cant beat"
            "|not cheap|nothing beats|who doesnt love|cant resist|without doubt|no question"
            "|not to mention|whether or not|no one|never had|never tried|dont forget|never enough"
            "|cant have enough|dont rule out|dont ignore|no less than|cant do without|could not do without"
            "|couldnt do without|cannot do without|not just any|doesnt have to be|does not have to be"
            "|neednt be|need not be|not against"
        ),
        CueType.NOT: (
            "not|isnt|arent|aint|wasnt|not too|doesnt|dont|shouldnt be|not overly|never|not so|not very"
            "|didnt|wont|is not|are not|not from|not really|not be|cant be|cannot be|mustnt be|rather not"
            "|no way"
        ),
        CueType.NO: (
            "no|without|avoid|avoiding|hate|hates|except|except for|excepting|excluding|exclude|excludes"
            "|nor|excl|other than|anything but|anything other than|anything except|anywhere but"
            "|anywhere except|everything but|everything except|apart from|aside from|besides|minus|sans"
            "|with the exception of|the exception of|save for|elsewhere than|somewhere other than"
            "|somewhere but|someplace other than|had enough|enough of|enough with|hasnt been near|not near"
            "|nowhere near|forget|forget about|ditch|scrap|ignore|eliminate|remove|reject|veto|shun|drop the"
            "|lose the|pass on|shy away from|rule out|ruling out|cut out|leave off|do without"
            "|could do without|can do without|dont care for|doesnt care for|not wild about|not partial to"
            "|cant drink|cannot drink|cant have|cannot have|wont have|wont touch|wouldnt touch|no thanks to"
            "|say no to|dont show|dont show me|not including|not counting|away from|keep off"
            "|skip|nothing from|nothing|dont want|doesnt want|do not want|dont like|doesnt like"
            "|do not like|does not like|dislike|dislikes|cant stand|cannot stand|cant bear|cannot bear"
            "|never|rather than|instead of|not a fan of|not fan of|no fan of|not fond of|not keen on"
            "|not big on|not into|not crazy about|not mad on|not a lover of|sick of|tired of|bored of"
            "|bored with|fed up with|over with|steer clear of|stay away from|keep away from"
            "|staying away from|none of|neither|leave out|omit|barring|loathe|loathes|detest|detests"
            "|despise|cant do|dont do|dont enjoy|doesnt enjoy|free of|free from|devoid of|lacking|not any"
            "|not another|not in the mood for|dont fancy|dont need|dont give me|please no|not looking for"
            "|not interested in|no more|done with|allergic to|had enough of|wont drink|doesnt drink"
            "|dont drink|never drink|far from|anything not from|not made from|not made with|anything not"
            "|had it with|ban|no to|nowt from|spare me|spare me the|hold the|outside|outside of|but not"
            "|but no|but nothing|any but|all but|refuse|refuses|refusing|dont send me|ex"
        ),
        CueType.PREFIX: "non",
        CueType.LESS: (
            "less|low|lower|low in|light on|lighter on|easy on|easy on the|go easy on|go easy on the"
            "|hardly any|minimal|too much|too many|lots of|overly|excessively|too"
        ),
    }
)

BEHIND = table(
    {
        CueType.NO: (
            "free|is out|are out|excluded|is excluded|are excluded|aside|excepted|not wanted|not included"
            "|not allowed|need not apply|is off the table|are off the table|off the table|is a no|is a no go"
            "|no go|no thanks|no thank you|is not an option|isnt an option|not an option|barred|forbidden"
            "|is banned|are banned|banned|is off limits|are off limits|off limits|is forbidden"
            "|is not for me|isnt for me|is not my thing|isnt my thing|not my thing"
        ),
    }
)
