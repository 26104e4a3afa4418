"""What is declared is pinned, what is pinned is needed, and each has its reason."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]
EXTRAS = PROJECT["optional-dependencies"]
# A pin with what asks for it: `numpy==2.4.6  # via bm25s, sommelier (pyproject.toml)`.
PINS = {
    name: (version, via.replace(" (pyproject.toml)", "").split(", "))
    for name, version, via in re.findall(
        r"^(\S+)==(\S+)\s+# via (.+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
}


def declared(*groups: list[str]) -> list[Requirement]:
    return [Requirement(text) for group in groups for text in group if not text.startswith("sommelier[")]


@pytest.mark.parametrize("requirement", declared(PROJECT["dependencies"], *EXTRAS.values()), ids=str)
def test_what_is_declared_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    version, via = PINS[canonicalize_name(requirement.name)]
    assert version in requirement.specifier
    assert "sommelier" in via


def test_what_is_pinned_is_declared_or_needed_by_what_is() -> None:
    names = {canonicalize_name(requirement.name) for requirement in declared(*EXTRAS.values())}
    names |= {canonicalize_name(requirement.name) for requirement in declared(PROJECT["dependencies"])}
    unasked = {
        name
        for name, (_, via) in PINS.items()
        if not (name in names if "sommelier" in via else set(via) <= set(PINS))
    }
    assert unasked == set()


def test_every_line_of_the_pins_says_what_asks_for_it() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if not line.startswith("#")]) == len(PINS)


def test_each_dependency_says_why_it_is_there() -> None:
    block = PYPROJECT[PYPROJECT.index("\ndependencies = [") : PYPROJECT.index("[tool.")]
    lines = [line for line in block.splitlines() if re.search(r'"[A-Za-z][^"]*"', line)]
    assert len(lines) == len(PROJECT["dependencies"]) + sum(map(len, EXTRAS.values()))
    assert [line for line in lines if not re.search(r"# \S+ \S+", line)] == []


def test_the_two_builds_of_faiss_never_come_together() -> None:
    for name, extra in EXTRAS.items():
        wanted = " ".join([*PROJECT["dependencies"], *extra])
        assert ("cpu" in wanted) + ("gpu" in wanted) <= 1, name
