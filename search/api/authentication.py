"""API keys."""

from __future__ import annotations

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from search.models import ApiKey, key_digest

_SCHEME = "Bearer"


class KeyAuthentication(BaseAuthentication):
    """Authenticates by `Authorization: Bearer KEY`.

    Other schemes are ignored, because a proxy in front may use them. An unknown or revoked key is refused
    even where no key is required; otherwise its owner would only notice a lower rate.
    """

    def authenticate(self, request: Request) -> tuple[None, ApiKey] | None:
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != _SCHEME.lower():
            return None
        api_key = ApiKey.objects.filter(digest=key_digest(key.strip()), active=True).first()
        if api_key is None:
            raise AuthenticationFailed("This key is unknown or was revoked.")
        return None, api_key

    def authenticate_header(self, request: Request) -> str:
        return _SCHEME


class KeyRequired(BasePermission):
    def has_permission(self, request: Request, view: object) -> bool:
        return isinstance(request.auth, ApiKey)
