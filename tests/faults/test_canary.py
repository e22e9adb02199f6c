"""A unique marker in every box, errors forced, everything logged: it is found where it belongs, and nowhere else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.learner import switch
from tests.faults import course
from tests.faults.figures import Figures
from tests.faults.learner import DEBOUNCE, Learner
from tests.faults.proxy import Proxy, lost_reply, refusal
from tests.faults.site import Site
from tests.faults.trial import ALEX, tabs

ROOT = Path(__file__).parents[2]
MARKER = "canary5f0e7c31b2"
PRACTISED = course.entry(2)
"""The line that is written for practice alone: its words are never to leave the page at all."""
BELONGS = {
    f"{adapter}: {place}"
    for adapter in ("table", "fields")
    for place in ("the owner's read handler", "what the store holds")
}
DECLARED = {"fields: the platform's own state"}
"""Where the fields adapter keeps words: staff may be able to read them there, which the page says at each box."""


def told(leak: str = "") -> dict[str, str]:
    command = [sys.executable, "-m", "tests.faults.handled", MARKER, leak]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def places(found: dict[str, str]) -> set[str]:
    return {place for place, text in found.items() if MARKER in text}


def test_handlers_show_it_to_its_owner_alone(figures: Figures) -> None:
    found = told()
    assert places(found) >= BELONGS
    assert "ValueError" in found["log at DEBUG, with tracebacks"]  # the errors were forced, and logged
    assert "RuntimeError" in found["log at DEBUG, with tracebacks"]
    assert len(json.loads(found["table: error answers"])) >= 8
    assert places(found) - BELONGS <= DECLARED
    figures.canary["handlers"] = {
        "places_where_it_belongs_and_was_found": sorted(BELONGS),
        "places_searched": sorted(set(found) - BELONGS),
        "leaks": len(places(found) - BELONGS - DECLARED),
        "declared_exceptions": sorted(DECLARED),
    }


@pytest.mark.parametrize(
    ("leak", "place"),
    [
        ("log", "log at DEBUG, with tracebacks"),
        ("event", "table: tracking events"),
        ("state", "table: problem responses report"),
    ],
)
def test_a_planted_leak_is_seen(leak: str, place: str) -> None:
    assert place in places(told(leak))


def control(learner: Learner) -> list[str]:
    """Go through “Your words here”: earlier versions, downloads, practice. Return the names of the files."""
    page = learner.frame
    page.get_by_role("button", name="Your words here").click()
    page.get_by_role("button", name="Earlier versions").first.click()
    page.get_by_text("Newest first.").wait_for()
    names = []
    for kind in ("Download as text", "Download as it is stored"):
        with learner.page.expect_download() as told:
            page.get_by_role("button", name=kind).last.click()
        assert MARKER in Path(told.value.path()).read_text(encoding="utf-8")
        names.append(told.value.suggested_filename)
    practice = page.get_by_role("button", name="Practice without saving")
    practice.click()
    learner.type(PRACTISED, f"{MARKER} for practice")
    learner.pass_time(DEBOUNCE * 5)
    practice.click()
    page.get_by_role("button", name="Let them go").click()
    return names


def test_a_browser_leaves_it_nowhere(chromium: Browser, tmp_path: Path, figures: Figures) -> None:
    site = Site(tmp_path)
    proxy = Proxy(site)
    with tabs(chromium, proxy) as tab:
        learner = Learner(tab.context, proxy)
        said: list[str] = []
        tab.context.on("console", lambda message: said.append(message.text))
        learner.open_page(course.page(0))
        one, two = course.entry(0), course.entry(1)
        proxy.next("save", refusal(500, "fault", "Something broke."))
        learner.type(one, f"{MARKER} one")
        learner.pass_time(DEBOUNCE)
        learner.pass_time(5_000)
        with site.locked():
            learner.type(one, f" {MARKER} two")
            learner.pass_time(DEBOUNCE)
        learner.pass_time(5_000)
        proxy.next("save", lost_reply)
        learner.look(one)
        learner.settle()
        learner.pass_time(5_000)
        learner.type(two, f"{MARKER} half")
        learner.skip(two)
        learner.pass_time(DEBOUNCE)
        assert learner.see(one).saved
        assert learner.see(two).saved
        learner.button(one, "Look closer at my words").click()
        learner.frame.get_by_text("Our list of phrases holds nothing").wait_for()
        names = control(learner)
        learner.turn("Next")
        learner.turn("Previous")
        assert MARKER in learner.see(one).words
        assert MARKER in site.row(learner.block, one, ALEX).words
        kept = """async () => JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie, location.href,
          await indexedDB.databases(), await Promise.all((await caches.keys()).map(async (name) =>
            (await (await caches.open(name)).keys()).map((each) => each.url)))])"""
        storage = learner.page.evaluate(kept)
        learner.page.goto(f"{learner.site}/courses/{course.KEY}/about")
        switch(learner.page, "Sam")
        learner.open_page(course.page(0))
        other = learner.frame.content() + learner.page.content() + learner.frame.locator("body").inner_text()
    found = {
        "log of the site at DEBUG": site.log.read_text(encoding="utf-8"),
        "standard error of the site": site.errors(),
        "addresses, referers and other headers": repr(proxy.asked),
        "storage of the browser after the acknowledgement": storage,
        "console of the browser": repr(said),
        "the page of another learner in the same browser": other,
        "names of downloaded files": repr(names),
    }
    assert site.row(learner.block, PRACTISED, ALEX) is None
    proxy.close()
    site.close()
    assert "OperationalError" in found["log of the site at DEBUG"]  # it did come to an error of ours
    assert places(found) == set()
    figures.canary["browser"] = {
        "places_where_it_belongs_and_was_found": ["the owner's page", "the table of entries"],
        "places_searched": sorted(found),
        "leaks": 0,
    }
