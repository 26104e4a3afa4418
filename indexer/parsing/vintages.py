"""Parses the vintage, the year of the harvest, from a wine's name."""

from __future__ import annotations

import re
from datetime import UTC, datetime

EARLIEST = 1900
# In the middle of a name, an older year is nearly always a founding year ("Casella 1919"). So it counts only
# at the end, where shops put the vintage ("Château Latour 1961").
_EARLIEST_INSIDE = 1960

_YEAR = re.compile(r"(?<![\w.,:'\u2019#/-])(?:19|20)[0-9]{2}(?![\w%]|[.,/][0-9]|-\w)")
# "Bin 2000", "Solera 1927", "Bottled 2002", "Vignes de 1940": a number or an age, not a vintage.
_NO_VINTAGE_AFTER = re.compile(
    r"(?:\b(?:bin|lot|no\.?|nr\.?|n[°º]|batch|block|clone|cuv[ée]e|solera|bottled|since|est\.?|established"
    r"|altitude:?|elevation:?|vign(?:e|es) de|planted(?: in)?|m)\s*)$",
    re.IGNORECASE,
)
# "1927 Vines", "1973 Block", "1910 Type", "1987 Anniversario", "2000 BC".
_NO_VINTAGE_BEFORE = re.compile(
    r"\s*(?:(?:old )?vines?|vineyards?|block|type|anniversar\w+|celebration|bc|stories|feet|meters|metres)\b",
    re.IGNORECASE,
)
# The vintage may be followed by a bottle size or a remark: "2016 (1.5 Liter Magnum)", "2019 - 375 ml".
_END_OF_NAME = re.compile(r"[\s,-]*(?:\([^)]*\)|[0-9.]+\s*m?l(?:iter|itre)?s?)?\s*$", re.IGNORECASE)


def parse_vintage(name: str, *, latest: int | None = None) -> int | None:
    """Return the vintage in a name, None if it has none ("NV", founding years, bin numbers, "20 Year Tawny").

    Args:
        name: The wine's name.
        latest: The latest possible year; next year by default, because shops sell ahead.
    """
    latest = latest or datetime.now(UTC).year + 1
    years = [int(match[0]) for match in _YEAR.finditer(name) if _is_vintage(name, match)]
    # A winery is older than its wine, so of two years the later one is the vintage.
    return max((year for year in years if EARLIEST <= year <= latest), default=None)


def _is_vintage(name: str, year: re.Match[str]) -> bool:
    before, after = name[: year.start()], name[year.end() :]
    if _NO_VINTAGE_AFTER.search(before[-30:]) or _NO_VINTAGE_BEFORE.match(after):
        return False
    return int(year[0]) >= _EARLIEST_INSIDE or _END_OF_NAME.match(after) is not None
