"""System checks of our own settings, for `manage.py check --deploy`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

from sommelier.secret_key import MISSING, REMEDY


@checks.register(checks.Tags.security, deploy=True)
def check_secret_key(**_: Any) -> list[checks.CheckMessage]:
    return (
        [checks.Error(f"{MISSING}.", hint=REMEDY.capitalize(), id="sommelier.E001")]
        if settings.SOMMELIER_SECRET_KEY_IS_GENERATED
        else []
    )


@checks.register(checks.Tags.security, deploy=True)
def check_proxies(**_: Any) -> list[checks.CheckMessage]:
    is_behind_proxy = settings.SECURE_PROXY_SSL_HEADER is not None
    if not is_behind_proxy or settings.SOMMELIER_NUM_PROXIES or settings.SOMMELIER_API_RATE is None:
        return []
    return [
        checks.Warning(
            "Behind a proxy all clients of the API share one rate, that of the proxy's address.",
            hint="Set SOMMELIER_NUM_PROXIES to the number of proxies that add to X-Forwarded-For.",
            id="sommelier.W001",
        )
    ]
