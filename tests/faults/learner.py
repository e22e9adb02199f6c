"""A learner at a block in a real browser, whose clock stands still until it is moved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Locator, Page

from tests.faults import course
from tests.faults.proxy import Proxy

WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
AT = "2026-03-01T12:00:00Z"
STEP = 5_000
"""Milliseconds that pass at a time, so that what is on its way meanwhile isn't given up."""

DEBOUNCE = 2_050
"""A little more than the pause in typing after which words go out."""


@dataclass(frozen=True)
class Seen:
    """One line as it is on screen.

    Attributes:
        words: what is in the box.
        status: the sentence below it.
        beside: other texts that are shown with it, such as the versions in a conflict.
        guarded: whether the browser would ask before the page goes away.
        drafts: what this tab's storage holds.
    """

    words: str
    status: str
    beside: list[str]
    guarded: bool
    drafts: list[str]

    @property
    def saved(self) -> bool:
        return self.status == "Saved" or self.status.endswith(" Saved")

    @property
    def honest(self) -> bool:
        """Whether it says that something is not stored yet."""
        return self.status.endswith("Saving…") or "Not saved" in self.status


class Learner:
    """One tab. ``block`` is the id of the block that is open, if any; ``clicks`` is how often it presses."""

    def __init__(self, context: BrowserContext, proxy: Proxy, host: str = "127.0.0.1") -> None:
        self.context = context
        self.proxy = proxy
        self.site = f"http://{host}:{proxy.port}"
        self.page: Page = context.new_page()
        self.block = ""
        self.clicks = 1

    def open(self, page: str) -> None:
        """Open the block of a page by itself."""
        self.block = f"{page}-b"
        self.page.goto(f"{self.site}/xblock/{course.usage(self.block)}?view=student_view")
        self.settle()

    def open_page(self, page: str) -> None:
        """Open a page of the course, with its block inside the frame."""
        self.block = f"{page}-b"
        self.page.goto(f"{self.site}/courses/{course.KEY}/jump_to_id/{page}")
        self.page.frame_locator("#unit-iframe").locator("textarea").first.wait_for()
        self.settle()

    def turn(self, way: str) -> None:
        """Go to another page as the learning site does: the frame is taken away at once."""
        self.page.get_by_role("link", name=way).first.click()
        self.page.wait_for_function("() => document.getElementById('unit-iframe')")
        self.page.frame_locator("#unit-iframe").locator("textarea").first.wait_for()
        self.settle()

    @property
    def frame(self) -> Frame:
        """The document that the block is in."""
        inner = [frame for frame in self.page.frames if "/xblock/" in frame.url and not frame.is_detached()]
        return inner[-1] if inner else self.page.main_frame

    # What a learner does

    def type(self, entry: str, text: str) -> None:
        """Write at the end of a box, as an input method or a keyboard does."""
        self._focus(entry, whole=False)
        self.page.keyboard.insert_text(text)

    def rewrite(self, entry: str, text: str) -> None:
        """Put other words in the place of those in a box."""
        self._focus(entry, whole=True)
        self.page.keyboard.insert_text(text)

    def look(self, entry: str) -> None:
        self.button(entry, "See what others might say").click(click_count=self.clicks)

    def skip(self, entry: str) -> None:
        self.button(entry, "Skip writing this one").click(click_count=self.clicks)

    def retry(self, entry: str) -> None:
        self.button(entry, "Try again").click()

    def keep_erased(self, entry: str) -> None:
        """Keep what is in the box although it was erased elsewhere, where that is asked."""
        keep = self.button(entry, "Keep what is on this page")
        if keep.count():
            keep.click()
            self.settle()

    def button(self, entry: str, name: str) -> Locator:
        return self.line(entry).get_by_role("button", name=name)

    def line(self, entry: str) -> Locator:
        block = self.frame.locator(f'[data-usage-id="{course.usage(self.block)}"]')
        return block.locator(".line").filter(has=self.frame.locator(f"#words-{entry}"))

    def hide(self) -> None:
        """Go to another tab, as far as the page can tell."""
        self._visibility("hidden")

    def show(self) -> None:
        self._visibility("visible")

    # Time

    def pass_time(self, ms: int) -> None:
        """Let time pass, and what falls due happen, with the requests that it makes."""
        while ms > 0:
            self.page.clock.run_for(min(ms, STEP))
            self.idle()
            ms -= STEP
        self.settle()

    def settle(self) -> None:
        """Let what is due now happen, until nothing is on its way."""
        self.idle()
        self.page.clock.run_for(20)
        self.idle()

    def idle(self) -> None:
        self.frame.evaluate("() => window.ipsWatch?.idle()")

    def tick(self, ms: int) -> None:
        """Let time pass and wait for nothing."""
        self.page.clock.run_for(ms)

    # What is there

    def see(self, entry: str) -> Seen:
        found = self.frame.evaluate(
            "([usage, entry]) => window.ipsWatch.see(usage, entry)", [course.usage(self.block), entry]
        )
        line: dict[str, Any] = found["line"]
        assert line, f"The line {entry} of {self.block} is not on the page."
        return Seen(line["words"], line["status"], line["beside"], found["guarded"], found["drafts"])

    def _focus(self, entry: str, *, whole: bool) -> None:
        self.frame.evaluate(
            "([usage, entry, whole]) => window.ipsWatch.focus(usage, entry, whole)",
            [course.usage(self.block), entry, whole],
        )

    def _visibility(self, state: str) -> None:
        self.frame.evaluate(
            """state => {
              Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
              document.dispatchEvent(new Event("visibilitychange"));
            }""",
            state,
        )
