"""Every fault at every point of the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.faults.faults import FAULTS
from tests.faults.figures import Figures
from tests.faults.proxy import Proxy
from tests.faults.table import row


@pytest.mark.parametrize("fault", FAULTS)
def test_no_character_is_lost(
    fault: str, chromium: Browser, proxy: Proxy, pages: Iterator[str], figures: Figures
) -> None:
    found = row(chromium, proxy, pages, fault, tries=figures.tries)
    figures.table[fault] = found
    assert {point: counts.bad for point, counts in found.items() if counts.bad} == {}
