"""What other systems have got wrong is seen by the very trials that find nothing in ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.faults.points import POINTS
from tests.faults.proxy import Proxy
from tests.faults.rivals import DEFECTS, UI, Defect, built
from tests.faults.table import row

POINTS_TRIED = [POINTS[0], POINTS[-1]]


@pytest.fixture
def bundle(proxy: Proxy) -> Iterator[dict[str, bytes]]:
    """What the site serves in place of its own scripts, by the end of their paths."""
    yield proxy.files
    proxy.files.clear()


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_is_seen(
    defect: Defect,
    bundle: dict[str, bytes],
    chromium: Browser,
    proxy: Proxy,
    pages: Iterator[str],
    tmp_path: Path,
) -> None:
    bundle["public/core.js"] = built(defect, tmp_path)
    found = row(chromium, proxy, pages, defect.fault, tries=1, points=POINTS_TRIED)
    assert sum(getattr(counts, defect.counted) for counts in found.values()) > 0, found


def test_a_build_made_here_is_ours(tmp_path: Path) -> None:
    ours = UI.parent / "ips_xblocks" / "public" / "core.js"
    assert built(None, tmp_path) == ours.read_bytes()
