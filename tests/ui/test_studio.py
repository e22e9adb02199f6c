"""Studio's editor: what the block really gives, with its scripts and its own functions, in a real Chromium."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from ips_xblocks import contract
from ips_xblocks import page as markup
from ips_xblocks.activities import ACTIVITIES
from ips_xblocks.content import Content
from tests.activities.stories import long_story
from tests.browser.author import Author
from tests.ui.test_element import AXE

ROOT = Path(__file__).parents[2]
PUBLIC = ROOT / "ips_xblocks" / "public"
EXAMPLES = ROOT / "schemas" / "examples"
VALID = sorted(
    path
    for stem in ACTIVITIES
    for path in (EXAMPLES / stem).glob("*.json")
    if not path.stem.startswith("invalid-") and path.stem != "journeys"
)
EMPTY = '{"version": 1, "items": []}'
SHELL = """([payload, status, reply]) => {
  window.sent = []; window.told = [];
  window.element = { 0: document.querySelector('main'), jquery: '2.2.4' };
  window.runtime = {
    handlerUrl: (given, name) => (given === element ? `/handler/${name}` : '/lost'),
    notify: (name, data) => told.push([name, data.state ?? null]),
  };
  const real = window.fetch;
  window.fetch = async (url, how) => {
    if (url.endsWith('preview_content')) return real(url, how);
    sent.push([url, JSON.parse(how.body)]);
    if (status === 0) throw new TypeError('no network');
    return new Response(JSON.stringify(reply), { status });
  };
  IpsStudio(runtime, element, { payload });
}"""


def previewed(route: Route, stem: str) -> None:
    """Answer as the block does."""
    request = route.request.post_data_json
    content = Content(stem, request["data"])
    if not content.ready:
        told = [{"where": p.where, "message": p.message, "fix": p.fix} for p in content.problems]
        route.fulfill(status=422, json={"error": "problems", "message": "", "problems": told})
    elif "chart" in request:
        assert content.activity.chart is not None
        told = [{"where": p.where, "message": p.message, "fix": p.fix} for p in content.problems]
        route.fulfill(json={"chart": content.activity.chart(content.value), "problems": told})
    elif "play" in request:
        play = request["play"]
        outcome = content.activity.respond(content.value, play["entry"], play["value"], play["action"])
        earned = content.activity.earned(content.value, play["entry"], outcome.value)
        route.fulfill(json={"value": outcome.value, "check": "", "mark": outcome.mark, "earned": earned})
    else:
        payload = {
            "type": stem, "view": content.view, "note": None, "road": None, "audience": "staff-may-read",
            "marks": {}, "skipped": False, "credited": False, "has_entries": False, "later": {},
        }  # fmt: skip
        route.fulfill(json={"html": markup.activity(content, str), "payload": payload})


class Editor:
    """The editor on a page of its own."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, data: str = EMPTY, status: int = 200, reply: Any = None, stem: str = "reframing") -> Page:
        """Open it for some content; what saving is answered is settled from the start."""
        form = markup.editor("ips-1", "A hello", 1.0, data, str)
        html = f"<!doctype html><html lang=en><title>Studio</title><main><h1>Studio</h1>{form}</main></html>"
        self.page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
        self.page.route("**/preview_content", lambda route: previewed(route, stem))
        self.page.goto("http://studio.test/")
        for name in ("core", stem, "studio"):
            self.page.add_script_tag(path=PUBLIC / f"{name}.js")
        schemas = contract.documents(f"activities/{stem}")
        charted = ACTIVITIES[stem].chart is not None
        payload = json.dumps({"type": stem, "schemas": schemas, "data": data, "charted": charted, "base": "00000000"})
        self.page.evaluate(SHELL, [payload, status, {} if reply is None else reply])
        return self.page

    def at(self, where: str) -> Locator:
        """The field of a place in the content."""
        return self.page.locator(f'[id="ips-1-in{where}"]')

    def save(self) -> None:
        self.page.get_by_role("button", name="Save", exact=True).click()

    def saved(self) -> Any:
        """What the last save sent as content."""
        self.save()
        self.page.wait_for_function("told.length >= 2")
        return json.loads(self.page.evaluate("sent.at(-1)[1].data"))


