"""The real course, built by the real command and served as it would be, in a real Chromium."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.sites import Running

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "course_export",
            "build",
            "--output",
            str(output),
        ],
        cwd=ROOT,
        check=True,
    )
    (found,) = output.glob("*.tar.gz")
    return found


@contextmanager
def served(archive: Path, folder: Path) -> Iterator[str]:
    """The address of a served course, with a database of its own in that folder."""
    site = Running(archive, folder / "site.sqlite3", folder / "errors.txt")
    try:
        yield f"http://{site.host}:{site.port}"
    finally:
        site.kill()


@pytest.fixture
def site(archive: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the served course."""
    with served(archive, tmp_path) as address:
        yield address


class Watch:
    """What a page did that no page should: errors, and requests to anywhere but its own site."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.errors: list[str] = []
        self.outside: list[str] = []
        self._host = urlsplit(site).netloc
        context.on("console", self._said)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("request", self._asked)

    @property
    def refused(self) -> list[str]:
        """The errors that are refusals of a save that was based on an older revision."""
        return [error for error in self.errors if "status of 409" in error and "/handler/save" in error]

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    def _asked(self, request: Request) -> None:
        if request.url.startswith("http") and urlsplit(request.url).netloc != self._host:
            self.outside.append(request.url)


@pytest.fixture
def context(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)  # a busy machine, not a slow page, is what this is for
    expect.set_options(timeout=30_000)
    yield context
    expect.set_options(timeout=5_000)
    context.close()


@pytest.fixture
def watch(context: BrowserContext, site: str) -> Watch:
    return Watch(context, site)


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A page that is held to no errors and no outside requests when the test ends."""
    page = context.new_page()
    yield page
    assert watch.errors == []
    assert watch.outside == []


@pytest.fixture(scope="session")
def axe_source() -> str:
    script = ROOT / "ui" / "node_modules" / "axe-core" / "axe.min.js"
    assert script.is_file(), "axe-core is missing. Run `npm ci` in ui/, or the tests with `make test`."
    return script.read_text(encoding="utf-8")
