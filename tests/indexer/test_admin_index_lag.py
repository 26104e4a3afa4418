"""The admin says how far the index is behind the records, in all and for each wine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from indexer.backends import get_engine
from indexer.health import IndexerHealth
from indexer.models import Wine

LIST = "/admin/indexer/wine/"
RUNNING = "The indexer is running and will bring them into the index."


@pytest.fixture
def staff(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser("sommelier", password="only-for-tests"))
    return client


def page_of(staff: Client, wine: Wine) -> str:
    return staff.get(f"{LIST}{wine.pk}/change/").text


def states(staff: Client) -> list[str]:
    """Return what the column says, the newest wine first."""
    cells = staff.get(LIST).text.split('<td class="field-index_state">')[1:]
    return [cell.partition("<")[0] for cell in cells]


def test_an_index_that_is_up_to_date_is_told_with_its_time(
    staff: Client, indexed_catalogue: list[Wine]
) -> None:
    built = get_engine().reader().manifest.built_at
    text = f"Every wine is in the index of {built:%H:%M} UTC."
    assert text in staff.get(LIST).text
    assert f"This wine: indexed. {text}" in page_of(staff, indexed_catalogue[0])
    assert states(staff) == ["indexed"] * 12


def test_changes_are_counted_and_each_wine_says_its_own(
    staff: Client, indexed_catalogue: list[Wine], rebuild: Callable[[], None]
) -> None:
    edited, deleted = indexed_catalogue[0], indexed_catalogue[1]
    edited.save()
    deleted.delete()
    added = Wine.objects.create(name="New", url="https://shop.example/new")
    page = staff.get(LIST).text
    assert "3 wines changed since the index of" in page
    assert "(1 added, 1 edited, 1 deleted)" in page
    assert states(staff) == ["not in the index", *["indexed"] * 10, "changed since, awaits the index"]
    assert "This wine: changed since, awaits the index." in page_of(staff, edited)
    assert "This wine: not in the index." in page_of(staff, added)
    rebuild()
    assert "Every wine is in the index of" in page_of(staff, edited)
    assert states(staff) == ["indexed"] * 12


def test_without_an_index_the_admin_says_what_to_do(staff: Client, index_root: Path, db: None) -> None:
    wine = Wine.objects.create(name="New", url="https://shop.example/new")
    page = page_of(staff, wine)
    assert "This wine: not in the index. There is no index yet. No indexer has reported yet." in page
    assert "Start manage.py run_indexer" in page


def test_an_index_that_cannot_be_read_is_told(
    staff: Client, indexed_catalogue: list[Wine], index_root: Path
) -> None:
    (path,) = index_root.glob("*/revisions.npy")
    path.write_bytes(b"damaged")
    assert "revisions.npy of generation" in staff.get(LIST).text


def write_health(age: timedelta, failure: str = "") -> None:
    IndexerHealth(process="one", succeeded_at=datetime.now(UTC) - age, failure=failure).write()


def test_the_advice_depends_on_the_indexer(staff: Client, indexed_catalogue: list[Wine]) -> None:
    indexed_catalogue[0].save()
    call_command("run_indexer", "--once")
    indexed_catalogue[0].save()
    assert RUNNING in staff.get(LIST).text
    write_health(timedelta(days=400))
    page = staff.get(LIST).text
    assert RUNNING not in page
    assert "No indexer has reported since" in page
    write_health(timedelta(0), "The disk failed.")
    assert "The indexer fails: The disk failed." in staff.get(LIST).text


def test_an_up_to_date_index_needs_no_advice(staff: Client, indexed_catalogue: list[Wine]) -> None:
    write_health(timedelta(days=400))
    assert "No indexer" not in staff.get(LIST).text


def test_all_wines_of_a_page_are_compared_with_one_query(
    staff: Client, indexed_catalogue: list[Wine], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # Session, user, a count, the wines, two choices of filters, and the revisions of all wines.
    with django_assert_num_queries(7):
        staff.get(LIST)
    Wine.objects.filter(pk__gt=indexed_catalogue[2].pk).delete()
    with django_assert_num_queries(7):
        staff.get(LIST)
