"""Whatever a program sends, the API answers as its schema says."""

from __future__ import annotations

import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis import Case, Response
from schemathesis.specs.openapi.checks import positive_data_acceptance

from indexer.models import Wine

schema = schemathesis.openapi.from_wsgi("/api/schema/", get_wsgi_application())
# Limits that no schema can express, for they are between parameters.
BETWEEN_PARAMETERS = ("This is above ", "With all others, ")


@schema.parametrize()
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_schema(case: Case, indexed_catalogue: list[Wine]) -> None:
    response = case.call()
    passed_over = [positive_data_acceptance] if is_about_several_parameters(response) else []
    case.validate_response(response, excluded_checks=passed_over)


def is_about_several_parameters(response: Response) -> bool:
    return response.status_code == 400 and any(reason in response.text for reason in BETWEEN_PARAMETERS)
