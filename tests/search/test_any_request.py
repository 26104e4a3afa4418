"""The API responds as its OpenAPI schema says, to any request."""

from __future__ import annotations

from typing import Any

import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis import Case, CheckFunction, Response
from schemathesis.specs.openapi.checks import positive_data_acceptance

from indexer.models import Wine

schema = schemathesis.openapi.from_wsgi("/api/schema/", get_wsgi_application())
# Reasons for limits on several parameters together, which OpenAPI cannot express.
REASONS_ACROSS_PARAMETERS = ("This is above ", "All filters together name more than ")
ACCEPTANCE: list[CheckFunction] = [positive_data_acceptance]


@schema.parametrize()
@settings(suppress_health_check=list(HealthCheck))
def test_any_request_gets_a_response_of_the_schema(case: Case[Any], indexed_catalogue: list[Wine]) -> None:
    response = case.call()
    case.validate_response(response, excluded_checks=ACCEPTANCE if is_across_parameters(response) else [])


def is_across_parameters(response: Response) -> bool:
    """Tell whether a limit that the schema does not have was exceeded."""
    return response.status_code == 400 and any(
        reason in response.text for reason in REASONS_ACROSS_PARAMETERS
    )
