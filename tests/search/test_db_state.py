"""The token for the state of the database: it changes with every commit, whoever commits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from indexer.models import Wine
from search.caching.db_state import db_state
from tests.search.gated import Threads

QUERY = {"q": "oysters"}


def first_wine(shop: Client) -> dict[str, Any]:
    wine: dict[str, Any] = shop.get("/api/v1/search", QUERY).json()["results"][0]["wine"]
    return wine


@pytest.mark.django_db(transaction=True)
def test_the_token_stays_the_same_until_somebody_commits() -> None:
    wine = Wine.objects.create(url="https://wines.example/1", name="One")
    token = db_state()
    assert token is not None
    Wine.objects.get()
    assert db_state() == token
    wine.save()
    assert db_state() not in {token, None}


@pytest.mark.django_db(transaction=True)
def test_the_token_changes_when_another_connection_commits() -> None:
    Wine.objects.create(url="https://wines.example/1", name="One")
    tokens = [db_state()]
    with ThreadPoolExecutor(1) as pool:
        other = Threads(pool)
        for name in ("Once", "Twice"):
            other.submit(Wine.objects.update, name=name).result()
            tokens.append(db_state())
    assert None not in tokens
    assert len(set(tokens)) == 3


@pytest.mark.django_db(transaction=True)
def test_there_is_no_token_inside_a_transaction() -> None:
    with transaction.atomic():
        assert db_state() is None
    assert db_state() is not None


def test_a_commit_of_another_connection_shows_at_once(shop: Client) -> None:
    with ThreadPoolExecutor(1) as pool:
        other = Threads(pool)
        wine = other.submit(first_wine, shop).result()
        # Both connections have read by now.
        assert first_wine(shop) == wine
        for name in ("Once", "Twice"):
            other.submit(Wine.objects.filter(pk=wine["id"]).update, name=name).result()
            assert first_wine(shop)["name"] == name


def test_uncommitted_changes_show_to_their_writer_alone(shop: Client) -> None:
    before = first_wine(shop)
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Wine.objects.filter(pk=before["id"]).update(name="Uncommitted")
        assert first_wine(shop)["name"] == "Uncommitted"
        assert Threads(pool).submit(first_wine, shop).result() == before
        transaction.set_rollback(True)
    assert first_wine(shop) == before
