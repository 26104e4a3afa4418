"""All kinds of wine."""

from data.catalogue.kinds_other import OTHER_KINDS
from data.catalogue.kinds_red import RED_KINDS
from data.catalogue.kinds_white import WHITE_KINDS
from data.catalogue.models import Character, Kind

KINDS: dict[Kind, Character] = {**RED_KINDS, **WHITE_KINDS, **OTHER_KINDS}
