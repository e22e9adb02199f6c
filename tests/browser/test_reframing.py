"""A learner and a reframing, from the first word to the way back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.learner import REFRAMING, Course, Reframing

WORDS = "Hi, I'm Noor 🌿 — “come in”\nשלום"


@pytest.fixture
def course(page: Page) -> Course:
    course = Course(page)
    course.open(REFRAMING)
    return course


def test_words_are_saved_found_again_and_shown_to_their_owner_alone(course: Course) -> None:
    reframing = Reframing(course)
    expect(reframing.others(1)).to_have_count(0)
    reframing.box(1).fill(WORDS)
    expect(reframing.status(1)).to_have_text("Saved", timeout=30_000)

    course.page.reload()
    expect(reframing.box(1)).to_have_value(WORDS)

    course.be("Sam")
    expect(reframing.box(1)).to_have_value("")
    course.be("Alex")
    expect(reframing.box(1)).to_have_value(WORDS)


def test_possibilities_open_beside_the_words_and_the_first_version_stays(course: Course) -> None:
    reframing = Reframing(course)
    hidden = "I’m Sam. I’m glad to meet you."
    expect(reframing.root.get_by_text(hidden)).to_have_count(0)
    reframing.box(1).fill("First thought.")
    reframing.look(1).click()
    expect(reframing.others(1)).to_be_focused()
    expect(reframing.line(1).get_by_text(hidden)).to_be_visible()

    reframing.box(1).fill("Second thought.")
    expect(reframing.line(1).get_by_text("Your first version")).to_be_visible()
    expect(reframing.line(1).get_by_text("First thought.", exact=True)).to_be_visible()
    expect(reframing.status(1)).to_have_text("Saved", timeout=30_000)

    course.page.reload()
    expect(reframing.box(1)).to_have_value("Second thought.")
    expect(reframing.line(1).get_by_text("First thought.", exact=True)).to_be_visible()
    expect(reframing.line(1).get_by_text(hidden)).to_be_visible()


def test_looking_without_a_word_says_what_to_do_and_loses_nothing(course: Course) -> None:
    reframing = Reframing(course)
    reframing.look(1).click()
    expect(reframing.line(1).get_by_text("Write a few words first", exact=False)).to_be_visible()
    expect(reframing.others(1)).to_have_count(0)


def test_a_line_and_a_whole_activity_can_be_skipped_on_purpose(course: Course) -> None:
    reframing = Reframing(course)
    reframing.skip(2).click()
    expect(reframing.others(2)).to_be_visible()
    reframing.box(1).fill("Half a thought")
    reframing.root.get_by_role("button", name="Skip this activity").click()
    expect(reframing.root.get_by_text("it counts as done", exact=False)).to_be_visible()

    course.page.reload()
    expect(reframing.root.get_by_text("You chose to skip this activity")).to_be_visible()
    reframing.root.get_by_role("button", name="Come back to it").click()
    expect(reframing.box(1)).to_have_value("Half a thought")
    course.outline()
    begun = re.compile("Six lines, your way.*(begun|done)$")  # its words count when they were on screen
    expect(course.page.get_by_role("link", name=begun)).to_be_visible()


def test_going_on_at_once_keeps_what_was_typed_a_moment_before(course: Course) -> None:
    """The learning app takes the frame away on Next and asks nobody."""
    reframing = Reframing(course)
    reframing.box(1).fill("Typed just now")
    course.page.get_by_role("link", name="Next").click()
    expect(course.frame.get_by_text("Look back at what you wrote", exact=False)).to_be_visible()
    course.page.get_by_role("link", name="Previous").click()
    expect(reframing.box(1)).to_have_value("Typed just now")


def test_two_tabs_keep_both_versions(course: Course, page: Page, watch: Watch) -> None:
    other_page = page.context.new_page()
    other = Course(other_page)
    other.open(REFRAMING)
    here, there = Reframing(course), Reframing(other)
    expect(there.box(1)).to_have_value("")
    here.box(1).fill("From this tab")
    expect(here.status(1)).to_have_text("Saved", timeout=30_000)
    there.box(1).fill("From that tab")
    panel = there.line(1).get_by_role("group", name="These words were also saved somewhere else")
    expect(panel.get_by_text("From this tab")).to_be_visible(timeout=30_000)
    expect(panel.get_by_text("From that tab")).to_be_visible()
    panel.get_by_role("button", name="Keep both").click()
    expect(there.status(1)).to_have_text("Saved", timeout=30_000)
    page.reload()
    expect(here.box(1)).to_have_value("From this tab\n\nFrom that tab")
    assert len(watch.refused) == 1  # the stale save, which Chromium tells as an error of the console
    watch.errors.remove(watch.refused[0])


def test_the_whole_of_it_by_keyboard_alone(course: Course) -> None:
    page, reframing = course.page, Reframing(course)
    press = page.keyboard.press

    def tab_to(name: str) -> None:
        for _ in range(60):
            press("Tab")
            if page.evaluate(FOCUSED).startswith(name):
                return
        pytest.fail(f"Tab never came to {name!r}; the last stop was {page.evaluate(FOCUSED)!r}.")

    expect(reframing.box(1)).to_be_visible()
    page.evaluate("document.getElementById('main').focus()")
    tab_to("Your version")
    page.keyboard.type("By keyboard")
    tab_to("See what others might say")
    press("Enter")
    expect(reframing.others(1)).to_be_focused()
    tab_to("Your version")  # the next line's
    tab_to("Skip writing this one")
    press("Space")
    expect(reframing.others(2)).to_be_focused()
    tab_to("Skip this activity")
    press("Enter")
    expect(reframing.root.get_by_text("You chose to skip this activity")).to_be_focused()
    tab_to("Next")
    press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


TOWARDS = "m12-u02-practice"


def test_from_noticing_to_one_line_to_take_along(course: Course) -> None:
    """One request a save, one a closer look, and nothing of either kind that nobody asked for."""
    page = course.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/handler/" in request.url else None)

    def sent(handler: str) -> int:
        return sum(f"/{handler}" in url for url in asked)

    course.open(TOWARDS)
    reframing = Reframing(course)
    line = reframing.line(1)
    kept_back = "What happens in him, seen from outside"
    expect(line.get_by_role("button", name="shutting down", exact=True)).to_be_visible()
    assert kept_back not in course.frame.locator("html").inner_html()
    assert asked == []

    line.get_by_role("button", name="shutting down", exact=True).press("Enter")
    line.get_by_label("What might “shutting down” assume?").fill("That he has a choice.")
    line.get_by_label("Your version").fill("They say he lacks insight. I'd ask him.")
    expect(reframing.status(1)).to_have_text("Saved")
    before = sent("save")
    line.get_by_role("button", name="Look closer at my words").click()
    expect(line.get_by_role("heading", name="A closer look at your words")).to_be_focused()
    expect(line.locator("li.note")).to_contain_text("“lacks insight”")
    assert (sent("notice"), sent("save")) == (1, before)
    line.get_by_role("button", name="I was quoting").click()
    expect(reframing.status(1)).to_have_text("Saved")
    assert sent("save") == before + 1
    reframing.look(1).click()
    expect(reframing.others(1)).to_be_focused()
    expect(line.get_by_text(kept_back)).to_be_visible()
    expect(line.locator("dl")).to_contain_text("That he has a choice.")
    assert sent("save") == before + 2
    reframing.root.get_by_label("Your line").fill("Say it eased off. What then?")
    expect(reframing.root.locator("#status-take-along")).to_have_text("Saved")

    page.reload()
    expect(line.get_by_role("button", name="shutting down", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(line.get_by_label("What might “shutting down” assume?")).to_have_value("That he has a choice.")
    expect(reframing.root.get_by_label("Your line")).to_have_value("Say it eased off. What then?")
    line.get_by_role("button", name="Look closer at my words").click()
    expect(line.get_by_role("button", name="I was quoting")).to_have_attribute("aria-pressed", "true")


def test_a_phrase_of_ones_own_from_the_first_word_to_the_questions(course: Course) -> None:
    course.open("m06-u03-practice")
    reframing = Reframing(course)
    line = reframing.line(3)
    line.get_by_label("The phrase, as it is said").fill("a frequent flyer")
    line.get_by_label("Your version").fill("Someone who comes here often")
    line.get_by_role("button", name="See what opens").click()
    expect(line.get_by_role("heading", name="What others might say")).to_be_focused()
    expect(line.get_by_text("What does it do for the one who says it?")).to_be_visible()
    course.page.reload()
    expect(line.get_by_label("The phrase, as it is said")).to_have_value("a frequent flyer")


@pytest.mark.parametrize("display", ["Right to left", "Dark"])
def test_noticing_at_a_phones_width_by_touch(course: Course, display: str) -> None:
    """320 px are also 1280 px at 400 % zoom."""
    course.page.set_viewport_size({"width": 320, "height": 700})
    course.show(display)
    course.open(TOWARDS)
    line = Reframing(course).line(1)
    for phrase in ("just", "stop"):
        line.get_by_role("button", name=phrase, exact=True).click()
        expect(line.get_by_label(f"What might “{phrase}” assume?")).to_be_visible()
    line.get_by_label("Your version").fill("She lacks insight, they say.")
    line.get_by_role("button", name="Look closer at my words").click()
    expect(line.locator("li.note")).to_be_visible()
    for frame in course.page.frames:
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")


FOCUSED = """() => {
  let doc = document, found = doc.activeElement;
  while (found && (found.contentDocument || found.shadowRoot)) {
    const inner = found.contentDocument ?? found.shadowRoot;
    if (!inner.activeElement || inner.activeElement === inner.body) break;
    found = inner.activeElement;
  }
  const label = found.labels?.[0] ?? found;
  return label.textContent.trim().replace(/\\s+/g, ' ');
}"""
