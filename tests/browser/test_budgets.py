"""What each type may ask for and move on a page, in a real browser. The limits are in ``bench/budgets.py``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bench import browser, budgets, site, subjects
from bench.runtime import Seat
from bench.subjects import Subject

each_type = pytest.mark.parametrize("subject", [pytest.param(each, id=each.name) for each in subjects.ours()])


@pytest.fixture(scope="module")
def local_site() -> Iterator[str]:
    with site.site() as address:
        yield address


@each_type
def test_requests_and_elements(chromium: Browser, subject: Subject) -> None:
    figures = browser.requests(chromium, subject)
    figures["save_requests"] = browser.saves_of(chromium, subject)
    assert budgets.breaches(subject.name, figures) == []
    assert figures["first_requests"] > 0 < figures["elements"], "nothing was counted"


@each_type
def test_nothing_moves_under_the_reader(chromium: Browser, local_site: str, subject: Subject) -> None:
    states = site.shifts(chromium, local_site, subject.name)
    assert set(states) == {f"{size}, {state}" for size in browser.SIZES for state in ("fresh", "with words")}
    state, told = max(states.items(), key=lambda each: each[1]["shift"])
    assert budgets.breaches(subject.name, {"layout_shift": told["shift"]}) == [], (state, told["what"])


def test_a_move_is_seen(chromium: Browser) -> None:
    with browser.loaded(chromium, [Seat(subjects.ours()[0])]) as (page, _):
        page.evaluate("""() => new Promise((done) => {
          const pushed = Object.assign(document.createElement("div"), { textContent: "In between" });
          document.querySelector("h1").before(pushed);
          requestAnimationFrame(() => requestAnimationFrame(done));
        })""")
        assert browser.moved(page) > budgets.BUDGETS["layout_shift"].most
