"""An author in Studio's two shells, with nothing but a keyboard: from an empty block to the shipped example."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.author import Author
from tests.browser.learner import Course

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "reframing"
FULL: dict[str, Any] = json.loads((EXAMPLES / "full.json").read_text(encoding="utf-8"))


@pytest.fixture
def empty(page: Page) -> str:
    """The id of an empty block, and an author at the page."""
    course = Course(page)
    course.outline()
    course.be("Kim")
    page.goto("/studio")
    page.get_by_role("button", name="ips_reframing").click()
    return page.url.rpartition("/")[2]


def edit(page: Page, shell: str, block: str) -> Frame:
    """Open the editor of a block by keyboard, and return its document."""
    page.goto(f"/studio/{shell}/{block}")
    inside = page.frame_locator("#container") if shell == "course" else page
    inside.get_by_role("button", name="Edit").press("Enter")
    expect(page.frame_locator("#editor iframe").locator(".ips-form")).to_be_visible()
    return next(each for each in page.frames if each.query_selector(".ips-form"))


@pytest.mark.parametrize("shell", ["course", "library"])
def test_the_shipped_example_is_built_from_an_empty_block_by_keyboard_alone(
    page: Page, empty: str, shell: str, axe_source: str
) -> None:
    frame = edit(page, shell, empty)
    frame.locator("[name=display_name]").focus()
    author = Author(page, frame)
    author.write("", FULL)
    frame.evaluate(axe_source)
    found = frame.evaluate("axe.run('.ips-studio')")
    assert [each["id"] for each in found["violations"]] == []
    author.go(".save-button")
    with page.expect_request("**/save_content") as sent:
        author.press("Enter")
    assert json.loads(sent.value.post_data_json["data"]) == FULL
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    frame = edit(page, shell, empty)
    frame.get_by_role("button", name="JSON", exact=True).click()
    assert json.loads(frame.locator("[name=data]").input_value()) == FULL


@pytest.mark.parametrize("shell", ["course", "library"])
def test_what_is_not_saved_can_be_tried_beside_the_form_and_changes_nothing(
    page: Page, empty: str, shell: str
) -> None:
    frame = edit(page, shell, empty)
    frame.get_by_role("button", name="JSON", exact=True).click()
    frame.locator("[name=data]").fill(json.dumps(FULL))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/handler" in request.url else None)
    frame.get_by_role("button", name="As learners see it").click()
    seen = frame.locator("ips-reframing")
    seen.get_by_label("Your version").first.fill("Come in.")
    seen.get_by_role("button", name="See what others might say").first.click()
    expect(seen.get_by_text("I'm Sam. I'm glad to meet you.")).to_be_visible()
    assert asked
    assert all("preview_content" in each for each in asked)
    frame.locator(".cancel-button").click()
    page.goto(f"/studio/course/{empty}")
    expect(page.frame_locator("#container").get_by_text("not set up yet").first).to_be_visible()