@pytest.fixture
def editor(chromium: Browser) -> Any:
    page = chromium.new_page(viewport={"width": 900, "height": 520})
    page.set_default_timeout(5_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield Editor(page)
    page.close()
    assert errors == []


def flaws(page: Page) -> list[str]:
    """Return what axe finds."""
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run('main', {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
    )
    return [f"{each['id']}: {node['html']}" for each in found["violations"] for node in each["nodes"]]


def load(name: str) -> str:
    return (EXAMPLES / "reframing" / f"{name}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", VALID, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_content_goes_through_the_form_unchanged_and_each_part_has_a_field(
    editor: Editor, path: Path
) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    page = editor.open(json.dumps(content), stem=path.parent.name)
    for _ in range(20):  # what is folded holds what is folded
        closed = page.locator(".ips-fold[aria-expanded=false]")
        if closed.count() == 0:
            break
        closed.first.evaluate_all(
            "all => document.querySelectorAll('.ips-fold[aria-expanded=false]').forEach(b => b.click())"
        )
    fields = set(page.evaluate("[...document.querySelectorAll('.ips-form [id]')].map(each => each.id)"))
    schema = contract.schema(f"activities/{path.parent.name}")
    constants = {"/version"} if "const" in schema["properties"]["version"] else set()

    def leaves(value: Any, where: str = "") -> Any:
        if isinstance(value, dict | list):
            for name, each in value.items() if isinstance(value, dict) else enumerate(value):
                yield from leaves(each, f"{where}/{name}")
        else:
            yield where

    lacking = {where for where in leaves(content) if f"ips-1-in{where}" not in fields} - constants
    assert lacking == set()
    assert editor.saved() == content


@pytest.mark.parametrize("example", ["full", "whole"])
def test_the_shipped_example_is_built_from_nothing_by_keyboard_alone(editor: Editor, example: str) -> None:
    content = json.loads(load(example))
    page = editor.open()
    author = Author(page, page.main_frame)
    author.write("", content)
    author.go(".save-button")
    author.press("Enter")
    page.wait_for_function("told.length === 2")
    made = json.loads(page.evaluate("sent[0][1].data"))
    assert json.dumps(made, sort_keys=True) == json.dumps(content, sort_keys=True)


def test_saving_sends_every_field_and_tells_the_shell_when_it_begins_and_ends(editor: Editor) -> None:
    page = editor.open(load("one-line"))
    page.get_by_label("Title").first.fill("A first hello")
    page.get_by_label("Points").fill("")
    assert editor.saved() == json.loads(load("one-line"))
    (url, request) = page.evaluate("sent[0]")
    assert url == "/handler/save_content"
    assert (request["display_name"], request["weight"]) == ("A first hello", None)
    assert page.evaluate("told") == [["save", "start"], ["save", "end"]]


PROBLEMS = [
    {"where": "weight", "message": "The points are out of range.", "fix": "Use 0 to 1000."},
    {"where": "/items/1/context", "message": "This is empty.", "fix": "Write something."},
    {"where": "/items/0/phrases/9/text", "message": "It isn't there.", "fix": ""},
]


def test_problems_stand_beside_their_fields_and_above_all_with_a_way_to_each(editor: Editor) -> None:
    reply = {"error": "problems", "message": "Not saved.", "problems": PROBLEMS}
    page = editor.open(load("full"), 422, reply)
    editor.save()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Points The points are out of range. Use 0 to 1000.")
    points = page.get_by_label("Points")
    expect(points).to_be_focused()
    expect(points).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Open it: there is something to change inside.")).to_have_count(2)
    alert.get_by_role("button", name="Line 2 “Two people at the table talk ab…”, Context").click()
    context = editor.at("/items/1/context")
    expect(context).to_be_focused()
    expect(context).to_have_attribute("aria-invalid", "true")
    described = context.get_attribute("aria-describedby") or ""
    assert "This is empty. Write something." in " ".join(
        page.locator(f'[id="{each}"]').inner_text() for each in described.split()
    )
    alert.get_by_role("button", name="Phrase 10, Words").click()  # it has no field, what holds it has
    expect(editor.at("/items/0/phrases")).to_be_focused()
    assert page.evaluate("told") == [["save", "start"], ["error", None]]


@pytest.mark.parametrize(
    ("status", "said"), [(0, "can't be reached"), (500, "can't be reached"), (403, "signed out")]
)
def test_when_it_does_not_get_through_the_author_is_told_and_all_that_was_typed_stays(
    editor: Editor, status: int, said: str
) -> None:
    page = editor.open(load("one-line"), status)
    page.locator(".ips-fold").first.click()
    editor.at("/items/0/context").fill("On a porch.")
    editor.save()
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(editor.at("/items/0/context")).to_have_value("On a porch.")
    editor.save()
    page.wait_for_function("sent.length === 2")


def test_an_author_is_told_what_someone_else_saved_and_can_save_over_it(editor: Editor) -> None:
    theirs = '{"version": 1, "items": [{"id": "theirs"}]}'
    reply = {"error": "stale", "message": "Someone has saved this.", "base": "11111111", "data": theirs}
    page = editor.open(load("one-line"), 409, reply)
    page.get_by_label("Title").first.fill("Mine")
    editor.save()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Someone has saved this.")
    alert.get_by_text("What is saved there now").first.click()
    expect(alert.get_by_label("What is saved there now")).to_have_value(theirs)
    assert flaws(page) == []
    expect(page.get_by_label("Title").first).to_have_value("Mine")
    editor.save()
    page.wait_for_function("sent.length === 2")
    assert [each[1]["base"] for each in page.evaluate("sent")] == ["00000000", "11111111"]


def test_lists_add_duplicate_move_and_delete_with_the_focus_where_one_goes_on(editor: Editor) -> None:
    page = editor.open(load("full"))

    def ids() -> list[str]:
        page.get_by_role("button", name="JSON", exact=True).click()
        data = json.loads(page.locator("[name=data]").input_value())
        page.get_by_role("button", name="Form", exact=True).click()
        return [item["id"] for item in data["items"]]

    page.get_by_role("button", name="Move down: Line 1").click()
    expect(page.get_by_role("button", name="Move down: Line 2")).to_be_focused()
    expect(page.locator(".ips-said")).to_have_text("Number 2 of 2 now.")
    assert ids() == ["not-ready", "here-to-help"]
    page.get_by_role("button", name="Duplicate: Line 2").click()
    expect(editor.at("/items/2/context")).to_be_focused()
    assert ids() == ["not-ready", "here-to-help", "here-to-help-2"]
    page.get_by_role("button", name="Delete: Line 1").click()
    expect(page.get_by_role("button", name="Bring it back")).to_be_focused()
    assert ids() == ["here-to-help", "here-to-help-2"]
    page.get_by_role("button", name="Bring it back").click()
    assert ids() == ["not-ready", "here-to-help", "here-to-help-2"]
    page.get_by_role("button", name="Add: Line", exact=True).click()
    expect(editor.at("/items/3/context")).to_be_focused()


def test_an_id_is_made_of_the_first_words_and_stays_once_it_is_saved(editor: Editor) -> None:
    page = editor.open()
    page.get_by_role("button", name="Add: Line", exact=True).click()
    editor.at("/items/0/context").fill("On a porch.")
    expect(editor.at("/items/0/id")).to_have_value("on-a-porch")
    editor.at("/items/0/context").fill("On the porch at night.")
    expect(editor.at("/items/0/id")).to_have_value("on-the-porch-at-night")
    editor.saved()
    editor.at("/items/0/context").fill("In a kitchen.")
    expect(editor.at("/items/0/id")).to_have_value("on-the-porch-at-night")
    expect(editor.at("/items/0/id")).not_to_be_editable()


def test_what_the_form_does_not_know_is_kept(editor: Editor) -> None:
    odd = {**json.loads(load("one-line")), "from_the_future": {"a": [1]}, "lang": ["en"]}
    page = editor.open(json.dumps(odd))
    expect(page.get_by_text("Also there, and not known here: from_the_future")).to_be_visible()
    expect(page.get_by_text("has a form that can't be shown here")).to_be_visible()
    assert editor.saved() == odd


def test_json_that_cannot_be_read_stays_as_it_is_until_it_is_mended(editor: Editor) -> None:
    page = editor.open("{not json")
    data = page.locator("[name=data]")
    expect(data).to_have_value("{not json")
    expect(page.get_by_role("alert")).to_contain_text("Nothing is lost")
    page.get_by_role("button", name="Form", exact=True).click()
    expect(data).to_be_visible()
    data.fill(load("one-line"))
    page.get_by_role("button", name="Form", exact=True).click()
    expect(page.locator(".ips-fold")).to_contain_text("Line 1: A first hello")
    assert editor.saved() == json.loads(load("one-line"))


def test_beside_it_stands_what_learners_will_see_and_nothing_of_it_is_saved(editor: Editor) -> None:
    page = editor.open(load("one-line"))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="As learners see it").click()
    seen = page.locator("ips-reframing")
    expect(seen.get_by_text("A first hello at a drop-in.")).to_be_visible()
    page.locator(".ips-fold").first.click()
    editor.at("/items/0/context").fill("On a porch.")
    expect(seen.get_by_text("On a porch.")).to_be_visible()
    seen.get_by_label("Your version").fill("Come in.")
    seen.get_by_role("button", name="See what others might say").click()
    expect(seen.get_by_role("heading", name="What others might say")).to_be_visible()
    editor.at("/items/0/context").fill("")
    expect(page.get_by_text("What stands here is from before the last change.")).to_be_visible()
    assert page.evaluate("sent") == []


def scenes(**more: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((EXAMPLES / "scenario" / "full.json").read_text(encoding="utf-8"))
    return {**content, **more}


def test_a_graph_is_shown_as_a_picture_and_as_a_list_that_leads_into_the_form(editor: Editor) -> None:
    content = scenes()
    lost = {"id": "lost", "title": "Nobody comes here", "kind": "ending", "lines": [{"notice": "Dust."}]}
    content["scenes"].append(lost)
    page = editor.open(json.dumps(content), stem="scenario")
    page.get_by_role("button", name="As a picture").click()
    all_scenes = page.locator(".ips-scenes > li")
    titles = [content["start"]["title"], *(each["title"] for each in content["scenes"])]
    expect(all_scenes).to_have_count(len(titles))
    expect(page.locator(".picture .spot")).to_have_count(len(titles))
    expect(all_scenes.first).to_contain_text("Start")
    expect(all_scenes.first.locator("ul > li").first).to_contain_text("leads to: She looks at the floor")
    expect(all_scenes.last).to_contain_text("can't be reached: no choice leads here")
    expect(page.locator(".picture .here")).to_contain_text("At the sink")
    expect(page.locator(".ips-form")).to_be_hidden()
    page.get_by_role("button", name="She looks at the floor").focus()
    expect(page.locator(".picture .here")).to_contain_text("She looks at")
    into_and_out = sum(1 for each in content["start"]["choices"] if each["to"] == "floor") and 1
    floor = next(each for each in content["scenes"] if each["id"] == "floor")
    out = {each["to"] for each in floor["choices"]}
    expect(page.locator(".picture .link.strong")).to_have_count(into_and_out + len(out))
    page.locator(".picture .spot", has_text="Nobody").click()
    opener = page.get_by_role("button", name="Nobody comes here")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    place = len(content["scenes"]) - 1
    expect(page.locator(".ips-form")).to_be_visible()
    assert page.evaluate("document.activeElement.id").startswith(f"ips-1-in/scenes/{place}")
    expect(page.locator(".ips-chart")).to_be_hidden()
    assert editor.saved() == content


def test_content_that_has_no_picture_yet_is_told_so(editor: Editor) -> None:
    page = editor.open(json.dumps(scenes(start={"id": "x", "title": ""})), stem="scenario")
    page.get_by_role("button", name="As a picture").click()
    expect(page.locator(".ips-uncharted")).to_contain_text("There is no picture yet. To see one, change:")
    page.unroute("**/preview_content")
    page.route("**/preview_content", lambda route: route.abort())
    page.get_by_role("button", name="Form").click()
    page.get_by_role("button", name="As a picture").click()
    expect(page.locator(".ips-uncharted")).to_contain_text("Studio can't be reached just now.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_function("sent.length === 1")


@pytest.mark.parametrize("size", ["full", "large"])
def test_the_picture_is_accessible_and_stays_in_its_room(editor: Editor, size: str) -> None:
    content = long_story(200, loops=5, lasting=3) if size == "large" else scenes()
    page = editor.open(json.dumps(content), stem="scenario")
    for width in (320, 900):
        page.set_viewport_size({"width": width, "height": 520})
        page.get_by_role("button", name="Form").click()
        page.get_by_role("button", name="As a picture").click()
        expect(page.locator(".picture .spot")).to_have_count(len(content["scenes"]) + 1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        titles = page.locator(".ips-to")
        titles.last.focus()
        inside = """() => { const [a, b] = ['.picture', '.picture .here'].map(
            (each) => document.querySelector(each).getBoundingClientRect());
            return b.left >= a.left - 1 && b.right <= a.right + 1 && b.top >= a.top - 1 && b.bottom <= a.bottom + 1; }"""
        assert page.evaluate(inside)
        if size == "full":
            assert flaws(page) == []


def test_cancelling_tells_the_shell_and_leaves_the_form_as_it_is(editor: Editor) -> None:
    page = editor.open()
    page.get_by_label("Title").first.fill("Half a thought")
    page.get_by_role("button", name="Cancel").click()
    assert page.evaluate("told") == [["cancel", None]]
    expect(page.get_by_label("Title").first).to_have_value("Half a thought")


@pytest.mark.parametrize(("width", "direction"), [(900, "ltr"), (320, "ltr"), (320, "rtl")])
def test_it_is_accessible_and_scrolls_inside_itself_in_the_height_that_studio_gives(
    editor: Editor, width: int, direction: str
) -> None:
    page = editor.open(load("whole"))
    page.set_viewport_size({"width": width, "height": 520})
    page.evaluate("direction => (document.documentElement.dir = direction)", direction)
    page.evaluate("document.querySelectorAll('.ips-fold').forEach((each) => each.click())")
    page.get_by_role("button", name="Delete: Line 2").click()
    box = page.locator(".ips-studio").bounding_box()
    assert box
    assert box["height"] <= 435
    assert page.evaluate(
        "document.querySelector('.ips-studio').scrollWidth <= document.querySelector('.ips-studio').clientWidth"
    )
    assert flaws(page) == []
