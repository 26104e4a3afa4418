"""Loads the colours of grapes, blends and appellations from grapes.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_LISTS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("grapes.toml").read_text(encoding="utf-8")
)

RED = frozenset(_LISTS["red_grapes"] + _LISTS["red_blends"])
WHITE = frozenset(_LISTS["white_grapes"] + _LISTS["white_blends"])
RED_PLACES = frozenset(_LISTS["red_places"])
WHITE_PLACES = frozenset(_LISTS["white_places"])

# Every grape whose name is not an ordinary word too, folded.
GRAPES = frozenset(_LISTS["red_grapes"] + _LISTS["white_grapes"]).difference(_LISTS["ambiguous"])

# For names of wines without a varietal. Of two grapes at the same place the longer one is meant.
_IN_NAMES = {*_LISTS["red_grapes"], *_LISTS["white_grapes"], *_LISTS["blends_in_names"]}
_BY_LENGTH = sorted(_IN_NAMES.difference(_LISTS["ambiguous"]), key=lambda name: (-len(name), name))
GRAPE_IN_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _BY_LENGTH))})(?!\w)")
