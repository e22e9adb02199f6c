"""What learners can do with their own words, and that a page which comes back tells the truth about them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.learner import REFRAMING, Course, Reframing

WORDS = "Hi, I'm Noor 🌿 — “come in”\nשלום"


@pytest.fixture
def course(page: Page) -> Course:
    course = Course(page)
    course.open(REFRAMING)
    return course


def write(reframing: Reframing, words: str = WORDS, number: int = 1) -> None:
    reframing.box(number).fill(words)
    expect(reframing.status(number)).to_have_text("Saved", timeout=30_000)


# Back -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("away", ["/", "Support"])
def test_back_after_saved_the_words_are_there(course: Course, away: str) -> None:
    """The browser may lay the page again from its cache, as it was before anything was written."""
    page, reframing = course.page, Reframing(course)
    write(reframing)
    if away == "/":
        page.goto("/")
    else:
        page.get_by_role("link", name=away, exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(away)
    page.go_back()
    expect(reframing.box(1)).to_have_value(WORDS)
    expect(reframing.status(1)).to_have_text("Saved")


def test_a_page_kept_whole_in_memory_shows_another_learner_nothing(chromium: Browser, site: str) -> None:
    """Back may bring the very page as it was left, after its learner has signed out."""
    kind, flags = chromium.browser_type, ["--no-sandbox"]
    found = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    playwrights = ["--disable-back-forward-cache"]
    browser = kind.launch(executable_path=found, args=flags, ignore_default_args=playwrights)
    page = browser.new_context(base_url=site).new_page()
    page.set_default_timeout(30_000)
    course = Course(page)
    course.open(REFRAMING)
    course.be("Sam")
    write(Reframing(course))
    page.evaluate("addEventListener('pageshow', (event) => { window.whole = event.persisted; })")
    page.goto("/")
    page.context.clear_cookies(name="learner")  # Sam is gone, and the one at the page now is Alex
    page.go_back(wait_until="commit")
    assert page.evaluate("window.whole") is True
    page.wait_for_function(f"() => {SHOWN}.includes('You are signed out')")
    assert page.evaluate(BOXES) == []
    assert WORDS not in page.evaluate(SHOWN)
    browser.close()


# Your words here --------------------------------------------------------------------------------


class Own:
    """The panel of a learner's own words in a reframing activity."""

    def __init__(self, reframing: Reframing) -> None:
        self.way = reframing.root.get_by_role("button", name="Your words here", exact=True)
        self.panel = reframing.root.get_by_role("group", name="Your words here", exact=True)

    def button(self, name: str) -> Locator:
        return self.panel.get_by_role("button", name=name, exact=True)

    def erase_for_good(self) -> None:
        self.button("Erase it for good").press("Enter")
        expect(self.panel.get_by_text("Nothing is kept of this activity yet.")).to_be_visible()


def test_words_go_out_byte_for_byte_and_come_back_from_earlier(course: Course) -> None:
    page, reframing = course.page, Reframing(course)
    write(reframing)
    write(reframing, "Something else.")
    own = Own(reframing)
    own.way.click()
    own.button("Earlier versions").click()
    own.button("Take this one back").click()
    expect(reframing.box(1)).to_have_value(WORDS)
    expect(reframing.status(1)).to_have_text("Saved")
    for place in (0, 1):  # this activity, and the whole course
        with page.expect_download() as told:
            own.button("Download as text").nth(place).click()
        assert Path(told.value.path()).read_bytes() == WORDS.encode()
        with page.expect_download() as told:
            own.button("Download as it is stored").nth(place).click()
        (entry,) = json.loads(Path(told.value.path()).read_bytes())["entries"]
        assert (entry["value"]["words"], entry["rev"]) == (WORDS, 3)


def test_a_learner_erases_the_whole_course_by_keyboard(course: Course) -> None:
    page, reframing = course.page, Reframing(course)
    write(reframing)
    own = Own(reframing)
    own.way.press("Enter")
    expect(own.panel.get_by_role("heading", name="Your words here")).to_be_focused()
    own.button("Erase").last.press("Enter")
    expect(own.panel.get_by_text("This erases what you wrote in the whole course")).to_be_visible()
    own.erase_for_good()
    expect(reframing.box(1)).to_have_value("")
    page.reload()
    expect(reframing.box(1)).to_have_value("")
    own.way.press("Enter")
    expect(own.panel.get_by_text("Nothing is kept of this activity yet.")).to_be_visible()


def test_another_learner_on_the_same_machine_finds_nothing_in_it(course: Course) -> None:
    reframing = Reframing(course)
    write(reframing)
    course.be("Sam")
    course.open(REFRAMING)
    own = Own(reframing)
    own.way.click()
    expect(own.panel.get_by_text("Nothing is kept of this activity yet.")).to_be_visible()


def test_practice_leaves_nothing_anywhere(course: Course) -> None:
    page, reframing = course.page, Reframing(course)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    own = Own(reframing)
    own.way.click()
    own.button("Practice without saving").click()
    reframing.box(1).fill(WORDS)
    expect(reframing.status(1)).to_have_text("Not saved, on purpose. It is gone when you leave this page.")
    reframing.look(1).click()
    expect(reframing.others(1)).to_be_focused()
    expect(reframing.box(1)).to_have_value(WORDS)
    own.button("Download as it is stored").first.click()
    stored = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "Noor" not in stored
    assert not any("Noor" in each for each in asked)
    page.on("dialog", lambda dialog: dialog.accept())  # leaving is asked about first
    page.reload()
    expect(reframing.box(1)).to_have_value("")
    expect(reframing.line(1).get_by_text("You chose not to write this one.")).to_be_visible()


# By hand: after such a return, Playwright doesn't know the page's frames.
ELEMENT = "document.getElementById('unit-iframe').contentDocument.querySelector('ips-reframing').shadowRoot"
SHOWN = f"{ELEMENT}.textContent"
BOXES = f"[...{ELEMENT}.querySelectorAll('textarea')].map((box) => box.value)"
