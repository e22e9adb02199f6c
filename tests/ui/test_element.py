"""What a learner sees and does, apart from any server: states, focus, announcements, accessibility."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).parents[2]
Open = Callable[..., Page]
AXE = (ROOT / "ui" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
STATES = [
    "fresh",
    "done",
    "skipped-line",
    "note",
    "skipped",
    "closed",
    "lost",
    "conflict",
    "erased",
    "offline",
    "signed-out",
    "former",
    "one",
    "phrases",
    "noticed",
    "looked",
    "own-phrase",
    "along",
]
WORDS = "Hi, I'm Dee. It's my first time here as well."


def box(page: Page, place: int = 0) -> Locator:
    return page.locator("textarea").nth(place)


def write(page: Page, words: str = WORDS, place: int = 0) -> None:
    box(page, place).fill(words)
    page.clock.run_for(2_100)


def focused(page: Page) -> str:
    return str(
        page.evaluate("(block.firstElementChild.shadowRoot.activeElement ?? document.activeElement).id")
    )


def sent(page: Page, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("requests")
    return [each["body"] for each in found if each["name"] == name]


def flaws(page: Page) -> list[str]:
    """Return what axe finds, what stands out sideways, and what is too small to be touched."""
    page.evaluate(AXE)
    options = "{runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}"
    result = page.evaluate(f"axe.run('#block', {options})")
    ran = {each["id"] for part in ("passes", "incomplete", "inapplicable") for each in result[part]}
    assert "target-size" in ran
    told = [
        f"{each['id']}: {node['html']} {node['failureSummary']}"
        for each in result["violations"]
        for node in each["nodes"]
    ]
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        told.append("scrolls sideways")
    small = page.evaluate(
        """() => [...block.firstElementChild.shadowRoot.querySelectorAll('button, a')]
          .filter((each) => { const box = each.getBoundingClientRect(); return box.height < 44 || box.width < 44; })
          .map((each) => each.textContent)"""
    )
    return [*told, *(f"too small: {each}" for each in small)]


def into(page: Page, state: str) -> None:
    """Bring the harness to where its state shows: some states need a word to be written."""
    if state in ("conflict", "erased", "offline", "signed-out"):
        write(page)


def test_writing_looking_and_revising(harness: Open) -> None:
    page = harness()
    assert page.evaluate("isSecureContext") is False
    write(page)
    expect(page.locator("#status-here-to-help")).to_have_text("Saved")
    page.get_by_role("button", name="See what others might say").first.click()
    heading = page.get_by_role("heading", name="What others might say")
    expect(heading).to_be_focused()
    expect(page.get_by_text("I'm Sam. I'm glad to meet you.")).to_be_visible()
    expect(page.get_by_role("heading", name="What the line may carry")).to_be_visible()
    expect(page.get_by_text("Your first version")).to_have_count(0)
    write(page, "Hello.")
    expect(page.get_by_text("Your first version")).to_be_visible()
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert [each["action"]["do"] for each in sent(page, "save")] == ["write", "look", "write"]
    assert page.get_by_text("This counts as done.").count() == 0


def test_looking_without_a_word_says_what_to_do_and_sends_nothing(harness: Open) -> None:
    page = harness()
    page.get_by_role("button", name="See what others might say").first.click()
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_accessible_description(
        "Course staff may be able to read what you write here. Write a few words first, or choose to skip writing."
    )
    assert sent(page, "save") == []


def test_skipping_each_line_counts_and_is_said_once(harness: Open) -> None:
    page = harness()
    page.get_by_role("button", name="Skip writing this one").first.click()
    expect(page.locator("#others-here-to-help")).to_be_focused()
    page.get_by_role("button", name="Skip writing this one").click()
    expect(page.locator(".foot").get_by_text("This counts as done.")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("This counts as done.")
    expect(box(page)).to_be_visible()


def test_what_was_done_is_there_on_return_after_one_request(harness: Open) -> None:
    page = harness("done")
    expect(box(page)).to_have_value("Hey, I'm Dee. It's my first time too.")
    expect(page.get_by_text("Hello, can I help?")).to_be_visible()
    expect(page.get_by_role("heading", name="What others might say")).to_have_count(2)
    assert page.evaluate("requests.length") == 1


def test_a_first_visit_asks_the_server_nothing(harness: Open) -> None:
    page = harness()
    expect(box(page)).to_be_visible()
    assert page.evaluate("requests.length") == 0


def test_words_that_did_not_arrive_are_back_after_a_reload(harness: Open) -> None:
    page = harness("offline")
    write(page)
    expect(page.locator("#status-here-to-help")).to_contain_text("Not saved yet.")
    page.goto("about:blank")
    harness("fresh")
    expect(box(page)).to_have_value(WORDS)
    expect(page.locator("#status-here-to-help")).to_have_text(
        "These words were still in this tab, and are back. Saved"
    )


def test_another_learner_in_the_same_tab_sees_nothing_of_them(harness: Open) -> None:
    page = harness("offline")
    write(page)
    page.goto("about:blank")
    harness("fresh", learner="ben")
    expect(box(page)).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0


def test_leaving_with_unsaved_words_is_guarded_and_after_saving_it_is_not(harness: Open) -> None:
    page = harness("offline")
    guard = "() => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert page.evaluate(guard) is False
    write(page)
    assert page.evaluate(guard) is True
    page.evaluate("network = 'fresh'")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#status-here-to-help")).to_have_text("Saved")
    assert page.evaluate(guard) is False


def test_trouble_and_its_end_are_announced_once_each(harness: Open) -> None:
    page = harness("offline")
    page.evaluate(
        """() => {
          window.said = [];
          const status = block.firstElementChild.shadowRoot.querySelector('[role=status]');
          new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true, characterData: true, subtree: true});
        }"""
    )
    write(page)
    page.clock.run_for(30_000)
    page.evaluate("network = 'fresh'")
    page.clock.run_for(60_000)
    expect(page.get_by_role("status")).to_have_text("Saved")
    write(page, "More words.")
    assert page.evaluate("said") == [
        "Not saved yet. The course can't be reached just now. We keep trying.",
        "Saved",
    ]


def test_signed_out_words_are_saved_when_the_page_is_seen_again(harness: Open) -> None:
    page = harness("signed-out")
    write(page)
    expect(page.locator("#status-here-to-help")).to_contain_text(
        "You are signed out. Your words are still here"
    )
    page.evaluate("network = 'fresh'; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#status-here-to-help")).to_have_text("Saved")


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("Keep the words on this page", WORDS),
        ("Keep the ones saved elsewhere", "Hi, I'm Dee, from my phone."),
        ("Keep both, one after the other", f"Hi, I'm Dee, from my phone.\n\n{WORDS}"),
    ],
)
def test_two_versions_stand_side_by_side_until_one_is_chosen(harness: Open, choice: str, words: str) -> None:
    page = harness("conflict")
    write(page)
    panel = page.get_by_role("group", name="These words were also saved somewhere else")
    expect(panel.get_by_text(WORDS)).to_be_visible()
    expect(panel.get_by_text("Hi, I'm Dee, from my phone.")).to_be_visible()
    panel.get_by_role("button", name=choice).click()
    expect(box(page)).to_be_focused()
    page.clock.run_for(3_000)
    expect(box(page)).to_have_value(words)
    expect(page.locator("#status-here-to-help")).to_have_text("Saved")


@pytest.mark.parametrize(
    ("choice", "words", "status"),
    [("Keep what is on this page", WORDS, "Saved"), ("Let it go", "", "")],
)
def test_what_was_erased_elsewhere_comes_back_only_if_asked_to(
    harness: Open, choice: str, words: str, status: str
) -> None:
    page = harness("erased")
    write(page)
    panel = page.get_by_role("group", name="Erased elsewhere")
    expect(panel).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Not saved any more. It was erased somewhere else.")
    page.clock.run_for(60_000)
    assert len(sent(page, "save")) == 1
    panel.get_by_role("button", name=choice).click()
    expect(page.locator("#status-here-to-help")).to_be_focused()
    page.clock.run_for(3_000)
    expect(box(page)).to_have_value(words)
    expect(page.locator("#status-here-to-help")).to_have_text(status)


def test_a_page_back_from_the_browsers_memory_shows_words_only_to_their_owner(harness: Open) -> None:
    page = harness("done")
    words = "Hey, I'm Dee. It's my first time too."
    expect(box(page)).to_have_value(words)
    write(page, WORDS, place=1)
    back = "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    page.evaluate(f"network = 'loading'; {back}")
    expect(box(page)).to_be_hidden()  # it only keeps its place, and holds nothing
    expect(box(page)).to_have_value("")
    page.evaluate(f"network = 'signed-out'; {back}")
    expect(page.get_by_text("You are signed out, so we couldn't get your words.")).to_be_visible()
    shown = page.evaluate("block.firstElementChild.shadowRoot.textContent")
    assert not any(each in shown for each in (words, WORDS, "Hello, can I help?"))
    page.evaluate("network = 'fresh'")
    page.get_by_role("button", name="Try again").click()
    expect(box(page)).to_have_value(words)
    expect(box(page, 1)).to_have_value(WORDS)


def test_a_page_back_from_memory_keeps_what_could_not_be_saved(harness: Open) -> None:
    page = harness("offline")
    write(page)
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.get_by_text("We couldn't get your words just now.")).to_be_visible()
    page.evaluate("network = 'fresh'; window.dispatchEvent(new Event('online'))")
    expect(box(page)).to_have_value(WORDS)
    expect(page.locator("#status-here-to-help")).to_have_text("Saved")


def test_noted_content_waits_until_the_learner_goes_on(harness: Open) -> None:
    page = harness("note")
    expect(page.get_by_text("I'm here to help you.")).not_to_be_visible()
    expect(page.get_by_text("This activity talks about being told no.")).to_be_visible()
    expect(page.get_by_role("link", name="Read about Luz instead")).to_be_visible()
    expect(page.get_by_text("Or come back later.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("I'm here to help you.").first).to_be_visible()
    expect(box(page)).to_be_visible()
    assert page.evaluate("document.activeElement.slot") == "intro"


def test_skipping_the_whole_and_coming_back(harness: Open) -> None:
    page = harness()
    write(page)
    page.get_by_role("button", name="Skip this activity").click()
    expect(page.get_by_text("You chose to skip this activity")).to_be_focused()
    expect(box(page)).to_have_count(0)
    page.get_by_role("button", name="Come back to it").click()
    expect(box(page)).to_have_value(WORDS)
    assert [each["skipped"] for each in sent(page, "skip")] == [True, False]


def test_a_skip_that_does_not_get_through_is_said_and_changes_nothing(harness: Open) -> None:
    page = harness("offline")
    page.get_by_role("button", name="Skip this activity").click()
    expect(page.locator(".notice")).to_have_text(
        "That didn't get through. Nothing is lost. Wait a moment, then choose it again."
    )
    expect(box(page)).to_be_visible()


def test_saved_words_that_are_slow_to_come_are_waited_for_and_can_be_asked_for_again(harness: Open) -> None:
    page = harness("loading")
    expect(page.get_by_text("Getting your words…").first).to_be_visible()
    expect(box(page)).to_be_hidden()
    page.clock.run_for(8_100)
    expect(page.get_by_text("This takes longer than usual.")).to_be_visible()
    page.evaluate("network = 'fresh'")
    page.get_by_role("button", name="Try again").click()
    expect(box(page)).to_have_value("Hey")


def test_without_a_token_the_activity_can_be_read_and_nothing_written(harness: Open) -> None:
    page = harness("closed")
    expect(page.get_by_text("I'm here to help you.")).to_be_visible()
    expect(page.get_by_text("be signed in as yourself")).to_be_visible()
    expect(box(page)).to_have_count(0)
    assert page.evaluate("requests.length") == 0


def test_words_of_a_line_that_is_gone_and_forms_nobody_knows_are_kept_and_said(harness: Open) -> None:
    page = harness("former")
    expect(page.get_by_text("Words for a line that has gone.")).to_be_visible()
    expect(page.get_by_text("Something you saved here can't be shown")).to_be_visible()
    expect(box(page)).to_have_count(1)


def test_started_twice_or_moved_in_the_page_it_is_still_one(harness: Open) -> None:
    page = harness()
    box(page).fill(WORDS)
    page.evaluate(
        """() => {
          IpsActivity(runtime, block, args);
          IpsActivity(runtime, { 0: block, jquery: '2.2.4' }, args);
          const [activity, place] = [block.firstElementChild, document.createElement('p')];
          block.append(place);
          activity.remove();
          block.append(activity);
        }"""
    )
    page.clock.run_for(3_000)
    expect(box(page)).to_have_value(WORDS)
    expect(page.locator("#status-here-to-help")).to_have_text("Saved")
    assert len(sent(page, "save")) == 1


def test_the_same_scripts_a_second_time_change_nothing(harness: Open) -> None:
    page = harness()
    before = page.evaluate("window.first = IpsActivity; IpsActivity.length")
    for name in ("core", "reframing"):
        page.add_script_tag(path=str(ROOT / "ips_xblocks" / "public" / f"{name}.js"))
    assert page.evaluate("IpsActivity === window.first")
    assert before == 3


def test_several_blocks_on_a_page_keep_to_themselves(harness: Open) -> None:
    page = harness()
    page.evaluate(
        """() => {
          const other = document.createElement('div');
          other.innerHTML = block.firstElementChild.outerHTML;
          block.after(other);
          const payload = JSON.parse(args.payload);
          IpsActivity({ handlerUrl: (element, name) => (element === other ? `/other/${name}` : '/lost') }, other,
            { payload: JSON.stringify({ ...payload, usage: 'another' }) });
        }"""
    )
    expect(page.locator("textarea")).to_have_count(4)
    page.locator("textarea").nth(0).fill("one")
    expect(page.locator("textarea").nth(2)).to_have_value("")
    assert page.locator("[role=status]").count() == 2


def test_a_page_taken_away_and_laid_again_from_old_html_finds_the_words(harness: Open) -> None:
    page = harness()
    html = page.evaluate("block.innerHTML")
    write(page)
    page.evaluate("html => { block.innerHTML = html; IpsActivity(runtime, block, args); }", html)
    expect(box(page)).to_have_value(WORDS)


def test_every_word_of_ours_is_translated(harness: Open) -> None:
    ours = """() => {
      const found = [];
      const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE && node.data.trim()) found.push(node.data.trim());
        if (node.nodeType === Node.ELEMENT_NODE && node.matches('label .vh, .box, .spoken, li, [dir=auto], a')) return;
        node.childNodes.forEach(walk);
      };
      walk(block.firstElementChild.shadowRoot);
      return found;
    }"""
    for state in STATES:
        page = harness(state, pseudo="1")
        into(page, state)
        texts = page.evaluate(ours)
        assert texts, state
        for text in texts:
            assert (text[0], text[-1]) == ("⟦", "⟧"), f"{state}: {text!r} is not translated"


@pytest.mark.parametrize(
    ("width", "asked"),
    [(1280, {}), (768, {}), (320, {}), (768, {"theme": "dark"}), (320, {"dir": "rtl"})],
    ids=["1280", "768", "320", "768-dark", "320-rtl"],
)
def test_every_state_is_accessible_and_fits(harness: Open, width: int, asked: dict[str, str]) -> None:
    for state in STATES:
        page = harness(state, **asked)
        page.set_viewport_size({"width": width, "height": 900})
        into(page, state)
        assert flaws(page) == [], f"{state} at {width}"


@pytest.mark.parametrize("by", ["style sheet", "script"])
def test_a_box_grows_with_its_words(harness: Open, by: str) -> None:
    page = harness()
    if by == "script":
        page.evaluate("CSS.supports = () => false")
        page.evaluate(
            "block.firstElementChild.shadowRoot.querySelector('textarea').style.fieldSizing = 'fixed'"
        )
    box(page).fill("word\n" * 40)
    assert page.evaluate(
        "(area => area.scrollHeight <= area.clientHeight + 2)(block.firstElementChild.shadowRoot.querySelector('textarea'))"
    )


def test_it_can_be_done_by_keyboard_alone(harness: Open) -> None:
    page = harness("one")
    page.keyboard.press("Tab")
    expect(box(page)).to_be_focused()
    page.keyboard.type("Hi, I'm Dee.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#others-here-to-help")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "closer-here-to-help"
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "words-here-to-help"
