"""The address of a wine's page is its identity, so one page has one spelling."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

valid_web_address = URLValidator(schemes=["http", "https"], message="is not a web address (http or https)")


def normal_url(text: str) -> str:
    """The one spelling of a page's address.

    Host in lower case, no doubled slashes in the path, no fragment; the query stays, since some shops
    tell their products apart by it.

    Raises:
        ValueError: It is no http or https address, with the reason.
    """
    try:
        valid_web_address(text)
        parts = urlsplit(text)
    except ValidationError as error:
        raise ValueError(error.messages[0]) from error
    path = re.sub("/{2,}", "/", parts.path)
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, parts.query, ""))
