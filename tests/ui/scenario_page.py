"""A scenario on a page of its own: the real block answers the browser, and a test may cut the line to it."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bench.page import SITE, BlockPage
from bench.runtime import Seat
from bench.subjects import Subject

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Route

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "scenario"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
STYLE = """body { margin: 0; padding: 1rem; background: #fff; color: #454545; font: 1rem/1.6 sans-serif; }
main { max-width: 56rem; margin: auto; }
body.dark { background: #0d0d0e; color: #ccc; color-scheme: dark; }"""


def example(name: str) -> dict[str, Any]:
    """Return an example of a scenario."""
    content: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return content


def seat_of(content: dict[str, Any]) -> Seat:
    """Return a learner's place at a scenario."""
    fields = {"data": json.dumps(content, ensure_ascii=False), "display_name": "Scenario"}
    return Seat(
        Subject(
            "scenario", "ours", "ips_scenario", "ips_xblocks.scenario", "ScenarioBlock", fields, "save", dict
        )
    )


class ScenarioPage:
    """One tab with one scenario in it.

    Attributes:
        replies: the bodies of all that the server answered.
        line: "up"; "down", where nothing gets through; "held", where nothing is answered; "deaf", where
            it arrives and the answer doesn't.
    """

    def __init__(self, context: BrowserContext, seat: Seat, *, theme: str = "", rtl: bool = False) -> None:
        self.seat = seat
        self.line = "up"
        self.replies: list[str] = []
        self.sent: list[dict[str, Any]] = []
        self.held: list[Route] = []
        self.errors: list[str] = []
        self._block = BlockPage([seat])
        self._look = f'<html lang="en" dir="{"rtl" if rtl else "ltr"}">'
        self._body = f'<style>{STYLE}</style></head><body class="{theme}">'
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.route(f"{SITE}/**", self._answer)
        self.load()

    def load(self) -> None:
        """Open the page anew, as the server writes it now."""
        self._block = BlockPage([self.seat])
        self.page.goto(f"{SITE}/")
        self.root.locator(".block").wait_for(state="attached")
        self.page.evaluate(
            "window.block = document.querySelector('.xblock'); block.id = 'block'; window.heard = []"
        )
        self.page.evaluate("""() => new MutationObserver((all) => heard.push(...all.map(({ target }) => target.textContent)))
          .observe(block.firstElementChild.shadowRoot.querySelector('.block > [role=status]'),
            { childList: true, characterData: true, subtree: true })""")

    @property
    def html(self) -> str:
        """The document that the server wrote."""
        return self._block.html

    @property
    def root(self) -> Locator:
        """The activity."""
        return self.page.locator("ips-scenario")

    @property
    def title(self) -> Locator:
        """The heading of the scene that is shown."""
        return self.root.locator("#scene")

    def press(self, name: str) -> None:
        """Choose the button with a name, or a name that begins so."""
        self.root.get_by_role("button", name=name).first.click()

    def heard(self) -> list[str]:
        """Return what was announced since the last time."""
        found: list[str] = self.page.evaluate("heard.splice(0)")
        return found

    def actions(self) -> list[dict[str, Any]]:
        """Return what was sent to be saved."""
        return [each["action"] for each in self.sent]

    def release(self) -> None:
        """Answer all that was held."""
        self.line = "up"
        for route in self.held:
            self._answer(route)
        self.held.clear()

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/":
            page = self._block.html.replace('<html lang="en">', self._look).replace(
                "</head><body>", self._body
            )
            route.fulfill(body=page, content_type="text/html; charset=utf-8")
            return
        if path.startswith("/static/"):
            route.fulfill(body=PIXEL, content_type="image/png")
            return
        if path.startswith("/handler/") and self.line == "down":
            route.abort()
            return
        if path.startswith("/handler/") and self.line == "held":
            self.held.append(route)
            return
        if path.startswith("/handler/"):
            handler = path.split("/")[3]
            body = route.request.post_data_buffer or b"{}"
            if handler == "save":
                self.sent.append(json.loads(body))
            answer = self.seat.handle(handler, body)
            self.replies.append(answer.text)
            if self.line == "deaf":
                route.abort()
                return
            route.fulfill(status=answer.status_int, body=answer.body, content_type="application/json")
            return
        self._block.answer(route)


def opened(browser: Browser, seat: Seat, width: int = 1280, **look: Any) -> ScenarioPage:
    """Open a scenario in a browser of its own."""
    forced = look.pop("forced", None)
    context = browser.new_context(viewport={"width": width, "height": 900}, forced_colors=forced)
    context.set_default_timeout(5_000)
    context.clock.install()
    return ScenarioPage(context, seat, **look)
