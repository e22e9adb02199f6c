from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import sample_course as sample
from django.test import Client
from probe import HookedBlock, ProbeBlock
from xblock.core import XBlock

from course_export.serve.http import PLATFORM
from course_export.serve.people import ALEX, Person
from course_export.serve.platform import Platform


@pytest.fixture
def platform() -> Platform:
    """The sample course, with nothing done in it."""
    made = Platform()
    made.load(sample.packed())
    return made


@pytest.fixture
def client(platform: Platform) -> Client:
    """A browser on the site; it sends no CSRF token of its own."""
    return browser(platform)


def browser(platform: Platform) -> Client:
    return Client(enforce_csrf_checks=True, **{PLATFORM: platform})


@pytest.fixture
def alex() -> Person:
    return ALEX


@pytest.fixture
def probed(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Platform:
    """The sample course with a ``probe`` and a ``hooked`` block beside it."""
    HookedBlock.told.clear()
    installed = [
        (name, EntryPoint(name, f"probe:{cls.__name__}", "xblock.v1"))
        for name, cls in (("probe", ProbeBlock), ("hooked", HookedBlock))
    ]
    monkeypatch.setattr(XBlock, "extra_entry_points", installed)
    platform.add_block("probe", "probe", '<probe display_name="A probe" data="as written"/>')
    platform.add_block("hooked", "hooked", '<hooked display_name="Hooked"/>')
    return platform
