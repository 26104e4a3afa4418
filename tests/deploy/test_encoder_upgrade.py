"""Another encoder takes over while people search, by the steps of docs/operations.md."""

from __future__ import annotations

import json
import time
from typing import Any, NamedTuple

import pytest

from tests.deploy.conftest import MakeHost
from tests.deploy.site import SHOPPERS, Answer, Site, proxied, shopping
from tests.deploy.units import Host
from tests.processes import run_commands, write_catalogue

WEB = "sommelier-web@.service"
WINES = 30
# Its vectors are shorter, and it reads less: passages are cut in another way, too.
# Different ones: cut short, many end alike.
OLD_TEXTS, NEXT_TEXTS = 60, 62
NEXT = json.dumps({"dim": 32, "max_length": 6})


class Upgrade(NamedTuple):
    """What was seen.

    Attributes:
        answers: to those who searched all the time, in the order in which they were given.
        told: what was printed, and said by `/readyz`, by step.
        codes: exit codes of the two services.
        away: what nginx answers when both are stopped: a page, and a search by the API.
    """

    answers: list[Answer]
    told: dict[str, Any]
    codes: tuple[int, int]
    away: tuple[Answer, Answer]


@pytest.fixture(scope="module")
def host(make_host: MakeHost, tmp_path_factory: pytest.TempPathFactory) -> Host:
    host = make_host(SOMMELIER_DATABASE_URL="sqlite://", SOMMELIER_API_RATE="")
    catalogue = write_catalogue(tmp_path_factory.mktemp("catalogue") / "wines.jsonl", WINES)
    run_commands(host.home, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
    return host


@pytest.fixture(scope="module")
def upgrade(host: Host) -> Upgrade:
    """All steps, once."""
    told: dict[str, Any] = {}
    with host.start(WEB, "blue") as blue, proxied(host.folder) as site:
        with shopping(site) as shoppers:
            host.configure("next.env", SOMMELIER_ENCODER_OPTIONS=NEXT)
            told["encoded"] = host.manage("rebuild_index", "--encode-only", env="next.env")
            told["beside"] = _embeddings(host)
            shoppers.wait_for_more()
            told["built"] = host.manage("rebuild_index", env="next.env")
            told["waiting"] = _when_degraded(site)
            shoppers.wait_for_more()
            host.replace("next.env", "sommelier.env")
            green = host.start(WEB, "green")
            codes = [blue.stop()]
            shoppers.wait_for_more()
            told["switched"] = json.loads(site.get("/readyz").body)
            told["dropped"] = host.manage("rebuild_index", "--prune")
            told["after"] = _embeddings(host)
            shoppers.wait_for_more()
        codes.append(green.stop())
        away = (site.get("/"), site.get("/api/v1/search?q=smoke"))
    return Upgrade(shoppers.answers, told, (codes[0], codes[1]), away)


def _embeddings(host: Host) -> list[int]:
    """How many embeddings each encoder has, the one with the most first."""
    status = json.loads(host.manage("index_status", "--json", "--quick"))
    return sorted(status["records"]["embeddings"].values(), reverse=True)


def _when_degraded(site: Site) -> Any:
    """Return what a process says that has seen an index which it cannot serve."""
    deadline = time.monotonic() + 30
    while (told := json.loads(site.get("/readyz").body))["status"] == "ok":
        assert time.monotonic() < deadline, "The new index was not seen."
        time.sleep(0.1)
    return told


def test_nobody_who_searched_met_an_error(upgrade: Upgrade) -> None:
    assert {answer.status for answer in upgrade.answers} == {200}


def test_every_answer_was_whole_and_nobody_was_sent_back(upgrade: Upgrade) -> None:
    told = [json.loads(answer.body) for answer in upgrade.answers]
    assert {answer["total"] for answer in told} == {WINES}
    assert {len(answer["results"]) for answer in told} == {10}
    served = [answer["generation"][:6] for answer in told]
    assert (served[0], served[-1]) == ("000001", "000003")
    # The two processes answer side by side only for as long as one takes to stop.
    last_old, first_new = len(served) - served[::-1].index("000001"), served.index("000002")
    assert last_old - first_new < 2 * SHOPPERS


def test_the_new_encoder_works_beside_the_old_one_and_only_once(upgrade: Upgrade) -> None:
    assert upgrade.told["beside"] == [NEXT_TEXTS, OLD_TEXTS]
    assert f"Encoded {NEXT_TEXTS} passages." in upgrade.told["encoded"]
    assert "Encoded 0 passages." in upgrade.told["built"]


def test_until_it_takes_over_the_old_process_serves_and_says_why(upgrade: Upgrade) -> None:
    assert upgrade.told["waiting"]["status"] == "degraded"
    assert "another encoder (hashing-32): restart this process" in upgrade.told["waiting"]["reason"]
    assert upgrade.told["switched"]["status"] == "ok"


def test_the_old_encoders_vectors_are_dropped_in_the_end(upgrade: Upgrade) -> None:
    assert f"Deleted {OLD_TEXTS} embeddings of other encoders." in upgrade.told["dropped"]
    assert upgrade.told["after"] == [NEXT_TEXTS]


def test_services_that_are_told_to_stop_end_well(upgrade: Upgrade) -> None:
    assert upgrade.codes == (0, 0)


def test_while_no_service_runs_visitors_are_told_when_to_come_back(upgrade: Upgrade) -> None:
    page, answer = upgrade.away
    assert [(away.status, away.headers["Retry-After"]) for away in (page, answer)] == [(503, "10")] * 2
    assert json.loads(answer.body)["error"] == "search_unavailable"
