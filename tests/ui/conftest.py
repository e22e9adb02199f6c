"""The learner UI on a page of its own (`ui/harness/`), in a real Chromium, with no server behind it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
SITE = "http://course.test"
"""Plain http under a name: browsers give such a page no secure context, and many sites are like that."""
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, (
        "No Chromium here. Run the tests with `make test`, which finds or installs one, or set $CHROME."
    )
    flags = FLAGS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


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

    def go(state: str = "fresh", **asked: str) -> Page:
        query = "&".join(f"{name}={value}" for name, value in {"state": state, **asked}.items())
        page.goto(f"{SITE}/ui/harness/index.html?{query}")
        return page

    yield go
    context.close()
    assert errors == []
