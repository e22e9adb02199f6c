"""Studio's editor: the form that the block really gives, with its script, in a real Chromium."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from ips_xblocks import page as markup

SCRIPT = Path(__file__).parents[2] / "ips_xblocks" / "public" / "studio.js"
DATA = '{"version": 1, "items": []}'
SHELL = """([status, reply]) => {
  window.sent = []; window.told = [];
  window.element = { 0: document.querySelector('main'), jquery: '2.2.4' };
  window.runtime = {
    handlerUrl: (given, name) => (given === element ? `/handler/${name}` : '/lost'),
    notify: (name, data) => told.push([name, data.state ?? null]),
  };
  window.fetch = async (url, { body }) => {
    sent.push([url, JSON.parse(body)]);
    if (status === 0) throw new TypeError('no network');
    return new Response(JSON.stringify(reply), { status });
  };
  IpsStudio(runtime, element, {});
}"""


@pytest.fixture
def page(chromium: Browser) -> Any:
    page = chromium.new_page(viewport={"width": 800, "height": 500})
    page.set_default_timeout(5_000)
    form = markup.editor("ips-1", "A hello", 1.0, DATA, str)
    html = f"<!doctype html><html lang=en><title>Studio</title><main>{form}</main></html>"
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://studio.test/")
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


def shell(page: Page, status: int, reply: Any = None) -> None:
    page.evaluate(SHELL, [status, reply])


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def test_saving_sends_every_field_and_tells_the_shell_when_it_begins_and_ends(page: Page) -> None:
    shell(page, 200, {})
    page.get_by_label("Title").fill("A first hello")
    page.get_by_label("Points").fill("")
    save(page)
    page.wait_for_function("told.length === 2")
    request = {"display_name": "A first hello", "weight": None, "data": DATA}
    assert page.evaluate("sent") == [["/handler/save_content", request]]
    assert page.evaluate("told") == [["save", "start"], ["save", "end"]]


def test_problems_are_told_at_their_field_and_nothing_is_lost(page: Page) -> None:
    problems = [
        {"where": "weight", "message": "The points are out of range.", "fix": "Use 0 to 1000."},
        {"where": "/items/0/id", "message": "“id” is missing.", "fix": "Add it."},
    ]
    shell(page, 422, {"error": "problems", "message": "Not saved.", "problems": problems})
    page.get_by_label("Content").fill("{not json")
    save(page)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Points The points are out of range. Use 0 to 1000.")
    expect(alert).to_contain_text("/items/0/id “id” is missing. Add it.")
    expect(page.get_by_label("Points")).to_be_focused()
    expect(page.get_by_label("Points")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Title")).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Content")).to_have_value("{not json")
    assert page.evaluate("told") == [["save", "start"], ["error", None]]


@pytest.mark.parametrize(
    ("status", "said"), [(0, "can't be reached"), (500, "can't be reached"), (403, "signed out")]
)
def test_when_it_does_not_get_through_the_author_is_told_and_can_save_again(
    page: Page, status: int, said: str
) -> None:
    shell(page, status)
    save(page)
    expect(page.get_by_role("alert")).to_contain_text(said)
    save(page)
    page.wait_for_function("sent.length === 2")
    assert json.loads(page.get_by_label("Content").input_value()) == json.loads(DATA)


def test_cancelling_tells_the_shell_and_leaves_the_form_as_it_is(page: Page) -> None:
    shell(page, 200, {})
    page.get_by_label("Title").fill("Half a thought")
    page.get_by_role("button", name="Cancel").click()
    assert page.evaluate("told") == [["cancel", None]]
    expect(page.get_by_label("Title")).to_have_value("Half a thought")


def test_it_scrolls_inside_itself_in_the_height_that_studio_gives(page: Page) -> None:
    shell(page, 200, {})
    box = page.locator(".ips-studio").bounding_box()
    assert box
    assert box["height"] <= 435
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
