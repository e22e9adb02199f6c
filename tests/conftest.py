"""What all tests share: Django, set up once before anything of the platform is imported, and one Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from course_export.serve import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.set_up()

_DRIVEN = {"browser", "faults", "ui"}
"""The folders whose tests drive a browser."""

_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, by its folder, and put it last.

    While Playwright runs, an event loop runs in the main thread, and Django's database refuses
    to work beside one: once the browser is up, no test may use the ORM in this process.
    """
    here = Path(__file__).parent
    for item in items:
        if item.path.relative_to(here).parts[0] in _DRIVEN:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one real browser of the run: Playwright starts once a process."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, (
        "No Chromium here. Run the tests with `make test`, which finds or installs one, or set $CHROME."
    )
    flags = _FLAGS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
