"""What learners can do with their own words, and that a page which comes back tells the truth about them."""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import Browser, Page, expect

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


# By hand: after such a return, Playwright doesn't know the page's frames.
ELEMENT = "document.getElementById('unit-iframe').contentDocument.querySelector('ips-reframing').shadowRoot"
SHOWN = f"{ELEMENT}.textContent"
BOXES = f"[...{ELEMENT}.querySelectorAll('textarea')].map((box) => box.value)"
