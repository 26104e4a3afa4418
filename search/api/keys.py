"""Who calls the API, where a key says so."""

from __future__ import annotations

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from search.models import ApiKey, digest_of

_SCHEME = "Bearer"


class KeyAuthentication(BaseAuthentication):
    """Reads `Authorization: Bearer KEY`.

    Other schemes are passed over: a proxy in front may ask for a password of its own. A key that is not
    known, or revoked, is refused also where none is needed, or its program would only notice by its rate.
    """

    def authenticate(self, request: Request) -> tuple[None, ApiKey] | None:
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != _SCHEME.lower():
            return None
        found = ApiKey.objects.filter(digest=digest_of(key.strip()), active=True).first()
        if found is None:
            raise AuthenticationFailed("This key is not known, or was revoked.")
        return None, found

    def authenticate_header(self, request: Request) -> str:
        return _SCHEME


class KeyRequired(BasePermission):
    def has_permission(self, request: Request, view: object) -> bool:
        return isinstance(request.auth, ApiKey)
