"""The parts of a platform that a block imports by name, and a site with each of the two stores."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest
from django.test import override_settings

from course_export.serve.people import CRAWLER
from course_export.serve.platform import Platform
from tests.roles import naive
from tests.roles.site import CASE_OF_TWO

CRAWLERS = "openedx.core.djangoapps.crawlers.models"

VARIANT = {"lms": "lms", "library": "lms", "studio": "cms", "studio-preview": "cms"}
"""By view: which of a platform's two services shows it. Libraries stand in both."""

STORES = ("table", "fields")


class CrawlersConfig:
    """Knows a crawler by the name of its browser, as the platform does."""

    @classmethod
    def is_crawler(cls, request: Any) -> bool:
        return CRAWLER in request.META.get("HTTP_USER_AGENT", "")


def provide(monkeypatch: pytest.MonkeyPatch, name: str, **content: Any) -> None:
    """Make a module of the platform importable, with the packages around it."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        path = ".".join(parts[:length])
        if path not in sys.modules:
            monkeypatch.setitem(sys.modules, path, ModuleType(path))
    for key, value in content.items():
        monkeypatch.setattr(sys.modules[name], key, value, raising=False)


@pytest.fixture(autouse=True)
def platform_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    provide(monkeypatch, CRAWLERS, CrawlersConfig=CrawlersConfig)


@contextmanager
def service(store: str, view: str = "lms") -> Iterator[None]:
    """The service that shows a view, on a site that has our app (``table``) or has it not (``fields``)."""
    with override_settings(SERVICE_VARIANT=VARIANT[view] if store == "table" else "without"):
        yield


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Iterator[str]:
    """Either store behind the LMS."""
    with service(request.param):
        yield request.param


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> Platform:
    """An activity ``one`` and, beside it, a block that asks for nothing and one that asks too early."""
    naive.installed(monkeypatch)
    made = Platform()
    made.add_block(f"ips_{CASE_OF_TWO.type}", "one", CASE_OF_TWO.olx())
    for name in ("naive", "early", "hook"):
        made.add_block(name, name, f'<{name} data="as written"/>')
    return made
