"""What the README says is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sommelier import settings as production

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = set(re.findall(r"^\| `(SOMMELIER_[A-Z_]+)` \|", README, re.MULTILINE))
SERVER = (ROOT / "sommelier" / "gunicorn_conf.py").read_text(encoding="utf-8")


def read_settings() -> set[str]:
    return set(production.env.dump()) | set(re.findall(r"SOMMELIER_[A-Z_]+", SERVER))


def test_every_environment_variable_is_in_the_table() -> None:
    assert read_settings() - ROWS == set()


def test_the_table_has_no_variable_that_nothing_reads() -> None:
    assert ROWS - read_settings() == set()


def test_it_begins_with_the_two_commands() -> None:
    assert README.index("make run") < README.index("make test") < README.index("## ")


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)", README))
def test_what_it_links_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()
