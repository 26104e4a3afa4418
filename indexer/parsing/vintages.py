"""The year of the harvest in a wine's name."""

from __future__ import annotations

import re
from datetime import UTC, datetime

EARLIEST = 1900
# In the middle of a name an older year is as good as always a founding year ("Casella 1919"), and so
# counts only at the end, where shops put the vintage ("Château Latour 1961").
_EARLIEST_INSIDE = 1960

_YEAR = re.compile(r"(?<![\w.,:'\u2019#/-])(?:19|20)[0-9]{2}(?![\w%]|[.,/][0-9]|-\w)")
# "Bin 2000", "Solera 1927", "Bottled 2002", "Vignes de 1940": a number or an age, not this harvest.
_NO_HARVEST_BEFORE = re.compile(
    r"(?:\b(?:bin|lot|no\.?|nr\.?|n[°º]|batch|block|clone|cuv[ée]e|solera|bottled|since|est\.?|established"
    r"|altitude:?|elevation:?|vign(?:e|es) de|planted(?: in)?|m)\s*)$",
    re.IGNORECASE,
)
# "1927 Vines", "1973 Block", "1910 Type", "1987 Anniversario", "2000 BC".
_NO_HARVEST_AFTER = re.compile(
    r"\s*(?:(?:old )?vines?|vineyards?|block|type|anniversar\w+|celebration|bc|stories|feet|meters|metres)\b",
    re.IGNORECASE,
)
# After the vintage a shop may still say a size or a remark: "2016 (1.5 Liter Magnum)", "2019 - 375 ml".
_NOTHING_MORE = re.compile(r"[\s,-]*(?:\([^)]*\)|[0-9.]+\s*m?l(?:iter|itre)?s?)?\s*$", re.IGNORECASE)


def parse_vintage(name: str, *, latest: int | None = None) -> int | None:
    """The harvest that a name tells, or None ("NV", founding years, bin numbers, "20 Year Tawny").

    Args:
        name: The wine's name.
        latest: The last year that can be one; next year, when not given, since catalogues sell ahead.
    """
    latest = latest or datetime.now(UTC).year + 1
    years = [int(found[0]) for found in _YEAR.finditer(name) if _is_harvest(name, found)]
    # A house is older than its wine, so of two years the later one is the harvest.
    return max((year for year in years if EARLIEST <= year <= latest), default=None)


def _is_harvest(name: str, found: re.Match[str]) -> bool:
    before, after = name[: found.start()], name[found.end() :]
    if _NO_HARVEST_BEFORE.search(before[-30:]) or _NO_HARVEST_AFTER.match(after):
        return False
    return int(found[0]) >= _EARLIEST_INSIDE or _NOTHING_MORE.match(after) is not None
