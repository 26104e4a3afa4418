"""A builder killed at each step of build, publish and switch: nothing torn, nothing lost, nothing twice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.processes import printed_by, run_commands, start, write_catalogue

WINES, EDITED = 20, 3
# In the order in which they are reached; the name of the new generation is what makes it serve.
BEFORE_ENCODING = ["lock taken", "passages derived", "passages committed", "texts encoded"]
BEFORE_THE_SWITCH = [
    *BEFORE_ENCODING,
    "embeddings committed",
    "folder made",
    "contents written",
    "wines written",
    "vectors written",
    "files flushed",
    "manifest.json written aside",
    "manifest.json renamed",
    "active written aside",
]
# Nothing is retired in a first build.
RETIRING = "retired manifest removed"
AFTER_THE_SWITCH = [
    "active renamed",
    RETIRING,
    "old generations retired",
    "deletions forgotten",
    "generation opened",
    "generation ready to serve",
    "generation serves",
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home = tmp_path_factory.mktemp("killed")
    catalogue = write_catalogue(home / "wines.jsonl", WINES)
    run_commands(home, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"], ["rebuild_index"])
    process = start(home, "-m", "tests.killing", str(home))
    printed = printed_by(process)
    assert process.returncode == 0, printed
    answer: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return answer


def test_every_failpoint_is_one_at_which_a_builder_is_killed(told: dict[str, Any]) -> None:
    assert told["reached"] == BEFORE_THE_SWITCH + AFTER_THE_SWITCH


@pytest.mark.parametrize("at", BEFORE_THE_SWITCH)
@pytest.mark.fault("killed-while-encoding", "killed-while-writing")
def test_killed_before_the_switch_the_old_generation_serves(told: dict[str, Any], at: str) -> None:
    left = told["with an index"][at]
    assert (left["code"], left["serves"]) == (-9, "000002")


@pytest.mark.parametrize("at", AFTER_THE_SWITCH)
@pytest.mark.fault("killed-while-writing")
def test_killed_after_the_switch_the_new_generation_serves(told: dict[str, Any], at: str) -> None:
    left = told["with an index"][at]
    assert (left["code"], left["serves"]) == (-9, "000003")


@pytest.mark.parametrize("at", BEFORE_THE_SWITCH)
@pytest.mark.fault("killed-first-build")
def test_killed_in_the_very_first_build_there_is_no_index(told: dict[str, Any], at: str) -> None:
    left = told["without"][at]
    assert (left["code"], left["serves"]) == (-9, "none")


@pytest.mark.parametrize("at", BEFORE_THE_SWITCH + AFTER_THE_SWITCH)
@pytest.mark.fault("killed-while-encoding")
def test_the_next_run_lacks_no_edit_and_encodes_nothing_twice(told: dict[str, Any], at: str) -> None:
    left = told["with an index"][at]
    assert left["then lacks"] == ""
    assert left["encoded"] == (EDITED if at in BEFORE_ENCODING else 0)


@pytest.mark.parametrize("at", BEFORE_THE_SWITCH + AFTER_THE_SWITCH)
@pytest.mark.fault("killed-while-writing")
def test_the_next_run_collects_what_was_left_over(told: dict[str, Any], at: str) -> None:
    left = told["with an index"][at]
    assert len(left["folders"]) == 2
    assert left["folders"][-1] == left["then serves"]


@pytest.mark.parametrize("at", [at for at in BEFORE_THE_SWITCH + AFTER_THE_SWITCH if at != RETIRING])
@pytest.mark.fault("killed-first-build")
def test_after_a_killed_first_build_the_next_one_serves(told: dict[str, Any], at: str) -> None:
    left = told["without"][at]
    assert (left["code"], left["then lacks"]) == (-9, "")
    assert left["folders"][-1] == left["then serves"]
