"""Converts rows of the public Wine Reviews data, in both editions, into wine documents."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

# The rows have no URL. The domain `.invalid` is reserved (RFC 2606), so these never look like real pages.
URL_PREFIX = "https://wine-reviews.invalid/"
PUBLISHER = "Wine Enthusiast"

_KEYS = frozenset({"description", "points", "winery"})
# The fields that identify a review in both editions. Repeated rows agree in them and so become one wine;
# their row numbers differ.
_IDENTITY = ("winery", "designation", "variety", "country", "province", "region_1", "description")


def as_document(values: Any) -> Any:
    """Convert a row of Wine Reviews into the values of a wine document; return anything else unchanged.

    Raises:
        ValueError: It is such a row, but the parts of its name are missing or not text.
    """
    if not isinstance(values, Mapping) or "url" in values or not values.keys() >= _KEYS:
        return values
    row = {key: _text(values, key) for key in (*_IDENTITY, "title", "taster_name")}
    return {
        "name": _name(row),
        "url": _url(row),
        "winery": row["winery"],
        "varietal": row["variety"],
        "location": _location(row),
        "price": values.get("price"),
        "notes": row["description"],
        "reviews": [{"author": row["taster_name"] or PUBLISHER, "rating": values.get("points")}],
    }


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{key} must be text")  # noqa: TRY004 - the data is wrong, not the call
    return value.strip()


def _name(row: Mapping[str, str]) -> str:
    if row["title"]:
        return row["title"]
    for part in ("winery", "variety"):
        if not row[part]:
            raise ValueError(f"{part} is missing, so the wine has no name")
    return " ".join(filter(None, (row["winery"], row["designation"], row["variety"])))


def _location(row: Mapping[str, str]) -> str:
    parts = filter(None, (row["region_1"], row["province"], row["country"]))
    return ", ".join(dict.fromkeys(parts))


def _url(row: Mapping[str, str]) -> str:
    identity = "\x1f".join(row[key] for key in _IDENTITY)
    return URL_PREFIX + hashlib.blake2b(identity.encode(errors="replace"), digest_size=10).hexdigest()
