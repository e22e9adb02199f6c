"""A scenario on the site: lived through, gone back in, kept, and told to nobody before it is earned."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Watch, served
from tests.browser.learner import Course
from tests.serve import sample_course

WHERE = "m01-u01-hello"
LETTER, PULL = (
    "Write her a letter. I did that, and it worked.",
    "I feel the pull to answer. What do you want?",
)
AHEAD = ["looks at the floor", "What she wants", "The plates are dry", "that easy, for everyone", "worn out"]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A small course with a scenario in it."""
    example = ROOT / "schemas" / "examples" / "scenario" / "full.json"
    content = json.loads(example.read_text(encoding="utf-8"))
    content["start"]["picture"]["file"] = "/static/chairs.svg"
    block = f'<ips_scenario url_name="sink" display_name="At the sink"><![CDATA[{json.dumps(content)}]]></ips_scenario>'
    archive = tmp_path / "course.tar.gz"
    pages = {
        f"vertical/{WHERE}.xml": f'<vertical display_name="Hello">{block}</vertical>',
        "static/chairs.svg": sample_course.TREE["static/art/chairs.svg"],
    }
    archive.write_bytes(sample_course.packed(sample_course.tree(**pages)))
    with served(archive, tmp_path) as address:
        yield address


class Scene:
    """The scenario on the open page."""

    def __init__(self, page: Page) -> None:
        self.course = Course(page)
        self.course.open(WHERE)
        self.root = self.course.frame.locator("ips-scenario")
        self.title = self.root.locator("#scene")

    def press(self, name: str, title: str) -> None:
        """Choose what has a name, and come to a scene: it is shown, and its heading has the focus."""
        self.root.get_by_role("button", name=name).first.click()
        expect(self.title).to_have_text(title)
        expect(self.title).to_be_focused()


def test_a_whole_scenario_is_kept_with_both_its_ways(page: Page) -> None:
    told: list[str] = []
    page.on(
        "response",
        lambda each: told.append(each.text()) if each.ok and "image" not in str(each.headers) else None,
    )
    here = Scene(page)
    expect(here.title).to_have_text("At the sink")
    expect(here.root.get_by_role("img")).to_have_js_property("complete", True)
    page.wait_for_load_state("networkidle")
    assert [each for each in AHEAD if each in "".join(told)] == []
    here.press(LETTER, "She looks at the floor")
    here.press("Go on drying the plates", "The plates are dry")
    expect(here.root.locator(".foot").get_by_text("This counts as done.")).to_be_visible()
    here.press("Start again", "At the sink")
    here.press(PULL, "What she wants")

    page.reload()
    expect(here.title).to_have_text("What she wants")
    here.root.get_by_role("button", name="Your paths").click()
    expect(here.root.locator(".all > li")).to_have_count(2)
    expect(here.root.locator("#parting")).to_have_text("They part at: At the sink")
    expect(here.root.locator(".spot")).to_have_count(4)

    here.course.be("Sam")
    here.course.open(WHERE)
    expect(here.title).to_have_text("At the sink")
    expect(here.root.get_by_role("button", name="Your paths")).to_have_count(0)


def test_two_tabs_come_together(page: Page, watch: Watch) -> None:
    here, there = Scene(page), Scene(page.context.new_page())
    expect(there.title).to_have_text("At the sink")
    here.press(LETTER, "She looks at the floor")
    there.root.get_by_label("Say it your own way").fill("I want to fix it 🌿 שלום")
    there.press("Say this", "What she wants")
    expect(there.root.locator(".came")).to_contain_text("I want to fix it 🌿 שלום")
    there.root.get_by_role("button", name="Your paths").click()
    expect(there.root.locator(".all > li")).to_have_count(2)
    assert watch.errors == watch.refused != []
    watch.errors.clear()
