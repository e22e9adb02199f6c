"""Two tabs, two devices, two people: nobody's words are lost to another, or shown to another."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from playwright.sync_api import Error, expect

from tests.browser.learner import switch
from tests.faults import course
from tests.faults.elsewhere import Device
from tests.faults.learner import DEBOUNCE, Learner
from tests.faults.proxy import Proxy, says
from tests.faults.site import Row
from tests.faults.trial import ALEX, Tabs

SAM = 12
ONE, TWO = course.entry(0), course.entry(1)
MINE = "Words of my own 🌿, and nobody else's"


def second_tab(tab: Tabs, learner: Learner) -> Learner:
    other = Learner(tab.context, learner.proxy)
    other.open(learner.block.removesuffix("-b"))
    return other


def stored(learner: Learner, entry: str = ONE, who: int = ALEX) -> Row | None:
    return learner.proxy.site.row(learner.block, entry, who)


def write(learner: Learner, words: str, entry: str = ONE) -> None:
    learner.type(entry, words)
    learner.pass_time(DEBOUNCE)


def test_the_same_line_in_two_tabs_keeps_both(tab: Tabs, learner: Learner) -> None:
    other = second_tab(tab, learner)
    write(learner, "From this tab")
    write(other, "From that tab")
    assert learner.see(ONE).saved
    seen = other.see(ONE)
    assert seen.beside == ["From that tab", "From this tab"]
    assert seen.honest
    assert seen.guarded
    other.button(ONE, "Keep both").click()
    other.settle()
    assert other.see(ONE).saved
    assert stored(learner).words == "From this tab\n\nFrom that tab"
    learner.page.reload()
    learner.settle()
    assert learner.see(ONE).words == "From this tab\n\nFrom that tab"


def test_two_lines_in_two_tabs_are_both_stored(tab: Tabs, learner: Learner) -> None:
    other = second_tab(tab, learner)
    learner.type(ONE, "In one")
    other.type(TWO, "In two")
    learner.pass_time(DEBOUNCE)
    other.settle()
    assert learner.see(ONE).saved
    assert other.see(TWO).saved
    assert (stored(learner, ONE).words, stored(learner, TWO).words) == ("In one", "In two")


def test_erased_on_another_device_stays_erased_until_someone_writes(learner: Learner) -> None:
    write(learner, "Once written")
    device = Device(learner.proxy, learner.block)
    asked = device.post("erase", scope="entry", entry=ONE)
    device.post("erase", scope="entry", entry=ONE, confirm=asked["confirm"])
    learner.hide()
    learner.show()
    learner.pass_time(60_000)
    assert stored(learner) is None  # an open page brings nothing back by itself
    write(learner, ", and written anew")
    seen = learner.see(ONE)
    assert (seen.words, seen.honest, seen.guarded) == ("Once written, and written anew", True, True)
    assert stored(learner) is None
    learner.keep_erased(ONE)
    assert learner.see(ONE).saved
    assert stored(learner).words == "Once written, and written anew"


def test_offline_for_a_while_everything_goes_out_when_the_line_is_back(tab: Tabs, learner: Learner) -> None:
    tab.context.set_offline(True)
    for number in range(4):
        learner.type(course.entry(number), f"Offline {number}")
        learner.pass_time(DEBOUNCE)
    learner.pass_time(120_000)
    assert all(learner.see(course.entry(number)).honest for number in range(4))
    tab.context.set_offline(False)
    learner.settle()
    assert [stored(learner, course.entry(number)).words for number in range(4)] == [
        f"Offline {number}" for number in range(4)
    ]
    assert all(learner.see(course.entry(number)).saved for number in range(4))


def become(tab: Tabs, learner: Learner, name: str) -> None:
    """Sign in as somebody else, in another tab."""
    page = tab.context.new_page()
    page.goto(f"{learner.site}/courses/{course.KEY}/about")
    switch(page, name)
    expect(page.locator(".whom summary")).to_contain_text(name)  # a tab that is still loading may never close
    page.close()


def test_somebody_else_on_the_same_machine_finds_nothing(tab: Tabs, learner: Learner) -> None:
    write(learner, "Saved before. ")
    learner.proxy.next("save", says(503), times=None)
    write(learner, MINE)  # is in the tab alone
    assert any(MINE in draft for draft in learner.see(ONE).drafts)
    become(tab, learner, "Sam")
    learner.proxy.heal()
    learner.page.reload()
    learner.settle()
    seen = learner.see(ONE)
    assert (seen.words, seen.beside, seen.drafts) == ("", [], [])
    shown = learner.page.content() + learner.page.evaluate("() => document.body.innerText")
    assert MINE not in shown
    assert "Saved before" not in shown
    kept = learner.page.evaluate(
        "async () => JSON.stringify([{...sessionStorage}, {...localStorage}, await indexedDB.databases(), await caches.keys()])"
    )
    assert kept == "[{},{},[],[]]"
    write(learner, "I am Sam")
    assert stored(learner, who=SAM).words == "I am Sam"
    assert "Sam" not in stored(learner).words


def test_signed_in_as_somebody_else_meanwhile_words_go_to_their_owner_alone(
    tab: Tabs, learner: Learner
) -> None:
    write(learner, "Before. ")
    become(tab, learner, "Sam")
    write(learner, MINE)
    seen = learner.see(ONE)
    assert seen.words == f"Before. {MINE}"
    assert "Not saved yet." in seen.status
    assert stored(learner, who=SAM) is None
    become(tab, learner, "Alex")
    learner.hide()
    learner.show()
    learner.settle()
    assert learner.see(ONE).saved
    assert stored(learner).words == f"Before. {MINE}"
    assert stored(learner, who=SAM) is None


def test_back_after_saved_shows_what_was_saved(learner: Learner) -> None:
    learner.page.reload()
    learner.settle()
    write(learner, MINE)
    assert learner.see(ONE).saved
    learner.page.goto(f"{learner.site}/courses/{course.KEY}/about")
    learner.page.go_back()
    learner.settle()
    assert learner.see(ONE).words == MINE


def test_a_tab_that_crashed_has_lost_nothing_that_was_saved(tab: Tabs, learner: Learner) -> None:
    write(learner, MINE)
    with learner.page.expect_event("crash", timeout=15_000), contextlib.suppress(Error):
        learner.page.goto("chrome://crash")
    learner.page.close()
    after = second_tab(tab, learner)
    assert after.see(ONE).words == MINE


def test_twenty_saves_at_once_make_one_revision(proxy: Proxy, pages: Iterator[str]) -> None:
    """The same request, sent again and again, as an impatient network does."""
    from concurrent.futures import ThreadPoolExecutor

    block = f"{next(pages)}-b"
    device = Device(proxy, block)
    body = {"entry": ONE, "base_rev": 0, "save_id": "the-same-one", "action": {"do": "write", "words": MINE}}
    with ThreadPoolExecutor(20) as many:
        answers = list(many.map(lambda _: device.post("save", **body), range(20)))
    assert {(each["rev"], each["save_id"], each["check"]) for each in answers} == {
        (1, "the-same-one", answers[0]["check"])
    }
    assert proxy.site.row(block, ONE, ALEX).rev == 1
