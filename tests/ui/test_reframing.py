"""Reframing on its page: noticing phrases, looking closer at one's own words, a phrase of one's own, a line to take."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_element import Open, flaws, focused, sent

STATES = ["phrases", "noticed", "looked", "own-phrase", "along"]
TEXT = "She lacks insight, they say. She refused, was non-compliant and manipulative, for attention."


def named(page: Page, name: str) -> str:
    return page.locator(f'textarea[name="{name}"]').input_value()


def pick(page: Page, phrase: str) -> None:
    page.get_by_role("button", name=phrase, exact=True).click()


def saved(page: Page) -> None:
    page.clock.run_for(2_100)


def spoken(page: Page) -> str:
    return page.locator("[role=status]").inner_text()


def test_phrases_are_buttons_in_reading_order_and_a_chosen_one_brings_a_box(harness: Open) -> None:
    page = harness("phrases")
    group = page.get_by_role("group", name="Which words carry something for you?")
    assert group.get_by_role("button").all_inner_texts() == ["refused", "the group", "again", "Lacks insight"]
    assert group.get_by_role("textbox").count() == 0
    pick(page, "Lacks insight")
    pick(page, "refused")
    expect(group.get_by_role("button", name="refused", exact=True)).to_have_attribute("aria-pressed", "true")
    assert "“refused” is chosen." in spoken(page)
    assert [each.get_attribute("name") for each in group.get_by_role("textbox").all()] == [
        "refused chosen no",
        "refused chosen insight",
    ]
    page.get_by_label("What might “refused” assume?").fill("That she had to come.")
    saved(page)
    (*_, last) = sent(page, "save")
    assert last["action"] == {
        "do": "write",
        "words": "",
        "chosen": {"insight": "", "no": "That she had to come."},
    }


def test_phrases_are_chosen_by_keyboard_with_the_focus_where_it_was(harness: Open) -> None:
    page = harness("phrases")
    page.get_by_role("button", name="refused", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="again", exact=True)).to_be_focused()
    pressed = page.locator("button[aria-pressed=true]")
    assert pressed.all_inner_texts() == ["refused", "again"]
    page.keyboard.press("Enter")
    assert pressed.all_inner_texts() == ["refused"]


def test_a_phrase_with_words_beside_it_is_not_taken_back_with_a_press(harness: Open) -> None:
    page = harness("noticed")
    pick(page, "again")
    expect(page.get_by_role("button", name="again", exact=True)).to_have_attribute("aria-pressed", "false")
    pick(page, "refused")
    assert named(page, "refused chosen no") == "That she had to come."
    assert focused(page) == "chosen-no-refused"
    assert "Take them out first" in spoken(page)


def test_what_phrases_carry_stands_beside_what_the_learner_made_of_them(harness: Open) -> None:
    page = harness("noticed")
    assert page.get_by_text("There was one right answer.").count() == 0
    page.locator('textarea[name="refused"]').fill("She looked in, and left.")
    page.get_by_role("button", name="See what others might say").click()
    expect(page.get_by_role("heading", name="What others might say")).to_be_focused()
    expect(page.get_by_text("Someone who chooses this word for themselves")).to_be_visible()
    told = page.locator("dl")
    expect(told).to_contain_text("There was one right answer.")
    expect(told).to_contain_text("That she had to come.")


def test_looking_closer_happens_when_asked_and_says_first_where_the_words_go(harness: Open) -> None:
    page = harness("phrases")
    button = page.get_by_role("button", name="Look closer at my words").first
    note = page.locator(f"#{button.get_attribute('aria-describedby')}")
    expect(note).to_contain_text("own server")
    page.locator('textarea[name="refused"]').fill(TEXT)
    saved(page)
    assert sent(page, "notice") == []
    button.click()
    panel = page.locator("ips-closer")
    expect(panel.get_by_role("heading", name="A closer look at your words")).to_be_focused()
    expect(panel.locator("li.note")).to_have_count(3)
    assert "There are 5 notes." in spoken(page)
    assert [each["text"] for each in sent(page, "notice")] == [TEXT]
    expect(panel.locator("li.note").first).to_contain_text("“lacks insight”")
    expect(panel.locator("li.note").first).to_contain_text("Some people hear")
    panel.get_by_role("button", name="The next ones").click()
    expect(panel.locator("li.note")).to_have_count(2)
    expect(panel.get_by_role("heading")).to_be_focused()
    assert "Notes 4 to 5 of 5" in spoken(page)


def test_what_an_author_wrote_into_a_note_is_shown_as_text(harness: Open) -> None:
    page = harness("phrases", ask="%3Cimg src=x onerror=hit()%3E?")
    page.locator('textarea[name="refused"]').fill(TEXT)
    page.get_by_role("button", name="Look closer at my words").first.click()
    note = page.locator("ips-closer li.note").first
    expect(note).to_contain_text("<img src=x onerror=hit()>?")
    assert page.locator("ips-closer img").count() == 0


def test_each_note_can_be_kept_was_quoted_or_leads_back_to_the_words(harness: Open) -> None:
    page = harness("phrases")
    words = page.locator('textarea[name="refused"]')
    words.fill("They say she lacks insight and refused.")
    page.get_by_role("button", name="Look closer at my words").first.click()
    panel = page.locator("ips-closer")
    first, second = panel.locator("li.note").nth(0), panel.locator("li.note").nth(1)
    first.get_by_role("button", name="I was quoting").click()
    expect(first.get_by_role("button", name="I was quoting")).to_have_attribute("aria-pressed", "true")
    first.get_by_role("button", name="Keep it").click()
    expect(first.get_by_role("button", name="I was quoting")).to_have_attribute("aria-pressed", "false")
    second.get_by_role("button", name="I'd change it").click()
    expect(words).to_be_focused()
    saved(page)
    (*_, last) = sent(page, "save")
    assert last["action"]["settled"] == {"N0": "keep", "N1": "change"}
    words.fill("They say she lacks insight and stayed away.")
    expect(panel).to_contain_text("You have changed your words since.")
    panel.get_by_role("button", name="Look again").click()
    expect(panel.locator("li.note")).to_have_count(1)
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)
    assert focused(page) == "closer-refused"


def test_what_is_settled_comes_last_the_next_time(harness: Open) -> None:
    page = harness("looked")
    page.locator('textarea[name="refused"]').fill("She was non-compliant, for attention.")
    page.get_by_role("button", name="Look closer at my words").first.click()
    said = page.locator("ips-closer .said")
    expect(said).to_have_count(2)
    assert said.all_inner_texts() == ["“attention”", "“non-compliant”"]


def test_nothing_to_notice_and_nothing_to_look_at_are_told(harness: Open) -> None:
    page = harness("phrases")
    look = page.get_by_role("button", name="Look closer at my words").first
    look.click()
    expect(page.locator('textarea[name="refused"]')).to_be_focused()
    assert "Write a few words first" in spoken(page)
    page.locator('textarea[name="refused"]').fill("I missed her.")
    look.click()
    expect(page.locator("ips-closer")).to_contain_text("Our list of phrases holds nothing")
    assert "Nothing was noticed." in spoken(page)


def test_without_a_network_the_journey_still_completes_and_the_look_can_be_had_again(harness: Open) -> None:
    page = harness("phrases")
    page.locator('textarea[name="refused"]').fill(TEXT)
    page.evaluate("network = 'offline'")
    page.get_by_role("button", name="Look closer at my words").first.click()
    panel = page.locator("ips-closer")
    expect(panel).to_contain_text("nothing could be looked at")
    page.evaluate("network = ''")
    panel.get_by_role("button", name="Look again").click()
    expect(panel.locator("li.note")).to_have_count(3)
    page.evaluate("network = 'signed-out'")
    page.locator('textarea[name="refused"]').fill(TEXT + " x")
    panel.get_by_role("button", name="Look again").click()
    expect(panel).to_contain_text("You are signed out.")


def test_while_practising_no_words_go_anywhere_and_so_no_look_is_offered(harness: Open) -> None:
    page = harness("phrases")
    page.get_by_role("button", name="Your words here").click()
    page.locator("#own-practice").click()
    page.locator('textarea[name="refused"]').fill(TEXT)
    pick(page, "refused")
    saved(page)
    expect(page.get_by_role("button", name="Look closer at my words")).to_have_count(0)
    assert sent(page, "save") == []
    assert sent(page, "notice") == []


def test_a_phrase_of_ones_own_goes_with_the_words_and_opens_questions(harness: Open) -> None:
    page = harness("own-phrase")
    page.get_by_label("The phrase, as it is said").fill("a frequent flyer")
    page.locator('textarea[name="yours"]').fill("Someone who comes here often.")
    page.get_by_role("button", name="See what opens").click()
    expect(page.get_by_role("heading", name="Questions to stay with")).to_be_focused()
    assert page.get_by_role("heading", name="What others might say").count() == 0
    (*_, last) = sent(page, "save")
    assert last["action"] == {
        "do": "look",
        "words": "Someone who comes here often.",
        "phrase": "a frequent flyer",
    }


def test_one_line_is_taken_along_and_asks_for_nothing_more(harness: Open) -> None:
    page = harness("along")
    group = page.get_by_role("group", name="To take along")
    expect(page.get_by_text("Which one line")).to_be_visible()
    assert group.get_by_role("button").count() == 0
    page.get_by_label("Your line").fill("What happened?")
    saved(page)
    expect(page.locator("#status-take-along")).to_have_text("Saved")
    assert [each["entry"] for each in sent(page, "save")] == ["take-along"]


@pytest.mark.parametrize(
    ("width", "asked"),
    [(1280, {}), (1280, {"theme": "dark"}), (320, {}), (320, {"dir": "rtl"})],  # 320: also 1280 at 400 % zoom
    ids=["1280", "1280-dark", "320", "320-rtl"],
)
def test_with_notes_open_it_is_accessible_and_fits(harness: Open, width: int, asked: dict[str, str]) -> None:
    page = harness("looked", **asked)
    page.set_viewport_size({"width": width, "height": 900})
    page.locator('textarea[name="refused"]').fill(TEXT)
    page.get_by_role("button", name="Look closer at my words").first.click()
    expect(page.locator("ips-closer li.note")).to_have_count(3)
    page.locator("ips-closer li.note").first.get_by_role("button", name="Keep it").click()
    assert flaws(page) == []


def test_forced_colours_tell_a_chosen_phrase_from_the_rest(harness: Open) -> None:
    page = harness("noticed")
    page.emulate_media(forced_colors="active")
    look = "(b) => { const s = getComputedStyle(b); return [s.outlineStyle, s.outlineWidth].join(' '); }"
    chosen = page.get_by_role("button", name="refused", exact=True).evaluate(look)
    other = page.get_by_role("button", name="the group", exact=True).evaluate(look)
    assert chosen == "solid 3px"
    assert other != chosen
