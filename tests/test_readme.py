"""The README lists every setting, its links lead to files, and its response is one of the API."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from indexer.models import Wine
from sommelier import settings as production

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", README, re.MULTILINE))
GUNICORN = (ROOT / "sommelier" / "gunicorn_conf.py").read_text(encoding="utf-8")
# The variables that `make` itself reads, with their defaults.
OF_MAKE = {
    name: default
    for name, default in re.findall(r"^([A-Z_]+) \?= (.*)$", MAKEFILE, re.MULTILINE)
    if not name.startswith("SOMMELIER_")
}


def read_variables() -> set[str]:
    """Return the environment variables that settings, gunicorn's configuration and `make` read."""
    of_gunicorn = re.findall(r"SOMMELIER_[A-Z_]+", GUNICORN)
    return {*production.env.dump(), *of_gunicorn, *OF_MAKE}


def test_every_environment_variable_is_in_the_table() -> None:
    assert read_variables() - set(ROWS) == set()


def test_every_variable_in_the_table_is_read() -> None:
    assert set(ROWS) - read_variables() == set()


@pytest.mark.parametrize("name", sorted(set(OF_MAKE) - {"PYTHON"}))
def test_the_table_shows_the_defaults_of_make(name: str) -> None:
    assert ROWS[name] == f"`{OF_MAKE[name]}`"


def test_no_placeholder_is_left() -> None:
    assert re.findall(r"@@\w*@@", README) == []


def test_the_readme_begins_with_the_two_commands() -> None:
    assert README.index("make run") < README.index("make test") < README.index("## ")


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)", README))
def test_every_link_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).exists()


def names_in(value: Any) -> Any:
    """Return the structure of a JSON value: the names of its objects, and what its lists hold."""
    if isinstance(value, dict):
        return {name: names_in(inner) for name, inner in value.items()}
    return [names_in(inner) for inner in value[:1]] if isinstance(value, list) else None


def test_the_response_in_the_readme_has_the_names_of_a_real_one(
    client: Client, indexed_catalogue: list[Wine]
) -> None:
    sample = re.search(r"^\$ curl '127\.0\.0\.1:8000(.*?)'\n(\{.*?^\})", README, re.MULTILINE | re.DOTALL)
    assert sample is not None
    response = client.get(sample[1])
    assert response.status_code == 200
    assert names_in(json.loads(sample[2])) == names_in(response.json())
