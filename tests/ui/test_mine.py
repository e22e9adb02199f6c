"""“Your words here”: what a learner may do with what they wrote, apart from any server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.test_element import AXE, WORDS, box, focused, sent, write

Open = Callable[..., Page]
MINE = "Hey, I'm Dee. It's my first time too."


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def own(page: Page) -> Locator:
    """Open the panel, and return it."""
    button(page, "Your words here").click()
    panel = page.get_by_role("group", name="Your words here")
    expect(page.locator("#own-head")).to_be_focused()
    return panel


def test_nothing_is_fetched_for_the_panel_until_it_is_asked_for(harness: Open) -> None:
    page = harness("done")
    scripts = "document.querySelectorAll('script[src$=\"mine.js\"]').length"
    assert page.evaluate(scripts) == 0
    own(page)
    button(page, "Close").click()
    expect(button(page, "Your words here")).to_be_focused()
    own(page)
    assert page.evaluate(scripts) == 1


def test_a_script_that_got_lost_is_told_and_fetched_again_at_the_next_press(harness: Open) -> None:
    page = harness("done")
    page.evaluate(
        "const append = document.head.append.bind(document.head); window.lost = true;"
        "document.head.append = (script) => window.lost ? script.onerror() : append(script); undefined"
    )
    button(page, "Your words here").click()
    expect(page.get_by_text("This couldn't be fetched just now.")).to_be_visible()
    page.evaluate("lost = false")
    button(page, "Your words here").click()
    expect(own(page).get_by_role("group", name="Line 1")).to_be_visible()


def test_it_is_empty_until_something_is_kept(harness: Open) -> None:
    page = harness()
    panel = own(page)
    expect(panel.get_by_text("Nothing is kept of this activity yet.")).to_be_visible()


def test_what_is_kept_is_named_and_dated_and_no_words_stand_in_the_list(harness: Open) -> None:
    page = harness("done")
    panel = own(page)
    first = panel.get_by_role("group", name="Line 1: I'm here to help you.")
    expect(first.get_by_text("Mar 4, 2026")).to_be_visible()
    expect(panel.get_by_text(MINE)).to_have_count(0)


def test_an_earlier_version_is_taken_back_and_the_one_of_now_becomes_earlier(harness: Open) -> None:
    page = harness()
    write(page, "One.")
    write(page, "Two.")
    first = own(page).get_by_role("group", name="Line 1")
    earlier = first.get_by_role("button", name="Earlier versions")
    earlier.click()
    expect(page.locator("#own-history")).to_be_focused()
    expect(first.get_by_text("One.")).to_be_visible()
    first.get_by_role("button", name="Take this one back").click()
    expect(earlier).to_be_focused()
    expect(box(page)).to_have_value("One.")
    page.clock.run_for(2_100)
    expect(page.locator("#status-here-to-help")).to_have_text("Saved")
    earlier.click()
    expect(first.get_by_text("Two.")).to_be_visible()


def test_words_are_copied_where_there_is_no_secure_context(harness: Open) -> None:
    page = harness("done")
    panel = own(page)
    page.evaluate("addEventListener('copy', () => { window.copied = getSelection().toString(); })")
    panel.get_by_role("group", name="Line 1").get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert sent(page, "export")[-1]["scope"] == "entry"


def test_a_browser_that_will_not_copy_shows_the_words_instead(harness: Open) -> None:
    page = harness("done")
    page.evaluate("document.execCommand = () => false")
    panel = own(page)
    panel.get_by_role("group", name="Line 1").get_by_role("button", name="Copy").click()
    by_hand = panel.get_by_label("Your browser didn't let us copy it.")
    expect(by_hand).to_have_value(f"{MINE}\n\nHello, can I help?")


@pytest.mark.parametrize(
    ("kind", "name"), [("as text", "my-words.txt"), ("as it is stored", "my-words.json")]
)
def test_a_download_tells_nothing_by_its_name(harness: Open, kind: str, name: str) -> None:
    page = harness("done")
    panel = own(page)
    with page.expect_download() as told:
        panel.get_by_role("button", name=f"Download {kind}").first.click()
    assert told.value.suggested_filename == name
    assert MINE in Path(told.value.path()).read_text(encoding="utf-8")


def test_erasing_asks_once_more_and_then_nothing_is_left_on_the_page(harness: Open) -> None:
    page = harness("done")
    panel = own(page)
    panel.get_by_role("group", name="Line 1").get_by_role("button", name="Erase").click()
    expect(page.locator("#own-erase")).to_be_focused()
    button(page, "Keep it").click()
    expect(box(page)).to_have_value(MINE)
    assert all("confirm" not in each for each in sent(page, "erase"))
    panel.get_by_role("button", name="Erase", exact=True).nth(2).click()  # the whole activity
    expect(panel.get_by_text("This erases 2 pieces that you wrote in this activity")).to_be_visible()
    button(page, "Erase it for good").click()
    expect(panel.get_by_text("Nothing is kept of this activity yet.")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Erased. What you have done still counts.")
    expect(box(page)).to_have_value("")
    assert MINE not in page.evaluate("block.firstElementChild.shadowRoot.textContent")
    assert page.evaluate("sessionStorage.length") == 0
    write(page, "Anew.")
    expect(page.locator("#status-here-to-help")).to_have_text("Saved")


def test_nothing_is_erased_while_words_are_on_their_way(harness: Open) -> None:
    page = harness("done")
    panel = own(page)
    box(page).fill("More")
    panel.get_by_role("group", name="Line 1").get_by_role("button", name="Erase").click()
    expect(panel.get_by_text("Some words on this page are not saved yet.")).to_be_visible()
    assert sent(page, "erase") == []


@pytest.mark.parametrize(
    ("network", "told"),
    [("offline", "The course can't be reached just now."), ("signed-out", "You are signed out.")],
)
def test_what_goes_amiss_is_told_and_can_be_tried_again(harness: Open, network: str, told: str) -> None:
    page = harness("done")
    page.evaluate(f"network = '{network}'")
    panel = own(page)
    expect(panel.get_by_text(told)).to_be_visible()
    page.evaluate("network = 'fresh'")
    panel.get_by_role("button", name="Try again").click()
    expect(panel.get_by_role("group", name="Line 1")).to_be_visible()
    expect(panel.get_by_text(told)).to_have_count(0)


# Practice ---------------------------------------------------------------------------------------


def practice(page: Page) -> Locator:
    return own(page).get_by_role("button", name="Practice without saving")


def kept_in_page(page: Page) -> str:
    """All that the page has sent or stored so far."""
    return str(page.evaluate("JSON.stringify([requests, {...sessionStorage}, {...localStorage}])"))


def test_in_practice_not_a_word_leaves_the_page_and_the_possibilities_still_open(harness: Open) -> None:
    page = harness()
    practice(page).click()
    expect(page.get_by_role("status")).to_have_text("From now on, nothing that you write here is saved.")
    write(page, WORDS)
    page.clock.run_for(60_000)
    expect(page.locator("#status-here-to-help")).to_have_text(
        "Not saved, on purpose. It is gone when you leave this page."
    )
    expect(page.locator("#who-here-to-help")).to_have_text(
        "This stays on this page. Nobody else can read it."
    )
    page.get_by_role("button", name="See what others might say").first.click()
    expect(page.locator("#others-here-to-help")).to_be_focused()
    expect(box(page)).to_have_value(WORDS)
    write(page, f"{WORDS} Again.")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert [each["action"] for each in sent(page, "save")] == [{"do": "skip"}]
    assert WORDS not in kept_in_page(page)
    guarded = "!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert page.evaluate(guarded) is True


@pytest.mark.parametrize(("choice", "words", "saves"), [("Save them", WORDS, 1), ("Let them go", "", 0)])
def test_at_the_end_of_practice_the_learner_says_what_becomes_of_the_words(
    harness: Open, choice: str, words: str, saves: int
) -> None:
    page = harness()
    toggle = practice(page)
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    write(page, WORDS)
    toggle.click()
    expect(page.locator("#own-ending")).to_be_focused()
    button(page, choice).click()
    expect(toggle).to_be_focused()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    page.clock.run_for(3_000)
    expect(box(page)).to_have_value(words)
    assert len(sent(page, "save")) == saves
    expect(page.locator("#status-here-to-help")).to_have_text("Saved" if saves else "")


def test_practice_begins_only_when_all_that_was_written_is_saved(harness: Open) -> None:
    page = harness()
    panel = own(page)
    page.evaluate("network = 'offline'")
    write(page, WORDS)
    panel.get_by_role("button", name="Practice without saving").click()
    expect(panel.get_by_text("Some words are not saved yet.")).to_be_visible()
    page.evaluate("network = 'fresh'")
    page.clock.run_for(30_000)
    expect(page.locator("#status-here-to-help")).to_have_text("Saved")


def test_no_value_that_someone_left_in_the_browser_turns_practice_on(harness: Open) -> None:
    page = harness()
    page.evaluate(
        "for (const name of ['ips-practice', 'practice', 'practise']) { sessionStorage[name] = localStorage[name] = 'true'; }"
    )
    page.reload()
    write(page, WORDS)
    expect(page.locator("#status-here-to-help")).to_have_text("Saved")


def test_saved_words_stay_as_they_were_under_practice(harness: Open) -> None:
    page = harness("done")
    practice(page).click()
    write(page, WORDS)
    page.reload()
    expect(box(page)).to_have_value(MINE)


# For everyone -----------------------------------------------------------------------------------


@pytest.mark.parametrize("look", [{}, {"theme": "dark"}, {"dir": "rtl"}])
def test_the_panel_is_accessible_and_fits_a_small_phone(harness: Open, look: dict[str, str]) -> None:
    page = harness("done", **look)
    page.set_viewport_size({"width": 320, "height": 640})
    panel = own(page)
    panel.get_by_role("button", name="Earlier versions").first.click()
    panel.get_by_role("button", name="Erase", exact=True).last.click()
    expect(page.locator("#own-erase")).to_be_focused()
    page.evaluate(AXE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("(runOnly) => axe.run('#block', {runOnly})", tags)
    assert [each["id"] for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_whole_panel_by_keyboard(harness: Open) -> None:
    page = harness("done")
    button(page, "Your words here").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#own-head")).to_be_focused()
    expect(page.get_by_role("button", name="Earlier versions")).to_have_count(2)
    names = []
    for _ in range(30):
        page.keyboard.press("Tab")
        name = page.evaluate("block.firstElementChild.shadowRoot.activeElement?.textContent.trim() ?? ''")
        if not name:
            break
        names.append(name)
    assert names == [
        *["Earlier versions", "Copy", "Erase"] * 2,
        *["Copy", "Download as text", "Download as it is stored", "Erase"] * 2,
        "Practice without saving",
        "Close",
    ]
    button(page, "Close").press("Space")
    assert focused(page) == "own"
