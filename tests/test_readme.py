"""What the README says is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sommelier import settings as production

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", README, re.MULTILINE))
SERVER = (ROOT / "sommelier" / "gunicorn_conf.py").read_text(encoding="utf-8")


# What `make` reads, with its default; the settings below it are read by what it runs.
OF_MAKE = {
    name: default
    for name, default in re.findall(r"^([A-Z_]+) \?= (.*)$", MAKEFILE, re.MULTILINE)
    if not name.startswith("SOMMELIER_")
}


def read_variables() -> set[str]:
    of_server = re.findall(r"SOMMELIER_[A-Z_]+", SERVER)
    return {*production.env.dump(), *of_server, *OF_MAKE}


def test_every_environment_variable_is_in_the_table() -> None:
    assert read_variables() - set(ROWS) == set()


def test_the_table_has_no_variable_that_nothing_reads() -> None:
    assert set(ROWS) - read_variables() == set()


@pytest.mark.parametrize("name", sorted(set(OF_MAKE) - {"PYTHON"}))
def test_the_defaults_of_make_are_those_in_the_table(name: str) -> None:
    assert ROWS[name] == f"`{OF_MAKE[name]}`"


def test_no_place_is_left_for_what_was_to_be_filled_in() -> None:
    assert re.findall(r"@@\w*@@", README) == []


def test_it_begins_with_the_two_commands() -> None:
    assert README.index("make run") < README.index("make test") < README.index("## ")


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)", README))
def test_what_it_links_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()
