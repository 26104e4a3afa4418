"""Every dependency is pinned, needed, and explained in pyproject.toml."""

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
# Version and dependants of each pin: `numpy==2.4.6  # via bm25s, sommelier (pyproject.toml)`.
PINS = {
    name: (version, via.replace(" (pyproject.toml)", "").split(", "))
    for name, version, via in re.findall(
        r"^(\S+)==(\S+)\s+# via (.+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
}


# Without `sommelier[...]`, by which one extra includes others.
DECLARED = [
    Requirement(text)
    for group in (PROJECT["dependencies"], *EXTRAS.values())
    for text in group
    if not text.startswith("sommelier[")
]


@pytest.mark.parametrize("requirement", DECLARED, ids=str)
def test_a_declared_dependency_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    version, via = PINS[canonicalize_name(requirement.name)]
    assert version in requirement.specifier
    assert "sommelier" in via


def test_every_pin_is_declared_or_needed_by_another_pin() -> None:
    names = {canonicalize_name(requirement.name) for requirement in DECLARED}
    unneeded = {
        name
        for name, (_, via) in PINS.items()
        if not (name in names if "sommelier" in via else set(via) <= set(PINS))
    }
    assert unneeded == set()


def test_every_pin_names_its_dependants() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if not line.startswith("#")]) == len(PINS)


def test_every_dependency_has_a_comment_that_says_why() -> None:
    block = PYPROJECT[PYPROJECT.index("\ndependencies = [") : PYPROJECT.index("[tool.")]
    lines = [line for line in block.splitlines() if re.search(r'"[A-Za-z][^"]*"', line)]
    assert len(lines) == len(PROJECT["dependencies"]) + sum(map(len, EXTRAS.values()))
    assert [line for line in lines if not re.search(r"# \S+ \S+", line)] == []


@pytest.mark.parametrize("extra", EXTRAS)
def test_no_extra_installs_both_builds_of_faiss(extra: str) -> None:
    names = {Requirement(text).name for text in [*PROJECT["dependencies"], *EXTRAS[extra]]}
    expected = {"cpu": {"faiss-cpu"}, "gpu": {"faiss-gpu"}}.get(extra, set())
    assert names & {"faiss-cpu", "faiss-gpu"} == expected
