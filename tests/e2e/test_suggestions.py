"""The box suggests how to go on, without getting in the way."""

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
    box_of(page).press_sequentially(text)
    expect(options_of(page)).not_to_have_count(0)


def hold_suggestions(page: Page, address: str) -> None:
    """Let these questions wait for an answer for ever."""

    def hold(route: Route) -> None:
        """Neither continue nor abort."""

    page.route(address, hold)


@pytest.fixture
def page(visitor: Visitor, indexed_catalogue: list[Wine]) -> Page:
    return visitor.open("/")


def test_typing_suggests_names_and_says_how_many(page: Page) -> None:
    box = box_of(page)
    expect(box).to_have_attribute("aria-expanded", "false")
    type_and_wait(page, "something from rías")
    expect(options_of(page)).to_have_text([re.compile(r"something from Rías Baixas\s+region · 1 wine$")])
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_be_focused()
    expect(page.locator("#suggestions-count")).to_have_text("1 suggestion")


def test_the_arrow_keys_walk_through_the_list_and_the_box(page: Page) -> None:
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


def test_enter_takes_a_suggestion_and_enter_again_searches(page: Page) -> None:
    type_and_wait(page, "a red from nap")
    box_of(page).press("ArrowDown")
    box_of(page).press("Enter")
    expect(box_of(page)).to_have_value("a red from Napa Valley")
    expect(options_of(page)).to_have_count(0)
    expect(box_of(page)).to_be_focused()
    box_of(page).press("Enter")
    expect(page).to_have_title("a red from Napa Valley · Sommelier")


def test_one_goes_on_typing_after_a_suggestion(page: Page) -> None:
    type_and_wait(page, "a cab")
    box_of(page).press("ArrowDown")
    box_of(page).press("Enter")
    page.keyboard.type(" from aus")
    expect(options_of(page).first).to_contain_text("a Cabernet Sauvignon from Australia")


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page) -> None:
    type_and_wait(page, "sa")
    box_of(page).press("Enter")
    expect(page).to_have_title("sa · Sommelier")
    expect(options_of(page)).to_have_count(0)


def test_a_click_takes_a_suggestion(page: Page) -> None:
    type_and_wait(page, "a red from nap")
    options_of(page).first.click()
    expect(box_of(page)).to_have_value("a red from Napa Valley")
    expect(box_of(page)).to_be_focused()
    expect(options_of(page)).to_have_count(0)


def test_tab_takes_the_chosen_one_and_goes_on_to_the_button(page: Page) -> None:
    type_and_wait(page, "a red from nap")
    box_of(page).press("ArrowDown")
    box_of(page).press("Tab")
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    expect(box_of(page)).to_have_value("a red from Napa Valley")
    expect(options_of(page)).to_have_count(0)


def test_tab_without_a_choice_leaves_the_sentence_alone(page: Page) -> None:
    type_and_wait(page, "a red from nap")
    box_of(page).press("Tab")
    expect(options_of(page)).to_have_count(0)
    expect(box_of(page)).to_have_value("a red from nap")


def test_escape_closes_the_list_first_and_empties_the_box_next(page: Page) -> None:
    type_and_wait(page, "a red from nap")
    box_of(page).press("Escape")
    expect(options_of(page)).to_have_count(0)
    expect(box_of(page)).to_have_value("a red from nap")
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")
    box_of(page).press("Escape")
    expect(box_of(page)).to_have_value("")


def test_the_arrow_key_offers_examples_in_an_empty_box(page: Page) -> None:
    box_of(page).press("ArrowDown")
    expect(options_of(page)).to_have_count(len(EXAMPLES))
    expect(options_of(page).first).to_have_attribute("aria-selected", "true")
    expect(page.locator("#suggestions-count")).to_have_text(f"{len(EXAMPLES)} suggestions")
    box_of(page).press("Enter")
    expect(box_of(page)).to_have_value(EXAMPLES[0].query)


def test_the_keys_that_lead_to_the_box_do_not_open_the_list(page: Page) -> None:
    page.keyboard.press("/")
    expect(box_of(page)).to_be_focused()
    page.keyboard.press("Control+k")
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")


def test_a_quick_typist_is_asked_for_once(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest?" in request.url else None)
    type_and_wait(page, "napa")
    assert len(asked) == 1
    assert asked[0].endswith("q=napa")


def test_a_newer_question_calls_off_the_older_one(page: Page) -> None:
    hold_suggestions(page, "**/suggest?q=syrah")
    with page.expect_request("**/suggest?q=syrah"):
        box_of(page).fill("syrah")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("q=syrah")):
        box_of(page).fill("napa")
    expect(options_of(page)).to_have_text([re.compile("^Napa Valley")])


def test_a_search_calls_off_what_was_asked(visitor: Visitor, indexed_catalogue: list[Wine]) -> None:
    page = visitor.open("/search?q=smoky")
    hold_suggestions(page, "**/suggest?*")
    with page.expect_request("**/suggest?*"):
        box_of(page).fill("napa")
    with page.expect_event("requestfailed", lambda request: "/suggest?" in request.url):
        box_of(page).press("Enter")
    expect(page).to_have_title("napa · Sommelier")
    expect(options_of(page)).to_have_count(0)


def test_back_after_a_suggestion_restores_the_sentence(
    visitor: Visitor, indexed_catalogue: list[Wine]
) -> None:
    page = visitor.open("/search?q=smoky")
    box_of(page).fill("from nap")
    options_of(page).first.click()
    box_of(page).press("Enter")
    expect(page).to_have_title("from Napa Valley · Sommelier")
    page.go_back()
    expect(box_of(page)).to_have_value("smoky")
    expect(options_of(page)).to_have_count(0)


def test_without_an_index_the_box_is_a_box(visitor: Visitor, unindexed_catalogue: list[Wine]) -> None:
    visitor.forgive("503")
    page = visitor.open("/")
    with page.expect_response(re.compile(r"/suggest\?")) as answered:
        box_of(page).press_sequentially("syrah")
    assert answered.value.status == 503
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")
    expect(box_of(page)).to_have_value("syrah")


def test_markup_in_a_name_is_text(visitor: Visitor, catalogue: list[Wine]) -> None:
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
    box_of(page).fill("something smoky for a long evening by the fire, not from s")
    box_of(page).press_sequentially("a")
    expect(options_of(page)).not_to_have_count(0)
    box_of(page).press("ArrowDown")
    expect_accessible(page)
    expect(options_of(page).first).to_be_in_viewport()
