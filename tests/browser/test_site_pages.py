"""The site's own pages: open to all, at both widths and in both themes, by keyboard, and in both shells of Studio."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import Watch
from tests.browser.learner import REFRAMING, Course, Reframing
from tests.browser.test_pages import hold_to_axe

THEMES = ["Light", "Dark"]
WIDTHS = [1280, 320]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_tool_is_open_to_all(page: Page, width: int, theme: str, axe_source: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    course = Course(page)
    course.open(REFRAMING)
    course.show(theme)
    Reframing(course).skip(2).click()
    expect(Reframing(course).others(2)).to_be_visible()
    course.outline()
    page.locator(".whom summary").click()
    hold_to_axe(page, axe_source, "someone who isn't signed in")
    page.get_by_text("Display", exact=True).click()
    expect(page.get_by_role("button", name="Switch to Sam")).to_be_hidden()
    hold_to_axe(page, axe_source, "Right to left")
    page.goto("/log")
    page.get_by_text("As it was sent").first.click()
    hold_to_axe(page, axe_source, "ips.reframing.skipped")
    page.goto("/start-over")
    hold_to_axe(page, axe_source, "You will be asked once more")
    page.goto("/start-over?block=*")
    hold_to_axe(page, axe_source, "Everything of Alex?")
    page.goto("/phone")
    expect(page.frame_locator(".phone").get_by_role("heading", level=1)).to_be_visible()
    hold_to_axe(page, axe_source, "Leave the phone")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_studio_is_open_to_all(page: Page, width: int, theme: str, axe_source: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    course = Course(page)
    course.outline()
    course.show(theme)
    course.be("Kim")
    page.goto("/studio")
    hold_to_axe(page, axe_source, "Begin with an empty one")
    page.get_by_role("link", name="In the course").first.click()
    container = page.frame_locator("#container")
    expect(container.locator("ips-reframing").get_by_role("textbox").first).to_be_visible()
    hold_to_axe(page, axe_source, "on the page of a unit")
    container.get_by_role("button", name="Edit").click()
    expect(editor(page).locator(".save-button")).to_be_visible()
    hold_to_axe(page, axe_source, "Editing:")
    page.goto("/studio")
    page.get_by_role("link", name="In a library").first.click()
    preview = page.frame_locator("#preview")
    expect(preview.locator("ips-reframing").get_by_role("textbox").first).to_be_visible()
    hold_to_axe(page, axe_source, "in a content library")
    page.get_by_role("button", name="Edit").click()
    expect(editor(page).locator(".save-button")).to_be_visible()
    hold_to_axe(page, axe_source, "Title")


def test_what_is_refused_or_not_there_says_so_to_all(page: Page, axe_source: str, watch: Watch) -> None:
    page.goto("/studio")
    hold_to_axe(page, axe_source, "Studio is where course authors work")
    page.goto("/nowhere")
    hold_to_axe(page, axe_source, "Page not found")
    assert [re.search(r"status of (\d+)", each)[1] for each in watch.errors] == ["403", "404"]
    watch.errors.clear()


def test_the_keyboard_meets_everything_in_order_and_is_never_held(page: Page) -> None:
    course = Course(page)
    course.outline()
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "main"
    course.outline()  # its address names no part of the page, so the first press begins at the top
    reached: list[int] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        place = page.evaluate(TABBED)
        if place is None:
            break
        assert place["ring"], f"Nothing shows that {place['name']!r} has the focus."
        reached.append(place["index"])
    assert reached == list(range(page.evaluate(f"({TABBABLE}).length")))


TABBABLE = """[...document.querySelectorAll('a[href], button, summary, input:not([type=hidden])')]
  .filter(each => each.checkVisibility() || each.matches('.skip'))"""
TABBED = f"""() => {{
  const at = document.activeElement;
  if (at === document.body) return null;
  return {{
    index: ({TABBABLE}).indexOf(at),
    name: at.innerText,
    ring: parseFloat(getComputedStyle(at).outlineWidth) >= 2 && getComputedStyle(at).outlineStyle !== 'none',
  }};
}}"""


def test_a_menu_opens_and_closes_by_keyboard(page: Page) -> None:
    course = Course(page)
    course.outline()
    summary = page.locator(".whom summary")
    summary.focus()
    page.keyboard.press("Enter")
    sam = page.get_by_role("button", name="Switch to Sam")
    expect(sam).to_be_visible()
    page.keyboard.press("Tab")
    expect(sam).to_be_focused()
    page.keyboard.press("Escape")
    expect(sam).to_be_hidden()
    expect(summary).to_be_focused()


def test_one_goes_on_from_where_one_was(page: Page) -> None:
    course = Course(page)
    course.outline()
    page.get_by_role("link", name="Begin").click()
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(title)
    second = page.get_by_role("heading", level=1).inner_text()
    course.outline()
    expect(page.locator(".onward")).to_contain_text(second)
    expect(page.get_by_role("link", name=re.compile(re.escape(second) + ".*you were here"))).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(second)


def test_starting_over_empties_the_boxes_of_one_learner(page: Page) -> None:
    course = Course(page)
    course.open(REFRAMING)
    reframing = Reframing(course)
    reframing.box(1).fill("Glad you came")
    expect(reframing.status(1)).to_have_text("Saved")
    page.goto("/log")
    expect(page.locator(".log")).to_contain_text("began to write")
    assert "Glad" not in page.content()
    page.goto("/start-over")
    page.locator(".works").get_by_role("link").click()
    page.get_by_role("button", name="Yes, start over").click()
    expect(page.get_by_role("status")).to_contain_text("are gone")
    course.open(REFRAMING)
    expect(reframing.box(1)).to_be_visible()
    expect(reframing.box(1)).to_have_value("")


def test_a_page_is_a_phone_wide_and_turns_inside_it(page: Page) -> None:
    course = Course(page)
    course.open(REFRAMING)
    page.get_by_role("link", name="Phone").click()
    phone = page.frame_locator(".phone")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Six lines, your way")
    expect(phone.locator(".bench")).to_have_count(0)
    assert phone.locator("html").evaluate("each => each.clientWidth") == 320
    phone.get_by_role("link", name="Next").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("After the six")
    page.get_by_role("link", name="390 px").click()
    expect(page.locator(".phone")).to_have_css("width", "390px")


def editor(page: Page) -> FrameLocator:
    inside = page.frame_locator("#editor iframe")
    expect(inside.get_by_role("button", name="JSON", exact=True)).to_be_visible(
        timeout=30_000
    )  # its script ran
    return inside


def open_in_course(page: Page) -> FrameLocator:
    page.goto("/studio")
    page.get_by_role("link", name="In the course").first.click()
    page.frame_locator("#container").get_by_role("button", name="Edit").click()
    return editor(page)


def open_in_library(page: Page) -> FrameLocator:
    page.goto("/studio")
    page.get_by_role("link", name="In a library").first.click()
    page.get_by_role("button", name="Edit").click()
    return editor(page)


@pytest.mark.parametrize("opened", [open_in_course, open_in_library])
def test_an_author_saves_in_a_shell_and_learners_get_it(page: Page, opened: object) -> None:
    course = Course(page)
    course.outline()
    course.be("Kim")
    inside = opened(page)
    inside.get_by_label("Title").first.fill("Lines about tea")
    inside.locator(".save-button").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.locator("#editor iframe")).to_have_count(0)
    page.get_by_role("link", name="See what learners get").click()
    expect(course.frame.get_by_role("heading", name="Lines about tea")).to_have_count(
        0
    )  # the page has its own
    page.goto("/studio")
    expect(page.get_by_text("Lines about tea", exact=True)).to_be_visible()


def test_in_a_course_cancel_closes_and_escape_does_not(page: Page) -> None:
    course = Course(page)
    course.outline()
    course.be("Kim")
    inside = open_in_course(page)
    inside.get_by_label("Title").first.fill("Not to be kept")
    page.keyboard.press("Escape")
    expect(inside.get_by_label("Title").first).to_have_value("Not to be kept")
    frame = page.locator("#editor iframe")
    assert "allow-downloads" not in frame.get_attribute("sandbox")
    assert inside.locator(".modal-content").bounding_box()["height"] == 435
    inside.locator(".cancel-button").click()
    expect(frame).to_have_count(0)
    expect(page.frame_locator("#container").get_by_role("button", name="Edit")).to_be_focused()
    expect(page.locator("#happened")).to_be_hidden()
    page.goto("/studio")
    expect(page.get_by_text("Not to be kept")).to_have_count(0)


def test_in_a_library_cancel_asks_and_one_may_come_back(page: Page) -> None:
    course = Course(page)
    course.outline()
    course.be("Kim")
    inside = open_in_library(page)
    inside.get_by_label("Title").first.fill("Half done")
    inside.locator(".cancel-button").click()
    asked = page.get_by_role("dialog", name="Leave the editor?")
    expect(asked).to_be_visible()
    asked.get_by_role("button", name="Stay").click()
    expect(inside.get_by_label("Title").first).to_have_value("Half done")
    inside.locator(".cancel-button").click()
    asked.get_by_role("button", name="Leave").click()
    expect(page.locator("#editor iframe")).to_have_count(0)
    expect(page.get_by_role("button", name="Edit")).to_be_focused()


@pytest.mark.parametrize("opened", [open_in_course, open_in_library])
def test_an_editor_that_can_not_save_says_so_and_keeps_what_stands_there(
    page: Page, opened: object, watch: Watch
) -> None:
    course = Course(page)
    course.outline()
    course.be("Kim")
    inside = opened(page)
    inside.get_by_label("Title").first.fill("")
    inside.locator(".save-button").click()
    expect(inside.get_by_text("The title is empty.", exact=False).first).to_be_visible()
    expect(inside.locator(".save-button")).to_be_visible()
    watch.errors[:] = [each for each in watch.errors if "status of 422" not in each]
