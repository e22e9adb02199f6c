"""The course is run through the engine itself: labels stand where they are quoted or talked about."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from pathlib import Path

import pytest

from course_export import build
from course_export.authored import authored_lines
from course_export.cli import CHECKOUT
from course_export.model import Activity
from course_export.progress import Progress

BASE = Path(__file__).parents[1] / "export" / "cases" / "_base"
TODAY = dt.date(2026, 11, 25)


def checked(source: Path) -> build.Checked:
    return build.check(source, TODAY, Progress(sys.stderr))


def found(source: Path) -> list[tuple[str, int, str]]:
    findings = [each for each in checked(source).findings if each.code == "label-unquoted"]
    assert all(each.warning for each in findings)
    return [(each.where.path, each.where.line, each.message) for each in findings]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "source"))


def test_the_course_keeps_to_its_own_language() -> None:
    assert found(CHECKOUT) == []


def test_a_label_in_the_courses_own_voice_is_told_once_a_text(source: Path) -> None:
    unit = source / "m01" / "01-hello.md"
    text = unit.read_text()
    unit.write_text(
        text + "\nHe is non-compliant, and she is noncompliant.\n\nHe is “non-compliant”, they wrote.\n"
    )
    ((path, line, message),) = found(source)
    assert (path, line) == ("m01/01-hello.md", len(text.splitlines()) + 2)
    assert message.startswith(
        "“non-compliant” is a phrase that some people hear something in (L040): Some people hear"
    )


def test_an_activitys_own_voice_counts_and_what_is_said_in_it_does_not(source: Path) -> None:
    file = source / "m01" / "reframe-hello.yaml"
    text = file.read_text()
    label = "She is manipulative."
    (activity,) = [each for _, each in checked(source).course.components() if isinstance(each, Activity)]
    item = activity.content["items"][0]
    assert item["original"] not in [line.text for line in authored_lines(activity)]
    for said in (item["original"], item["possibilities"][0]["text"]):
        file.write_text(text.replace(said, label))
        assert label in file.read_text()
        assert found(source) == []
    file.write_text(text.replace(item["context"].strip(), label))
    assert label in file.read_text()
    assert [path for path, _, _ in found(source)] == ["m01/reframe-hello.yaml"]
