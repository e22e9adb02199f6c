"""The site under test with the proxy before it: one for the whole folder."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.faults import course
from tests.faults.figures import Figures
from tests.faults.learner import Learner
from tests.faults.proxy import Proxy
from tests.faults.site import Site
from tests.faults.table import SEED
from tests.faults.trial import Tabs, tabs


@pytest.fixture(scope="session")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    site = Site(tmp_path_factory.mktemp("site"))
    proxy = Proxy(site)
    yield proxy
    proxy.close()
    site.close()


@pytest.fixture(scope="session")
def pages() -> Iterator[str]:
    """Pages that nobody has touched yet."""
    return map(course.page, itertools.count())


@pytest.fixture(autouse=True)
def healed(proxy: Proxy) -> Iterator[None]:
    yield
    proxy.heal()


@pytest.fixture(scope="session")
def figures(chromium: Browser) -> Iterator[Figures]:
    """What the run finds. ``FAULTS_REPORT`` asks for more trials, and names the folder for the figures."""
    folder = os.environ.get("FAULTS_REPORT")
    found = Figures(tries=5, walks=40, steps=50) if folder else Figures(tries=2, walks=8, steps=25)
    yield found
    if folder:
        found.write(Path(folder), SEED, f"Chromium {chromium.version}")


@pytest.fixture
def tab(chromium: Browser, proxy: Proxy) -> Iterator[Tabs]:
    """A browser that has never been here; the test is held to no false "Saved" and no error of a script."""
    with tabs(chromium, proxy) as tab:
        errors: list[str] = []
        tab.context.on("weberror", lambda error: errors.append(str(error.error)))
        yield tab
        assert tab.counts.false_saved == 0
        assert errors == []


@pytest.fixture
def learner(tab: Tabs, proxy: Proxy, pages: Iterator[str]) -> Learner:
    """A learner at a block that nobody has touched."""
    learner = Learner(tab.context, proxy)
    learner.open(next(pages))
    return learner
