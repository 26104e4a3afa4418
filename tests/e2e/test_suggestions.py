"""The search box suggests completions while a visitor types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from search.examples import EXAMPLES
from tests.e2e.test_accessibility import expect_accessible

if TYPE_CHECKING:
    from indexer.models import Wine
    from tests.e2e.conftest import Visitor

pytestmark = pytest.mark.e2e


def box_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="What are you looking for?")


def options_of(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_and_wait(page: Page, text: str) -> None:
    """Enter a text at once, so that it has one list of suggestions on a slow machine, too."""
    box_of(page).fill(text)
    expect(options_of(page)).not_to_have_count(0)


def hold_suggestions(page: Page, address: str) -> None:
    """Never respond to these requests."""

    def hold(route: Route) -> None:
        """Neither continue nor abort."""

    page.route(address, hold)


@pytest.fixture
def page(visitor: Visitor, indexed_catalogue: list[Wine]) -> Page:
    return visitor.open("/")


def test_typing_suggests_names_and_announces_their_number(page: Page) -> None:
    box = box_of(page)
    expect(box).to_have_attribute("aria-expanded", "false")
    type_and_wait(page, "something from rías")
    expect(options_of(page)).to_have_text([re.compile(r"something from Rías Baixas\s+region · 1 wine$")])
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_be_focused()
    expect(page.locator("#suggestions-count")).to_have_text("1 suggestion")


def test_the_arrow_keys_cycle_through_the_list_and_the_box(page: Page) -> None:
    type_and_wait(page, "sa")
    options, box = options_of(page), box_of(page)
    last = options.count() - 1
    assert last > 0
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None), ("ArrowUp", last)):
        box.press(key)
        expect(options.and_(page.locator("[aria-selected=true]"))).to_have_count(0 if at is None else 1)
        if at is None:
            expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
        else:
            expect(options.nth(at)).to_have_attribute("aria-selected", "true")
            expect(box).to_have_attribute("aria-activedescendant", str(options.nth(at).get_attribute("id")))


@pytest.mark.parametrize("path", ["/", "/search?q=smoky"])
def test_enter_on_a_suggestion_searches_for_it(
    visitor: Visitor, indexed_catalogue: list[Wine], path: str
) -> None:
    page = visitor.open(path)
    type_and_wait(page, "a red from nap")
    box_of(page).press("ArrowDown")
    box_of(page).press("Enter")
    expect(page).to_have_title("a red from Napa Valley · Sommelier")
    expect(box_of(page)).to_have_value("a red from Napa Valley")
    expect(options_of(page)).to_have_count(0)


def test_the_right_arrow_takes_a_suggestion_to_type_on(page: Page) -> None:
    type_and_wait(page, "a cab")
    box_of(page).press("ArrowDown")
    box_of(page).press("ArrowRight")
    expect(box_of(page)).to_have_value("a Cabernet Sauvignon")
    expect(options_of(page)).to_have_count(0)
    expect(box_of(page)).to_be_focused()
    page.keyboard.type(" from aus")
    expect(options_of(page).first).to_contain_text("a Cabernet Sauvignon from Australia")


def test_the_right_arrow_without_an_active_suggestion_moves_in_the_text(page: Page) -> None:
    type_and_wait(page, "nap")
    box_of(page).press("Home")
    box_of(page).press("ArrowRight")
    page.keyboard.type("x")
    expect(box_of(page)).to_have_value("nxap")


def test_enter_on_a_wine_opens_it(page: Page) -> None:
    type_and_wait(page, "muscadet 20")
    expect(options_of(page)).to_have_text([re.compile(r"^Tidewrack Muscadet 2022\s+wine$")])
    box_of(page).press("ArrowDown")
    box_of(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tidewrack Muscadet 2022")


@pytest.mark.parametrize("path", ["/", "/search?q=smoky"])
def test_a_click_on_a_wine_opens_it(visitor: Visitor, indexed_catalogue: list[Wine], path: str) -> None:
    page = visitor.open(path)
    type_and_wait(page, "casa ver")
    options_of(page).filter(has_text=re.compile(r"wine$")).filter(has_not_text="·").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casa Vereda Albariño 2022")
    page.go_back()
    expect(options_of(page)).to_have_count(0)


def test_tab_on_a_wine_takes_its_name_and_stays(page: Page) -> None:
    type_and_wait(page, "muscadet 20")
    box_of(page).press("ArrowDown")
    box_of(page).press("Tab")
    expect(box_of(page)).to_have_value("Tidewrack Muscadet 2022")
    expect(page).to_have_url(re.compile(r"/$"))


def test_the_list_tells_producers_from_wines(page: Page) -> None:
    type_and_wait(page, "ember")
    expect(options_of(page)).to_have_text(
        [re.compile(r"^Emberline\s+producer · 1 wine$"), re.compile(r"^Emberline Syrah 2018\s+wine$")]
    )


def test_enter_without_an_active_suggestion_searches_for_the_query(page: Page) -> None:
    type_and_wait(page, "sa")
    box_of(page).press("Enter")
    expect(page).to_have_title("sa · Sommelier")
    expect(options_of(page)).to_have_count(0)


def test_a_click_on_a_suggestion_searches_for_it(page: Page) -> None:
    type_and_wait(page, "a red from nap")
    options_of(page).first.click()
    expect(page).to_have_title("a red from Napa Valley · Sommelier")
    expect(options_of(page)).to_have_count(0)


def test_tab_takes_the_active_suggestion_and_focuses_the_button(page: Page) -> None:
    type_and_wait(page, "a red from nap")
    box_of(page).press("ArrowDown")
    box_of(page).press("Tab")
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    expect(box_of(page)).to_have_value("a red from Napa Valley")
    expect(options_of(page)).to_have_count(0)


def test_tab_without_an_active_suggestion_keeps_the_query(page: Page) -> None:
    type_and_wait(page, "a red from nap")
    box_of(page).press("Tab")
    expect(options_of(page)).to_have_count(0)
    expect(box_of(page)).to_have_value("a red from nap")


def test_escape_closes_the_list_and_then_empties_the_box(page: Page) -> None:
    type_and_wait(page, "a red from nap")
    box_of(page).press("Escape")
    expect(options_of(page)).to_have_count(0)
    expect(box_of(page)).to_have_value("a red from nap")
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")
    box_of(page).press("Escape")
    expect(box_of(page)).to_have_value("")


def test_an_arrow_key_in_an_empty_box_suggests_examples(page: Page) -> None:
    box_of(page).press("ArrowDown")
    expect(options_of(page)).to_have_count(len(EXAMPLES))
    expect(options_of(page).first).to_have_attribute("aria-selected", "true")
    expect(page.locator("#suggestions-count")).to_have_text(f"{len(EXAMPLES)} suggestions")
    box_of(page).press("Enter")
    expect(page).to_have_title(f"{EXAMPLES[0].query} · Sommelier")


def test_the_focus_shortcuts_do_not_open_the_list(page: Page) -> None:
    page.keyboard.press("/")
    expect(box_of(page)).to_be_focused()
    page.keyboard.press("Control+k")
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")


def test_suggestions_are_requested_when_typing_pauses(page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url) if "/suggest?" in request.url else None)
    # The clock of the page stands still while the keys are pressed.
    page.clock.install()
    page.clock.pause_at(4_102_444_800)
    box_of(page).press_sequentially("napa")
    assert requests == []
    page.clock.run_for(1_000)
    expect(options_of(page)).not_to_have_count(0)
    assert [url.partition("?")[2] for url in requests] == ["q=napa"]


def test_a_newer_request_cancels_the_older_one(page: Page) -> None:
    hold_suggestions(page, "**/suggest?q=syrah")
    with page.expect_request("**/suggest?q=syrah"):
        box_of(page).fill("syrah")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("q=syrah")):
        box_of(page).fill("napa")
    expect(options_of(page)).to_have_text([re.compile("^Napa Valley")])


def test_a_search_cancels_the_request_for_suggestions(
    visitor: Visitor, indexed_catalogue: list[Wine]
) -> None:
    page = visitor.open("/search?q=smoky")
    hold_suggestions(page, "**/suggest?*")
    with page.expect_request("**/suggest?*"):
        box_of(page).fill("napa")
    with page.expect_event("requestfailed", lambda request: "/suggest?" in request.url):
        box_of(page).press("Enter")
    expect(page).to_have_title("napa · Sommelier")
    expect(options_of(page)).to_have_count(0)


def test_back_after_a_suggestion_restores_the_query(visitor: Visitor, indexed_catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=smoky")
    box_of(page).fill("from nap")
    options_of(page).first.click()
    expect(page).to_have_title("from Napa Valley · Sommelier")
    page.go_back()
    expect(box_of(page)).to_have_value("smoky")
    expect(options_of(page)).to_have_count(0)


def test_without_an_index_the_search_box_still_works(
    visitor: Visitor, unindexed_catalogue: list[Wine]
) -> None:
    visitor.allow_error("503")
    page = visitor.open("/")
    with page.expect_response(re.compile(r"/suggest\?")) as response:
        box_of(page).press_sequentially("syrah")
    assert response.value.status == 503
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")
    expect(box_of(page)).to_have_value("syrah")


def test_markup_in_a_name_is_shown_as_text(visitor: Visitor, catalogue: list[Wine]) -> None:
    page = visitor.open("/")
    type_and_wait(page, "alert")
    expect(options_of(page).first).to_contain_text("<script>alert(1)</script>")
    assert page.locator("#suggestions script, #suggestions img").count() == 0


def test_without_javascript_there_is_no_list(visitor: Visitor, indexed_catalogue: list[Wine]) -> None:
    page = visitor.open("/", java_script_enabled=False)
    page.get_by_role("searchbox").press_sequentially("napa")
    expect(page.get_by_role("searchbox")).not_to_have_attribute("aria-expanded", re.compile(""))
    expect(page.locator("#suggestions")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/search?q=smoky"])
def test_the_open_list_is_accessible(visitor: Visitor, indexed_catalogue: list[Wine], path: str) -> None:
    page = visitor.open(path)
    type_and_wait(page, "something smoky for a long evening by the fire, not from sa")
    box_of(page).press("ArrowDown")
    expect_accessible(page)
    expect(options_of(page).first).to_be_in_viewport()
