"""A worldview map on the site: what is made of it is kept, comes together from two tabs, and goes on in a later unit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ROOT, Watch, served
from tests.browser.learner import Course
from tests.serve import sample_course

EXAMPLES = ROOT / "schemas" / "examples" / "worldview"
EARLY, LATE = "m01-u01-hello", "m02-u01-words"
"""The pages of the sample course that hold a map each."""


def block(name: str, content: object) -> str:
    return f'<ips_worldview url_name="{name}" display_name="A map"><![CDATA[{json.dumps(content)}]]></ips_worldview>'


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A small course with two maps, of which the later one goes on from the earlier one."""
    first = json.loads((EXAMPLES / "full.json").read_text(encoding="utf-8"))
    later = {**first, "earlier": {"activity": "first-map", "title": "Your first map"}}
    pages = {
        f"vertical/{page}.xml": f'<vertical display_name="Map">{block(name, content)}</vertical>'
        for page, name, content in ((EARLY, "first-map", first), (LATE, "later-map", later))
    }
    archive = tmp_path / "course.tar.gz"
    archive.write_bytes(sample_course.packed(sample_course.tree(**pages)))
    with served(archive, tmp_path) as address:
        yield address


class Map:
    """The map on the open page."""

    def __init__(self, page: Page, where: str) -> None:
        self.course = Course(page)
        self.course.open(where)
        self.root = self.course.frame.locator("ips-worldview")

    def lane(self, name: str) -> Locator:
        return self.root.locator(f"[aria-labelledby='lane-mine-{name}']")

    def press(self, name: str) -> None:
        self.root.get_by_role("button", name=name, exact=True).first.click()

    def add(self, lane: str, words: str) -> None:
        self.lane(lane).get_by_role("button", name="Add an item").click()
        self.root.get_by_role("textbox", name="Words", exact=True).fill(words)

    def saved(self) -> None:
        expect(self.root.locator("#status-map")).to_have_text("Saved", timeout=30_000)


def test_a_map_is_kept_drawn_copied_and_gone_on_from(page: Page, tmp_path: Path) -> None:
    here = Map(page, EARLY)
    here.root.get_by_role("textbox", name="Your words").fill("Ask nobody 🌿 שלום")
    here.add("believe", "Asking is a burden")
    here.press("I assume")
    here.root.get_by_role("textbox", name="How could you ask?").fill("Who told you?")
    here.root.locator("#end").select_option(label="Ask nobody 🌿 שלום")
    here.press("Link")
    here.root.get_by_role("textbox", name="Words on the link").fill("came from")
    here.press("Choose a small picture")
    here.press("a boat")
    here.press("This is my map for now")
    expect(here.root.get_by_text("This counts as done.").first).to_be_visible()
    here.saved()

    page.reload()
    expect(here.lane("told")).to_contain_text("Ask nobody 🌿 שלום")
    expect(here.lane("believe")).to_contain_text("came from")
    expect(here.lane("believe").locator("svg.icon")).to_be_visible()
    expect(here.root.get_by_role("group", name="Open questions")).to_contain_text("Who told you?")
    here.press("Picture")
    expect(here.root.locator("svg.map")).to_contain_text("Asking is a burden")
    here.press("Keep a copy, or print it")
    for button, name in (("As a picture (PNG)", "map.png"), ("As a drawing (SVG)", "map.svg")):
        with page.expect_download() as download:
            here.press(button)
        download.value.save_as(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1_000
    here.press("Print on one page")
    printed = here.root.locator("iframe").element_handle().content_frame()
    assert printed is not None
    expect(printed.locator("svg")).to_contain_text("Asking is a burden")
    here.press("Then and now")
    expect(here.root.get_by_role("group", name="Now", exact=True)).to_contain_text("Asking is a burden")

    later = Map(page, LATE)
    later.press("Go on from an earlier map: Your first map")
    later.press("Open “Your first map”")
    later.press("Go on from this map")
    expect(later.lane("told")).to_contain_text("Ask nobody 🌿 שלום")
    expect(later.lane("believe")).to_contain_text("came from")
    later.saved()

    here.course.be("Sam")
    expect(later.lane("happened")).to_contain_text("A table I remember")
    expect(later.root.get_by_text("Ask nobody 🌿 שלום")).to_have_count(0)


def test_two_tabs_on_one_map_end_with_what_was_done_in_both(page: Page, watch: Watch) -> None:
    here, there = Map(page, EARLY), Map(page.context.new_page(), EARLY)
    expect(there.lane("happened")).to_contain_text("A table I remember")
    here.add("told", "From this tab")
    here.press("Told me")
    here.saved()
    there.add("told", "From that tab")
    there.lane("happened").get_by_role("button", name="A table I remember", exact=False).click()
    there.press("Take it off the map")
    there.saved()
    expect(there.lane("told")).to_contain_text("From this tab")
    page.reload()
    expect(here.lane("told").locator("li.item")).to_have_count(2)
    expect(here.lane("happened").locator("li.item")).to_have_count(0)
    for refusal in watch.refused:  # the stale save, which Chromium tells as an error of the console
        watch.errors.remove(refusal)
