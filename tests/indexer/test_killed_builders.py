"""A builder is killed at each step of a build: nothing is torn, lost or encoded twice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.processes import printed_by, run_commands, start, write_catalogue

WINES, EDITED = 20, 3
# Failpoints in the order in which they are reached. Renaming the file `active` makes the new generation
# active.
BEFORE_ENCODING = ["lock taken", "passages derived", "passages committed", "texts encoded"]
BEFORE_THE_SWITCH = [
    *BEFORE_ENCODING,
    "embeddings committed",
    "folder made",
    "revisions written",
    "wines written",
    "vectors written",
    "files flushed",
    "manifest.json written aside",
    "manifest.json renamed",
    "active written aside",
]
# A first build retires nothing.
RETIRING = "retired manifest removed"
AFTER_THE_SWITCH = [
    "active renamed",
    RETIRING,
    "old generations retired",
    "deletions pruned",
    "generation opened",
    "generation ready to serve",
    "generation serves",
]

pytestmark = pytest.mark.timeout(1_800)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `tests.killing` prints."""
    home = tmp_path_factory.mktemp("killed")
    catalogue = write_catalogue(home / "wines.jsonl", WINES)
    run_commands(home, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"], ["rebuild_index"])
    process = start(home, "-m", "tests.killing", str(home))
    printed = printed_by(process)
    assert process.returncode == 0, printed
    results: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return results


def test_a_builder_is_killed_at_every_failpoint(results: dict[str, Any]) -> None:
    assert results["failpoints"] == BEFORE_THE_SWITCH + AFTER_THE_SWITCH


@pytest.mark.parametrize("failpoint", BEFORE_THE_SWITCH)
@pytest.mark.fault("killed-while-encoding", "killed-while-writing")
def test_killed_before_the_switch_the_old_generation_serves(results: dict[str, Any], failpoint: str) -> None:
    result = results["with an index"][failpoint]
    assert (result["exit code"], result["opened"]) == (-9, "000002")


@pytest.mark.parametrize("failpoint", AFTER_THE_SWITCH)
@pytest.mark.fault("killed-while-writing")
def test_killed_after_the_switch_the_new_generation_serves(results: dict[str, Any], failpoint: str) -> None:
    result = results["with an index"][failpoint]
    assert (result["exit code"], result["opened"]) == (-9, "000003")


@pytest.mark.parametrize("failpoint", BEFORE_THE_SWITCH)
@pytest.mark.fault("killed-first-build")
def test_after_a_killed_first_build_there_is_no_index(results: dict[str, Any], failpoint: str) -> None:
    result = results["without an index"][failpoint]
    assert (result["exit code"], result["opened"]) == (-9, "none")


@pytest.mark.parametrize("failpoint", BEFORE_THE_SWITCH + AFTER_THE_SWITCH)
@pytest.mark.fault("killed-while-encoding")
def test_the_next_run_loses_no_edit_and_encodes_none_twice(results: dict[str, Any], failpoint: str) -> None:
    result = results["with an index"][failpoint]
    assert result["rebuild reason after next run"] == ""
    assert result["encoded by next run"] == (EDITED if failpoint in BEFORE_ENCODING else 0)


@pytest.mark.parametrize("failpoint", BEFORE_THE_SWITCH + AFTER_THE_SWITCH)
@pytest.mark.fault("killed-while-writing")
def test_the_next_run_removes_leftovers(results: dict[str, Any], failpoint: str) -> None:
    result = results["with an index"][failpoint]
    assert len(result["folders after next run"]) == 2
    assert result["folders after next run"][-1] == result["opened after next run"]


@pytest.mark.parametrize(
    "failpoint", [name for name in BEFORE_THE_SWITCH + AFTER_THE_SWITCH if name != RETIRING]
)
@pytest.mark.fault("killed-first-build")
def test_after_a_killed_first_build_the_next_one_serves(results: dict[str, Any], failpoint: str) -> None:
    result = results["without an index"][failpoint]
    assert (result["exit code"], result["rebuild reason after next run"]) == (-9, "")
    assert result["folders after next run"][-1] == result["opened after next run"]
