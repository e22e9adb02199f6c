"""Every page of the course: it loads, says something, asks nobody outside, and is open to all."""

from __future__ import annotations

import json
import re
import tarfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Frame, Page, expect

from tests.browser.learner import REFRAMING, Course, Reframing

WIDTHS = [1280, 768, 320]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK_PAGE = "m02-u02-problem"


def pages_of(archive: Path) -> list[str]:
    with tarfile.open(archive) as tar:
        names = [member.name for member in tar.getmembers() if "/vertical/" in member.name]
    return [Path(name).stem for name in names]


def axe(frame: Frame, source: str) -> dict[str, Any]:
    frame.evaluate(source)
    return frame.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)


def hold_to_axe(page: Page, source: str, says: str) -> None:
    """Hold the page and the document in its frame to no violations, and axe to having looked."""
    frames = [frame for frame in page.frames if frame.url.startswith("http")]
    text = " ".join(frame.evaluate("() => document.body.innerText") for frame in frames)
    shadow = " ".join(frame.evaluate(VISIBLE) for frame in frames)
    assert says in f"{text} {shadow}"
    for frame in frames:
        result = axe(frame, source)
        told = [(each["id"], [node["html"][:160] for node in each["nodes"]]) for each in result["violations"]]
        assert told == [], json.dumps(told, indent=1, ensure_ascii=False)
        ran = {each["id"] for kind in ("passes", "inapplicable", "incomplete") for each in result[kind]}
        assert "target-size" in ran
    # At 320 px, and at every other width, nothing but a picture may need scrolling both ways.
    for frame in frames:
        wide = frame.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{frame.url} is {wide} px too wide"


VISIBLE = """() => [...document.querySelectorAll('*')].filter(each => each.shadowRoot)
  .map(each => [...each.shadowRoot.children].map(child => child.innerText).join(' ')).join(' ')"""


def test_every_page_loads_with_no_error_and_no_outside_request(page: Page, archive: Path) -> None:
    course = Course(page)
    names = pages_of(archive)
    assert len(names) > 20
    course.outline()
    base = page.url.split("/course/")[0]
    for name in names:
        page.goto(f"{base}/jump_to_id/{name}")
        expect(course.frame.locator("#content")).not_to_be_empty()
        words = course.frame.locator("#content").inner_text().split()
        assert len(words) > 20, name


@pytest.mark.parametrize("width", WIDTHS)
def test_outline_about_and_support(page: Page, width: int, axe_source: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    course = Course(page)
    course.outline()
    hold_to_axe(page, axe_source, "Welcome")
    page.get_by_role("link", name="About", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("About this course")
    hold_to_axe(page, axe_source, "Shery Mead")
    page.get_by_role("link", name="Support", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Support")
    hold_to_axe(page, axe_source, "988")


@pytest.mark.parametrize("width", WIDTHS)
def test_activity_in_each_of_its_states(page: Page, width: int, axe_source: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    course = Course(page)
    course.open(REFRAMING)
    reframing = Reframing(course)
    expect(reframing.box(1)).to_be_visible()
    hold_to_axe(page, axe_source, "See what others might say")
    reframing.look(1).click()
    expect(reframing.line(1).get_by_text("Write a few words first", exact=False)).to_be_visible()
    reframing.box(1).fill("Hello")
    reframing.look(1).click()
    expect(reframing.others(1)).to_be_visible()
    reframing.box(1).fill("Hello again")
    reframing.skip(2).click()
    expect(reframing.others(2)).to_be_visible()
    hold_to_axe(page, axe_source, "Your first version")
    reframing.root.get_by_role("button", name="Skip this activity").click()
    expect(reframing.root.get_by_text("You chose to skip this activity")).to_be_visible()
    hold_to_axe(page, axe_source, "You chose to skip this activity")


def test_dark_and_right_to_left_lose_nothing(page: Page, axe_source: str) -> None:
    course = Course(page)
    course.open(REFRAMING)
    course.show("Dark")
    course.show("Right to left")
    reframing = Reframing(course)
    expect(reframing.box(1)).to_be_visible()
    expect(reframing.root).to_have_css("direction", "rtl")
    reframing.box(1).fill("שלום")
    reframing.look(1).click()
    expect(reframing.others(1)).to_be_visible()
    hold_to_axe(page, axe_source, "What others might say")


def test_self_check_is_answered_and_each_option_has_its_reason(page: Page, archive: Path) -> None:
    course = Course(page)
    course.open(CHECK_PAGE)
    frame = course.frame
    with tarfile.open(archive) as tar:
        name = next(n for n in tar.getnames() if n.endswith("problem/m02-u02-check-rosa.xml"))
        problem = etree.parse(tar.extractfile(name))
    options = problem.findall(".//choice")
    fitting = next(i for i, option in enumerate(options) if option.get("correct") == "true")
    other = 0 if fitting else 1
    for index in (other, fitting):  # as often as they like
        frame.locator("input[type=radio]").nth(index).check()
        frame.locator("button.submit").click()
        reason = " ".join("".join(options[index].find("choicehint").itertext()).split())
        expect(frame.locator(".problem")).to_contain_text(reason)
    course.outline()
    begun = re.compile("No problem to start with.*(begun|done)$")  # its words count when they were on screen
    expect(page.get_by_role("link", name=begun)).to_be_visible()
