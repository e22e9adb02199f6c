"""What a block costs a page, in a real Chromium: bytes, requests, elements, heap, and what moves."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bench.page import SITE, BlockPage
from bench.runtime import Seat
from bench.subjects import journey_of, request

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, CDPSession, Page

    from bench.subjects import Subject

MANY = 10
"""How many blocks of a subject stand on a page to see what each further one costs."""

LOADS = 3
"""How often a page is loaded for figures that differ a little from load to load."""

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}

WATCH = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) {
    if (!each.hadRecentInput) window.moved.push({
      value: each.value, at: each.sources.map(({ node, previousRect: from, currentRect: to }) =>
        `${node?.nodeName ?? "gone"} ${node?.className ?? ""}: `
        + `${from.y} ${from.height} → ${to.y} ${to.height}`),
    });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
"""Notes what moved without the reader's doing. To be run in a page before anything else."""

_ELEMENTS = """(name) => {
  const count = (root) => [...root.querySelectorAll("*")].reduce(
    (sum, each) => sum + 1 + (each.shadowRoot ? count(each.shadowRoot) : 0), 0);
  return count(document.querySelector(`.xblock[data-name="${name}"]`));
}"""


def weight(subject: Subject) -> dict[str, int]:
    """Return the bytes of a subject's pages. They are the same in any browser."""
    first, ten = BlockPage([Seat(subject)]), BlockPage([Seat(subject, number) for number in range(MANY)])
    own = {path: size for path, size in first.code.items() if not path.endswith("/core.js")}
    return {
        "first_bytes": sum(first.code.values()) + first.growth,
        "further_type_bytes": sum(own.values()),
        "further_html": round((ten.raw_growth - first.raw_growth) / (MANY - 1)),
    }


def requests(browser: Browser, subject: Subject) -> dict[str, int]:
    """Return what a subject's pages ask for and how much they hold: exact, and held to by a test."""
    one, many = Seat(subject), [Seat(subject, number) for number in range(MANY)]
    with loaded(browser, [one]) as (page, first):
        elements = page.evaluate(_ELEMENTS, one.name)
    with loaded(browser, many) as (_, ten):
        pass
    save_all(one)
    with loaded(browser, [one]) as (_, again):
        pass
    return {
        "first_bytes": sum(first.code.values()) + first.growth,
        "first_requests": first.code_requests,
        "further_requests": ten.code_requests - first.code_requests,
        "after_load_new": first.handler_requests,
        "after_load_saved": again.handler_requests,
        "elements": elements,
    }


def measure(browser: Browser, subject: Subject) -> dict[str, Any]:
    """Return all that is measured of a subject's pages."""
    one, many = Seat(subject), [Seat(subject, number) for number in range(MANY)]
    heaps: dict[int, list[int]] = {1: [], MANY: []}
    moves = []
    for _ in range(LOADS):
        for seats in ([one], many):
            with loaded(browser, seats) as (page, _shown):
                heaps[len(seats)].append(_heap(page))
                moves.append(moved(page))
    told: dict[str, Any] = {**weight(subject), **requests(browser, subject)}
    told["further_heap"] = round((min(heaps[MANY]) - min(heaps[1])) / (MANY - 1) / 1024, 1)
    told["bare_shift"] = [round(min(moves), 4), round(max(moves), 4)]
    if subject.kind == "ours":
        told["save_requests"] = saves_of(browser, subject)
    return told


@contextmanager
def loaded(
    browser: Browser, seats: Sequence[Seat], size: tuple[int, int] = SIZES["desktop"]
) -> Iterator[tuple[Page, BlockPage]]:
    """Give a page that has come to rest."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height})
    try:
        shown = BlockPage(seats)
        page = context.new_page()
        page.add_init_script(WATCH)
        page.route(f"{SITE}/**", shown.answer)
        page.goto(f"{SITE}/", wait_until="networkidle")
        before = -1
        while (asked := shown.code_requests + shown.handler_requests) != before:
            before = asked
            # What it draws may ask for more, on a busy machine after half a second without requests.
            page.evaluate("() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 250)))")
        yield page, shown
    finally:
        context.close()


def moved(page: Page) -> float:
    """Return the layout shift of a page that ran ``WATCH``, and of every frame in it."""
    return sum(
        frame.evaluate("() => (window.moved ?? []).reduce((sum, each) => sum + each.value, 0)")
        for frame in page.frames
    )


def _heap(page: Page) -> int:
    session: CDPSession = page.context.new_cdp_session(page)
    for _ in range(2):  # what the first round frees lets go of more
        session.send("HeapProfiler.collectGarbage")
    return int(session.send("Runtime.getHeapUsage")["usedSize"])


def save_all(seat: Seat) -> None:
    """Let a learner do something that is kept; for ours, the whole of the journey."""
    if seat.subject.kind != "ours":
        seat.save(seat.first_save())
        return
    journey = journey_of(seat.subject.name)
    args = seat.block().student_view({}).json_init_args
    token, rev = json.loads(args["payload"])["token"], 0
    for step in range(len(journey.steps)):
        body = request(journey, token, step=step, rev=rev)
        rev = json.loads(seat.save(json.dumps(body).encode()).body)["rev"]


_WRITE = """() => {
  const all = (root) => [...root.querySelectorAll("*")].flatMap(
    (each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  const box = all(document).find((each) => each.matches("textarea, input[type=text]"));
  if (!box) return;
  box.value = "A few words.";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  window.dispatchEvent(new Event("pagehide"));
}"""
"""Writes into the first box, and lets the page think that it may go away, which sends what is unsaved."""


def saves_of(browser: Browser, subject: Subject) -> int | None:
    """Return how many requests a change in the first box makes. None where no box saves what is in it."""
    with loaded(browser, [Seat(subject)]) as (page, shown):
        before = shown.handler_requests
        page.evaluate(_WRITE)
        for _ in range(10):  # frames, in which what was sent is answered, and might be sent again
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        return (shown.handler_requests - before) or None
