"""``docs/reliability.md`` tells what the long runs found, and they were as long as it says they have to be."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from scripts import reliability

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def figures(name: str) -> Any:
    return json.loads((ROOT / "docs" / "reliability" / f"{name}.json").read_text(encoding="utf-8"))


def test_the_page_tells_what_the_figures_say() -> None:
    assert reliability.main(["--check"]) == ""


def test_what_should_be_none_and_is_some_is_told() -> None:
    counts = {"trials": 5, **dict.fromkeys(reliability.ZERO, 0), "characters_lost": 3}
    assert reliability._cell(counts) == "5: 3 characters lost"


def test_every_test_that_the_page_names_is_there() -> None:
    named = NAMED.findall(reliability.PAGE.read_text(encoding="utf-8"))
    assert named
    for file, test in named:
        assert f"def {test}" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"


def test_every_fault_was_tried_at_every_point_and_lost_nothing() -> None:
    told = figures("faults")
    cells = [each for points in told["by_fault_and_point"].values() for each in points.values()]
    assert min(each["trials"] for each in cells) >= 5
    assert told["total"]["trials"] == sum(each["trials"] for each in cells) >= 500
    for counts in (*cells, told["random_walks"]):
        assert {name: counts[name] for name in reliability.ZERO if counts[name]} == {}


def test_writers_raced_two_thousand_times_on_each_database() -> None:
    runs = figures("races")["runs"]
    for engine in reliability.ENGINES:
        for moment in ("between look and write", "within a millisecond"):
            (usual, *_) = (
                run
                for run in runs
                if (run["engine"], run["subject"], run["moment"]) == (engine, "table", moment)
            )
            assert usual["rounds"] >= 2_000
        assert any(
            run["lost"] for run in runs if (run["engine"], run["subject"]) == (engine, "read, merge, write")
        )
    assert [run for run in runs if run["subject"].startswith("table") and run["lost"]] == []


def test_payloads_and_the_marked_word_went_nowhere() -> None:
    told, canary = figures("payloads"), figures("canary")
    assert told["payloads"] >= 150
    assert told["executed"] == told["new_elements"] == told["requests_elsewhere"] == 0
    assert canary["handlers"]["leaks"] == canary["browser"]["leaks"] == 0
