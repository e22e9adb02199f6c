"""``make bench``: measures everything in one run, and writes ``docs/performance.md``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from contextlib import ExitStack
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from course_export.serve import settings

settings.set_up()

from bench import browser, report, server, site, subjects  # noqa: E402 - Django comes first

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def main() -> int:
    """Measure, tell, and write. Return 0 whatever came out: tests gate what is exact."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=400, help="how often each view and save is timed")
    parser.add_argument("--dry", action="store_true", help="print the page, and write nothing")
    parser.add_argument(
        "--page", action="store_true", help="write the page anew from the figures that are there"
    )
    asked = parser.parse_args()
    if asked.page:
        report.write(json.loads(report.FIGURES.read_text(encoding="utf-8")))
        return 0

    measured = [*subjects.ours(), subjects.floor(), *subjects.peers()]
    _say(f"Fields and times of {len(measured)} blocks, {asked.rounds} rounds")
    told = server.measure(measured, asked.rounds)
    with ExitStack() as stack:
        chromium = stack.enter_context(_chromium())
        for each in measured:
            _say(f"Pages of {each.name}")
            told[each.name] |= browser.measure(chromium, each)
        _say("The local site")
        address = stack.enter_context(site.site())
        for each in measured:
            if each.kind == "ours":
                moved = site.shifts(chromium, address, each.name)
                told[each.name]["layout_shift"] = max(state["shift"] for state in moved.values())
        figures = _figures(measured, told, asked.rounds, chromium.version)
    print(report.page(figures))
    if not asked.dry:
        report.write(figures)
        _say("Written to docs/performance.md and docs/performance.json")
    return 0


def _figures(
    measured: list[subjects.Subject], told: dict[str, dict[str, Any]], rounds: int, chromium: str
) -> dict[str, Any]:
    versions = {"Python": platform.python_version(), "XBlock": version("XBlock"), "Django": version("Django")}
    versions["Chromium"] = chromium.partition(".")[0]
    versions |= {each.name: each.version for each in measured if each.version}
    return {
        "ran_on": {"cores": os.cpu_count(), "versions": versions},
        "rounds": rounds,
        "subjects": {each.name: {"kind": each.kind, "figures": told[each.name]} for each in measured},
    }


def _chromium() -> Any:
    from contextlib import contextmanager

    from playwright.sync_api import sync_playwright

    @contextmanager
    def opened() -> Any:
        path = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
        flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        with sync_playwright() as playwright:
            found: Browser = playwright.chromium.launch(executable_path=path, args=flags)
            yield found
            found.close()

    return opened()


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
