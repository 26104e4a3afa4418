"""Normalises the URL of a wine's page, which is the wine's identity."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

valid_web_address = URLValidator(schemes=["http", "https"], message="is not a web address (http or https)")


def normal_url(text: str) -> str:
    """Return a URL in its normal form, so that two spellings of it are one wine.

    The host is in lower case, the path has no doubled slashes, and the fragment is removed. The query is
    kept, because in some shops it identifies the product.

    Raises:
        ValueError: It is not an http or https URL; the message says why.
    """
    try:
        valid_web_address(text)
        parts = urlsplit(text)
    except ValidationError as error:
        raise ValueError(error.messages[0]) from error
    path = re.sub("/{2,}", "/", parts.path)
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, parts.query, ""))
