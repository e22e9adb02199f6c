"""A scenario as a learner lives it: one scene after another, back, another way, and two ways side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.ui.scenario_page import ScenarioPage, example, opened, seat_of
from tests.ui.test_element import flaws, focused

Open = Callable[..., ScenarioPage]
LETTER, PULL = (
    "Write her a letter. I did that, and it worked.",
    "I feel the pull to answer. What do you want?",
)


@pytest.fixture
def scenario(chromium: Browser) -> Iterator[Open]:
    """Open a scenario. The test is held to no error on the page when it ends."""
    pages: list[ScenarioPage] = []

    def go(content: dict[str, Any] | str = "full", seat: Any = None, **look: Any) -> ScenarioPage:
        found = example(content) if isinstance(content, str) else content
        pages.append(opened(chromium, seat or seat_of(found), **look))
        return pages[-1]

    yield go
    for each in pages:
        each.page.context.close()
    assert [each.errors for each in pages] == [[] for _ in pages]


def at(here: ScenarioPage, title: str) -> None:
    """Make sure that a scene is shown, and that its heading has the focus."""
    expect(here.title).to_have_text(title)
    expect(here.title).to_be_focused()


def test_a_whole_scenario_back_another_way_and_two_ways_side_by_side(scenario: Open) -> None:
    here = scenario()
    expect(here.root.get_by_text("You and Dee are washing up")).to_be_visible()
    expect(here.title).to_have_text("At the sink")
    here.press(LETTER)
    at(here, "She looks at the floor")
    assert here.heard()[-1].startswith("Dee says “OK”, and looks at the floor. Now: She looks at the floor")
    came = here.root.locator(".came")
    expect(came).to_contain_text(LETTER)
    expect(came.locator(".effects div")).to_have_text(
        [
            "Connection 0 as beforeIt is warm, and Dee's story stops.",
            "Mutuality − lessYou become the one who knows.",
            "Shared power − lessIt moves to you.",
        ]
    )
    inner = here.root.get_by_text("So it's that easy, for everyone but me.")
    expect(inner).to_be_hidden()
    came.get_by_text("How might they have heard that?").click()
    expect(inner).to_be_visible()
    here.press("Go on drying the plates")
    at(here, "The plates are dry")
    expect(here.root.get_by_text("This way ends here.")).to_be_visible()
    expect(here.root.locator(".foot").get_by_text("This counts as done.")).to_be_visible()
    here.press("Go back one step")
    at(here, "She looks at the floor")
    here.press("I jumped to an answer")
    at(here, "What she wants")
    here.press("Your paths")
    expect(here.root.locator("#paths-head")).to_be_focused()
    expect(here.root.locator("#parting")).to_have_text("They part at: She looks at the floor")
    sides = here.root.locator(".side")
    expect(sides.nth(0)).to_contain_text("Go on drying the plates")
    expect(sides.nth(1)).to_contain_text("Can we start again?")
    expect(sides.nth(1)).to_contain_text("Then: What she wants")
    expect(here.root.locator(".spot")).to_have_count(4)
    expect(here.root.locator(".spot.here")).to_have_text("What she wants")
    here.press("Go back here – At the sink")
    at(here, "At the sink")
    here.press("Your paths")
    here.press("Go on from there – Way 1: The plates are dry")
    at(here, "The plates are dry")
    assert [each["do"] for each in here.actions()] == ["choose", "choose", "go", "choose", "go", "go"]


def test_all_of_it_by_keyboard_at_320_pixels(scenario: Open) -> None:
    here = scenario(width=320)
    page = here.page

    def reach(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(
                "(name) => (block.firstElementChild.shadowRoot.activeElement?.textContent ?? '').includes(name)",
                name,
            ):
                page.keyboard.press("Enter")
                return
        pytest.fail(f"no way by Tab to {name}")

    reach(PULL)
    at(here, "What she wants")
    reach("Go back one step")
    at(here, "At the sink")
    reach(LETTER)
    at(here, "She looks at the floor")
    reach("Go on drying the plates")
    at(here, "The plates are dry")
    reach("Your paths")
    expect(here.root.locator("#parting")).to_have_text("They part at: At the sink")
    assert flaws(page) == []
    reach("Let go of this way")
    expect(here.root.locator("#leaving")).to_be_focused()
    reach("Let go of it")
    expect(here.root.locator(".all > li")).to_have_count(0)
    expect(here.root.locator("#paths-head")).to_be_focused()


def test_nothing_is_in_the_page_that_was_not_earned(scenario: Open) -> None:
    here = scenario()
    ahead = [
        "looks at the floor",
        "The plates are dry",
        "that easy, for everyone",
        "What she wants",
        "worn out",
    ]
    everything = lambda: here.html + "".join(here.replies) + here.page.content()  # noqa: E731
    assert [each for each in ahead if each in everything()] == []
    here.press(PULL)
    at(here, "What she wants")
    assert [each for each in ahead if each in everything()] == ["What she wants", "worn out"]


def test_while_the_line_is_dead_nothing_is_lost_and_nothing_is_pretended(scenario: Open) -> None:
    here = scenario()
    own = here.root.get_by_label("Say it your own way")
    own.fill("I want to fix it 🌿, and I'd like to listen.")
    here.line = "down"
    here.press("Say this")
    expect(here.root.locator("#going")).to_be_focused()
    expect(here.root.get_by_text("I want to fix it 🌿")).to_be_visible()
    expect(here.root.locator("#status-runs")).to_contain_text("We keep trying.")
    assert flaws(here.page) == []
    expect(here.title).to_have_count(0)
    here.line = "up"
    here.root.get_by_role("button", name="Try again").click()
    at(here, "What she wants")
    expect(here.root.locator(".came")).to_contain_text("I want to fix it 🌿, and I'd like to listen.")
    here.load()
    expect(here.root.locator(".came")).to_contain_text("I want to fix it 🌿, and I'd like to listen.")


def test_an_answer_that_never_came_takes_the_step_once(scenario: Open) -> None:
    here = scenario()
    here.line = "deaf"
    here.press(LETTER)
    expect(here.root.locator("#status-runs")).to_contain_text("We keep trying.")
    here.line = "up"
    here.page.clock.run_for(5_000)
    at(here, "She looks at the floor")
    here.press("Your paths")
    expect(here.root.locator(".paths .way > li")).to_have_count(2)


def test_a_line_not_said_yet_is_kept(scenario: Open) -> None:
    here = scenario()
    here.root.get_by_label("Say it your own way").fill("Dee, I")
    here.page.clock.run_for(2_100)
    expect(here.root.locator("#status-runs")).to_have_text("Saved")
    here.load()
    expect(here.root.get_by_label("Say it your own way")).to_have_value("Dee, I")
    here.press(PULL)
    at(here, "What she wants")
    here.press("Start again")
    at(here, "At the sink")
    expect(here.root.get_by_label("Say it your own way")).to_have_value("Dee, I")


def test_two_tabs_keep_both_ways(scenario: Open) -> None:
    seat = seat_of(example("full"))
    one, other = scenario(seat=seat), scenario(seat=seat)
    one.press(LETTER)
    at(one, "She looks at the floor")
    other.press(PULL)
    at(other, "What she wants")
    other.press("Your paths")
    expect(other.root.locator(".all > li")).to_have_count(2)
    one.press("Go on drying the plates")
    at(one, "The plates are dry")


def test_a_refused_choice_changes_nothing_and_keeps_the_words(scenario: Open) -> None:
    content = example("full")
    here = scenario(content)
    own = here.root.get_by_label("Say it your own way")
    own.fill("Tell me more.")
    here.page.clock.run_for(2_100)
    expect(here.root.locator("#status-runs")).to_have_text("Saved")
    changed = {
        **content,
        "scenes": [dict(each) for each in content["scenes"]],
        "start": dict(content["start"]),
    }
    changed["start"]["choices"] = [each for each in content["start"]["choices"] if each["id"] != "own"]
    block = here.seat.block()
    block.data = json.dumps(changed)
    block.save()
    here.press("Say this")
    expect(here.root.locator("#status-runs")).to_contain_text("That can't be chosen here by now")
    expect(own).to_have_value("Tell me more.")
    at(here, "At the sink")


def test_what_the_author_changed_is_told(scenario: Open) -> None:
    here = scenario()
    here.press(LETTER)
    at(here, "She looks at the floor")
    content = example("full")
    content["start"]["choices"] = [each for each in content["start"]["choices"] if each["id"] != "letter"]
    block = here.seat.block()
    block.data = json.dumps(content)
    block.save()
    here.load()
    expect(here.root.get_by_text("The author has changed this scenario since you were here.")).to_be_visible()
    assert flaws(here.page) == []


def test_pausing_is_told_and_questions_come_after_an_ending(scenario: Open) -> None:
    here = scenario()
    expect(here.root.locator(".debrief")).to_have_count(0)
    here.press("Pause here")
    expect(here.root.get_by_text("You paused here.").first).to_be_visible()
    here.press(LETTER)
    at(here, "She looks at the floor")
    here.press("Go on drying the plates")
    at(here, "The plates are dry")
    here.root.get_by_label("What did you want to feel like in that moment?").fill("Useful. Seen.")
    here.page.clock.run_for(2_100)
    expect(here.root.locator("#status-moment")).to_have_text("Saved")
    here.load()
    expect(here.root.get_by_label("What did you want to feel like in that moment?")).to_have_value(
        "Useful. Seen."
    )


LOOKS: dict[str, dict[str, Any]] = {
    "desktop": {},
    "phone": {"width": 320},
    "dark": {"theme": "dark"},
    "rtl": {"rtl": True, "width": 320},
    "forced": {"forced": "active"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_flaw_in_any_state(scenario: Open, look: str) -> None:
    here = scenario(**LOOKS[look])
    here.page.emulate_media(color_scheme="dark" if look == "dark" else "light")

    def good(state: str) -> None:
        assert flaws(here.page) == [], state

    good("start")
    here.line = "held"
    here.press(LETTER)
    expect(here.root.locator("#going")).to_be_focused()
    good("going on")
    here.release()
    at(here, "She looks at the floor")
    here.root.get_by_text("How might they have heard that?").click()
    good("after a choice")
    here.press("Go on drying the plates")
    at(here, "The plates are dry")
    good("an ending")
    here.press("Go back one step")
    at(here, "She looks at the floor")
    here.press("I jumped to an answer")
    at(here, "What she wants")
    here.press("Your paths")
    expect(here.root.locator(".side")).to_have_count(2)
    good("paths")


@pytest.mark.parametrize("name", ["emoji-rtl", "noted", "short"])
def test_no_flaw_in_the_other_examples(scenario: Open, name: str) -> None:
    here = scenario(name, width=320)
    assert flaws(here.page) == []
    gate = here.root.get_by_role("button", name="Go on", exact=True)
    if gate.count():
        gate.click()
    assert flaws(here.page) == []
    assert focused(here.page) is not None


def test_a_card_stops_the_exercise_and_a_recording_can_be_read(scenario: Open) -> None:
    content = example("full")
    help_now = '<p>This is a body in danger. <a href="/jump_to_id/support">Call for help now</a>.</p>'
    content["scenes"].append({"id": "now", "kind": "card", "title": "Stop here", "card": help_now})
    content["start"]["audio"] = {"file": "/static/sink.mp3", "transcript": "The tap runs, then stops."}
    content["start"]["choices"].append({"id": "sos", "kind": "go", "text": "Dee is hurt", "to": "now"})
    here = scenario(content, width=320)
    here.root.get_by_text("Read what is said in the recording").click()
    expect(here.root.locator(".now").get_by_text("The tap runs, then stops.")).to_be_visible()
    assert flaws(here.page) == []
    here.press("Dee is hurt")
    at(here, "Stop here")
    expect(here.root.get_by_role("link", name="Call for help now")).to_have_attribute("target", "_parent")
    expect(here.root.get_by_text("The exercise stops here.")).to_be_visible()
    assert flaws(here.page) == []
