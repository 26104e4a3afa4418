"""A program may have an API key, and a shop may require one."""

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

SCRIPT = """
import json, django
django.setup()
from django.core.management import call_command
from django.test import Client
from search.models import ApiKey
call_command("migrate", verbosity=0)
key = ApiKey(name="partner")
bearer = {"authorization": f"Bearer {key.generate()}"}
key.save()
client = Client(headers={"host": "localhost"})
paths = ["v1/search?q=x", "v1/wines/1", "v1/wines/1/similar", "v1/suggest", "schema/"]
without_key = {path: client.get(f"/api/{path}").status_code for path in paths}
with_key = client.get("/api/v1/wines/1", headers=bearer).status_code
print(json.dumps([without_key, with_key]))
"""


@pytest.fixture
def partner() -> tuple[ApiKey, str]:
    """The record of an API key, and the key itself."""
    record = ApiKey(name="partner")
    key = record.generate()
    record.save()
    return record, key


def search_with(client: Client, authorization: str) -> Any:
    return client.get("/api/v1/search", {"q": "cherry"}, headers={"authorization": authorization})


def test_a_known_key_is_accepted(
    client: Client, indexed_catalogue: list[Wine], partner: tuple[ApiKey, str]
) -> None:
    assert search_with(client, f"Bearer {partner[1]}").status_code == 200
    assert search_with(client, f"bearer  {partner[1]}").status_code == 200


@pytest.mark.parametrize("key", ["", "x", "sommelier_", "\x80\xff", "x" * 5000])
def test_an_unknown_key_is_refused_even_if_none_is_required(client: Client, key: str) -> None:
    response = search_with(client, f"Bearer {key}")
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert response.json() == {
        "error": "authentication_failed",
        "reason": "This key is unknown or was revoked.",
    }


def test_a_revoked_key_is_refused(client: Client, partner: tuple[ApiKey, str]) -> None:
    ApiKey.objects.update(active=False)
    assert search_with(client, f"Bearer {partner[1]}").status_code == 401


def test_another_authorization_scheme_is_ignored(client: Client, indexed_catalogue: list[Wine]) -> None:
    assert search_with(client, "Basic dXNlcjpwYXNz").status_code == 200


def test_the_key_is_not_stored(partner: tuple[ApiKey, str]) -> None:
    record, key = partner
    assert len(key) > 40
    stored = json.dumps(list(ApiKey.objects.values()), default=str)
    assert key[:14] in stored
    assert key not in stored
    assert key[16:] not in stored
    assert str(record) == f"partner ({key[:14]}…)"


def test_generated_keys_differ() -> None:
    assert len({ApiKey(name="x").generate() for _ in range(100)}) == 100


def test_a_required_key_is_not_required_for_suggestions(tmp_path: Path) -> None:
    settings = {
        "SOMMELIER_HOME": str(tmp_path),
        "SOMMELIER_INSECURE_HTTP": "1",
        "SOMMELIER_API_KEYS": "required",
    }
    encoder = {"SOMMELIER_ENCODER_BACKEND": "embeddings.hashing.HashingEncoder"}
    without_key, with_key = json_printed_by(SCRIPT, **settings, **encoder)
    assert without_key == {
        "v1/search?q=x": 401,
        "v1/wines/1": 401,
        "v1/wines/1/similar": 401,
        "v1/suggest": 503,
        "schema/": 200,
    }
    assert with_key == 404


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("sommelier"))
    return client


def test_the_admin_creates_a_key_and_shows_it_once(staff: Client, indexed_catalogue: list[Wine]) -> None:
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


def test_the_admin_revokes_a_key_without_changing_it(staff: Client, partner: tuple[ApiKey, str]) -> None:
    record, key = partner
    address = f"/admin/search/apikey/{record.pk}/change/"
    staff.post(address, {"name": "partner", "rate": ""})
    assert search_with(staff, f"Bearer {key}").status_code == 401
    staff.post(address, {"name": "partner", "rate": "", "active": "on"})
    # The key is accepted again; there is no index.
    assert search_with(staff, f"Bearer {key}").status_code == 503


def test_the_admin_refuses_an_invalid_rate(staff: Client) -> None:
    response = staff.post("/admin/search/apikey/add/", {"name": "partner", "rate": "often"})
    assert "is not a rate such as 600/min" in response.text
    assert not ApiKey.objects.exists()
