"""Whatever a program sends, the API answers as its schema says."""

from __future__ import annotations

from typing import Any

import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis import Case, CheckFunction, Response
from schemathesis.specs.openapi.checks import positive_data_acceptance

from indexer.models import Wine

schema = schemathesis.openapi.from_wsgi("/api/schema/", get_wsgi_application())
# Limits that no schema can express, for they are between parameters.
BETWEEN_PARAMETERS = ("This is above ", "With all others, ")
CANNOT_SAY: list[CheckFunction] = [positive_data_acceptance]


@schema.parametrize()
@settings(suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_schema(case: Case[Any], indexed_catalogue: list[Wine]) -> None:
    response = case.call()
    case.validate_response(response, excluded_checks=CANNOT_SAY if is_about_several(response) else [])


def is_about_several(response: Response) -> bool:
    return response.status_code == 400 and any(reason in response.text for reason in BETWEEN_PARAMETERS)
