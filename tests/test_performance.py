"""``docs/performance.md`` is what ``make bench`` wrote, about every type, and names no machine."""

from __future__ import annotations

import json
import re

from bench import report
from bench.budgets import BUDGETS
from ips_xblocks.activities import ACTIVITIES

FIGURES = json.loads(report.FIGURES.read_text(encoding="utf-8"))


def test_the_page_is_made_from_the_figures() -> None:
    assert report.PAGE.read_text(encoding="utf-8") == report.page(FIGURES), "Run `make bench`."


def test_every_type_and_every_peer_was_measured_in_one_run() -> None:
    kinds = [each["kind"] for each in FIGURES["subjects"].values()]
    ours = [name for name, each in FIGURES["subjects"].items() if each["kind"] == "ours"]
    assert sorted(ours) == sorted(ACTIVITIES), "A type is new or gone. Run `make bench`."
    assert (kinds.count("floor"), kinds.count("peer")) == (1, 2)
    for name in ours:
        missing = [each for each in BUDGETS if report.figure(each, name, FIGURES["subjects"]) is None]
        assert set(missing) <= {"save_requests"}, f"{name} was not measured in full"


def test_the_page_names_no_day_machine_or_place() -> None:
    text = report.PAGE.read_text(encoding="utf-8") + report.FIGURES.read_text(encoding="utf-8")
    assert re.search(r"\b20\d\d-\d\d|/(home|root|tmp|usr|work)/|\.local\b|127\.0\.0\.1", text) is None
