"""Another encoder takes over while people search, by the steps of docs/operations.md."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from tests.deploy.conftest import MakeHost
from tests.deploy.host import Host
from tests.deploy.nginx import SHOPPERS, Response, Site, proxied, shopping
from tests.processes import run_commands, write_catalogue
from tests.waiting import wait_until

WEB = "sommelier-web@.service"
WINES = 30
# The next encoder has shorter vectors, and reads fewer tokens, so that it cuts passages in another way.
NEXT = json.dumps({"dim": 32, "max_length": 6})
# The distinct passages of each encoder.
OLD_PASSAGES, NEXT_PASSAGES = 60, 62


class Upgrade(NamedTuple):
    """What happened during the upgrade.

    Attributes:
        responses: The responses to those who searched all the time, in order.
        observed: What each step printed, or what `/readyz` or `index_status` said after it.
        exit_codes: Those of the two services.
        stopped: The responses of nginx when both services are stopped: to a page, and to a search by the API.
    """

    responses: list[Response]
    observed: dict[str, Any]
    exit_codes: tuple[int, int]
    stopped: tuple[Response, Response]


@pytest.fixture(scope="module")
def host(make_host: MakeHost, tmp_path_factory: pytest.TempPathFactory) -> Host:
    host = make_host(SOMMELIER_DATABASE_URL="sqlite://", SOMMELIER_API_RATE="")
    catalogue = write_catalogue(tmp_path_factory.mktemp("catalogue") / "wines.jsonl", WINES)
    run_commands(host.home, ["migrate", "-v0"], ["import_wines", catalogue], ["rebuild_index"])
    return host


@pytest.fixture(scope="module")
def upgrade(host: Host) -> Upgrade:
    """Go through all steps once."""
    observed: dict[str, Any] = {}
    with host.start(WEB, "blue") as blue, proxied(host.folder) as site:
        with shopping(site) as shoppers:
            host.configure("next.env", SOMMELIER_ENCODER_OPTIONS=NEXT)
            observed["encode"] = host.manage("rebuild_index", "--encode-only", env="next.env")
            observed["embeddings beside"] = _embeddings(host)
            shoppers.wait_for_more()
            observed["build"] = host.manage("rebuild_index", env="next.env")
            observed["readiness before"] = _readiness_when_degraded(site)
            shoppers.wait_for_more()
            host.rename("next.env", "sommelier.env")
            green = host.start(WEB, "green")
            exit_codes = [blue.stop()]
            shoppers.wait_for_more()
            observed["readiness after"] = json.loads(site.readiness().body)
            observed["prune"] = host.manage("rebuild_index", "--prune")
            observed["embeddings after"] = _embeddings(host)
            shoppers.wait_for_more()
        exit_codes.append(green.stop())
        stopped = (site.get("/"), site.get("/api/v1/search?q=smoke"))
    return Upgrade(shoppers.responses, observed, (exit_codes[0], exit_codes[1]), stopped)


def _embeddings(host: Host) -> list[int]:
    """Return the number of embeddings of each encoder, the largest first."""
    status = json.loads(host.manage("index_status", "--json", "--quick"))
    return sorted(status["records"]["embeddings"].values(), reverse=True)


def _readiness_when_degraded(site: Site) -> Any:
    """Wait until the process has seen an index that it cannot serve, and return what it says."""
    wait_until(lambda: json.loads(site.readiness().body)["status"] != "ok", "The new index was not seen")
    return json.loads(site.readiness().body)


def test_no_search_fails_during_the_upgrade(upgrade: Upgrade) -> None:
    assert {response.status for response in upgrade.responses} == {200}


def test_every_response_is_complete_and_generations_do_not_go_back(upgrade: Upgrade) -> None:
    bodies = [json.loads(response.body) for response in upgrade.responses]
    assert {body["total"] for body in bodies} == {WINES}
    assert {len(body["results"]) for body in bodies} == {10}
    generations = [body["generation"][:6] for body in bodies]
    assert (generations[0], generations[-1]) == ("000001", "000003")
    # Each shopper may wait for one response of the old process at the moment of the switch.
    assert generations[generations.index("000002") :].count("000001") < SHOPPERS


def test_the_new_encoder_encodes_beside_the_old_one_and_only_once(upgrade: Upgrade) -> None:
    assert upgrade.observed["embeddings beside"] == [NEXT_PASSAGES, OLD_PASSAGES]
    assert f"Encoded {NEXT_PASSAGES} passages." in upgrade.observed["encode"]
    assert "Encoded 0 passages." in upgrade.observed["build"]


def test_the_old_process_serves_until_the_switch_and_says_why(upgrade: Upgrade) -> None:
    before = upgrade.observed["readiness before"]
    assert before["status"] == "degraded"
    assert "another encoder (hashing-32): restart this process" in before["reason"]
    assert upgrade.observed["readiness after"]["status"] == "ok"


def test_prune_deletes_the_vectors_of_the_old_encoder(upgrade: Upgrade) -> None:
    assert f"Deleted {OLD_PASSAGES} embeddings of other encoders." in upgrade.observed["prune"]
    assert upgrade.observed["embeddings after"] == [NEXT_PASSAGES]


def test_stopped_services_exit_with_code_0(upgrade: Upgrade) -> None:
    assert upgrade.exit_codes == (0, 0)


def test_without_a_service_visitors_get_503_with_retry_after(upgrade: Upgrade) -> None:
    page, search = upgrade.stopped
    assert [(response.status, response.headers["Retry-After"]) for response in (page, search)] == [
        (503, "10"),
        (503, "10"),
    ]
    assert json.loads(search.body)["error"] == "search_unavailable"
