"""The learner UI on a page of its own (`ui/harness/`), in a real Chromium, with no server behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
SITE = "http://course.test"
"""Plain http under a name: browsers give such a page no secure context, and many sites are like that."""


@pytest.fixture
def harness(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open the harness in a state. The test is held to no error on the page when it ends."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5_000)
    context.clock.install()
    context.route(f"{SITE}/**", lambda route: route.fulfill(path=ROOT / urlsplit(route.request.url).path[1:]))
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: errors.append(message.text) if message.type in ("error", "warning") else None,
    )

    def go(state: str = "fresh", at: str = "index", **asked: str) -> Page:
        query = "&".join(f"{name}={value}" for name, value in {"state": state, **asked}.items())
        page.goto(f"{SITE}/ui/harness/{at}.html?{query}")
        return page

    yield go
    context.close()
    assert errors == []
