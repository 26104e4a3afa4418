"""A program may have a key of its own; a shop may ask for one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from indexer.models import Wine
from search.models import ApiKey
from tests.processes import json_printed_by

pytestmark = pytest.mark.django_db

ASK = """
import json, django
django.setup()
from django.core.management import call_command
from django.test import Client
from search.models import ApiKey
call_command("migrate", verbosity=0)
key = ApiKey(name="partner")
bearer = {"authorization": f"Bearer {key.generate()}"}
key.save()
client = Client()
paths = ["v1/search?q=x", "v1/wines/1", "v1/wines/1/similar", "v1/suggest", "schema/"]
without = {path: client.get(f"/api/{path}", headers={"host": "localhost"}).status_code for path in paths}
with_it = client.get("/api/v1/wines/1", headers={"host": "localhost"} | bearer).status_code
print(json.dumps([without, with_it]))
"""


@pytest.fixture
def made() -> tuple[ApiKey, str]:
    """A key of a program, and what the program was given."""
    key = ApiKey(name="partner")
    given = key.generate()
    key.save()
    return key, given


def search_with(client: Client, authorization: str) -> Any:
    return client.get("/api/v1/search", {"q": "cherry"}, headers={"authorization": authorization})


def test_a_key_is_taken(client: Client, indexed_catalogue: list[Wine], made: tuple[ApiKey, str]) -> None:
    assert search_with(client, f"Bearer {made[1]}").status_code == 200
    assert search_with(client, f"bearer  {made[1]}").status_code == 200


@pytest.mark.parametrize("key", ["", "x", "sommelier_", "\x80\xff", "x" * 5000])
def test_an_unknown_key_is_refused_also_where_none_is_needed(client: Client, key: str) -> None:
    response = search_with(client, f"Bearer {key}")
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert response.json() == {
        "error": "authentication_failed",
        "reason": "This key is unknown or was revoked.",
    }


def test_a_revoked_key_is_refused(client: Client, made: tuple[ApiKey, str]) -> None:
    ApiKey.objects.update(active=False)
    assert search_with(client, f"Bearer {made[1]}").status_code == 401


def test_what_a_proxy_asks_for_is_not_taken_for_a_key(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert search_with(client, "Basic dXNlcjpwYXNz").status_code == 200


def test_the_key_is_not_kept(made: tuple[ApiKey, str]) -> None:
    key, given = made
    assert len(given) > 40
    stored = json.dumps(list(ApiKey.objects.values()), default=str)
    assert given not in stored
    assert given[16:] not in stored
    assert str(key) == f"partner ({given[:14]}…)"


def test_two_keys_are_never_alike() -> None:
    assert len({ApiKey(name="x").generate() for _ in range(100)}) == 100


def test_where_keys_are_required_the_api_asks_for_one_and_the_page_does_not(tmp_path: Path) -> None:
    settings = {
        "SOMMELIER_HOME": str(tmp_path),
        "SOMMELIER_INSECURE_HTTP": "1",
        "SOMMELIER_API_KEYS": "required",
    }
    encoder = {"SOMMELIER_ENCODER_BACKEND": "embeddings.hashing.HashingEncoder"}
    without, with_it = json_printed_by(ASK, **settings, **encoder)
    assert without == {
        "v1/search?q=x": 401,
        "v1/wines/1": 401,
        "v1/wines/1/similar": 401,
        "v1/suggest": 503,
        "schema/": 200,
    }
    assert with_it == 404


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("sommelier"))
    return client


def test_the_admin_makes_a_key_and_shows_it_once(staff: Client, indexed_catalogue: list[Wine]) -> None:
    response = staff.post("/admin/search/apikey/add/", {"name": "partner", "rate": "5/min", "active": "on"})
    shown = re.findall(r'<code id="key">([^<]+)</code>', response.text)
    assert len(shown) == 1
    assert "no-store" in response["Cache-Control"]
    assert search_with(staff, f"Bearer {shown[0]}").status_code == 200
    key = ApiKey.objects.get()
    assert (key.name, key.rate, key.prefix) == ("partner", "5/min", shown[0][:14])
    for address in ("/admin/search/apikey/", f"/admin/search/apikey/{key.pk}/change/"):
        page = staff.get(address)
        assert page.status_code == 200
        assert shown[0] not in page.text


def test_the_admin_revokes_a_key_and_leaves_it_the_same(staff: Client, made: tuple[ApiKey, str]) -> None:
    key, given = made
    staff.post(f"/admin/search/apikey/{key.pk}/change/", {"name": "partner", "rate": ""})
    assert search_with(staff, f"Bearer {given}").status_code == 401
    staff.post(f"/admin/search/apikey/{key.pk}/change/", {"name": "partner", "rate": "", "active": "on"})
    assert search_with(staff, f"Bearer {given}").status_code == 503


def test_the_admin_refuses_what_is_no_rate(staff: Client) -> None:
    response = staff.post("/admin/search/apikey/add/", {"name": "partner", "rate": "often"})
    assert "is no rate such as 600/min" in response.text
    assert not ApiKey.objects.exists()
