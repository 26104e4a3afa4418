"""What the OpenAPI schema says of all views: errors, and the key."""

from __future__ import annotations

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from search.api.authentication import KeyAuthentication
from search.api.serializers import ErrorSerializer
from search.facets import TEXT_FACETS

INVALID = OpenApiResponse(ErrorSerializer, "A parameter is missing, unknown or out of its limits.")
UNKNOWN_FACET = OpenApiResponse(ErrorSerializer, "There is no such facet.")
UNKNOWN = OpenApiResponse(ErrorSerializer, "There is no such wine.")
# Errors that any view may return.
COMMON = {
    401: OpenApiResponse(ErrorSerializer, "The key is unknown, or none was given where one is required."),
    413: OpenApiResponse(ErrorSerializer, "The request has a body that is too large."),
    429: OpenApiResponse(ErrorSerializer, "Too many requests from this client; see Retry-After."),
    503: OpenApiResponse(
        ErrorSerializer, "There is no usable index or database, or too many searches run; see Retry-After."
    ),
}
FACET_FIELD = OpenApiParameter(
    "field", str, OpenApiParameter.PATH, enum=list(TEXT_FACETS), description="The field of the facet."
)
RETRY_AFTER = OpenApiParameter(
    "Retry-After",
    int,
    OpenApiParameter.HEADER,
    response=[429, 503],
    description="Seconds after which another try may succeed.",
)


class KeyInSchema(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # it registers itself
    """Describes how a request carries its key. drf-spectacular finds it when it is imported."""

    target_class = KeyAuthentication
    name = "key"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
