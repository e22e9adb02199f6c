"""``ids.lock``: no id is lost, used again or retyped without a word."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from course import BASE, codes

from course_export import lock
from course_export.cli import main


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return shutil.copytree(BASE, tmp_path / "course")


def run(course: Path, *more: str) -> int:
    return main(["lock", "--source", str(course), "--today", "2026-11-25", *more])


def replace(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_a_first_lock_has_every_block_and_every_entry(course: Path) -> None:
    (course / "ids.lock").unlink()
    assert codes(course) == ["lock-missing"]
    assert run(course) == 0
    assert codes(course) == []
    rows = (course / "ids.lock").read_text().splitlines()
    assert "m01-u01-reframe reframing" in rows
    assert "m01-u01-reframe#here-to-help entry" in rows
    assert "m01-u01-door page" in rows
    assert "m01-u01-door-text words" in rows
    assert rows[2:] == sorted(rows[2:])


def test_locking_again_changes_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (course / "ids.lock").read_bytes()
    assert run(course) == 0
    assert (course / "ids.lock").read_bytes() == before
    assert capsys.readouterr().out == "ids.lock: 0 ids added, 0 ids retired, 22 in all.\n"


def test_a_lost_id_is_kept_until_it_is_retired(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(course / "m01" / "reframe-hello.yaml", "id: here-to-help", "id: at-the-door")
    assert codes(course) == ["id-not-locked", "id-lost"]
    assert run(course) == 1
    assert "--retire m01-u01-reframe#here-to-help" in capsys.readouterr().out
    assert codes(course) == ["id-lost"]
    assert run(course, "--retire", "m01-u01-reframe#here-to-help") == 0
    assert codes(course) == []
    assert "m01-u01-reframe#here-to-help entry retired" in (course / "ids.lock").read_text().splitlines()
    replace(course / "m01" / "reframe-hello.yaml", "id: at-the-door", "id: here-to-help")
    assert "id-retired" in codes(course)


def test_retiring_an_activity_retires_its_entries(course: Path) -> None:
    replace(course / "m01" / "reframe-hello.yaml", "id: m01-u01-reframe", "id: m01-u01-rewording")
    assert run(course, "--retire", "m01-u01-reframe") == 0
    assert codes(course) == []


@pytest.mark.parametrize("name", ["m01-u01-door", "m01-u01-never"])
def test_only_what_is_gone_can_be_retired(course: Path, name: str) -> None:
    before = (course / "ids.lock").read_bytes()
    assert run(course, "--retire", name) == 2
    assert (course / "ids.lock").read_bytes() == before


def test_a_course_with_other_problems_is_not_locked(course: Path) -> None:
    before = (course / "ids.lock").read_bytes()
    replace(course / "m01" / "01-hello.md", "(#m01-u01-practice)", "(#nowhere)")
    replace(course / "m01" / "01-hello.md", "{#m01-u01-door}", "{#m01-u01-gate}")
    assert run(course) == 1
    assert (course / "ids.lock").read_bytes() == before


def test_two_lines_for_one_id_are_told() -> None:
    broken: list[int] = []
    found = lock.parse("# head\nabc page\nabc words\n\nab c d\n", broken.append)
    assert broken == [3, 5]
    assert found.types == {"abc": "page"}


def test_titles_order_and_files_change_freely(course: Path) -> None:
    (course / "m01" / "01-hello.md").rename(course / "m01" / "hello.md")
    text = (course / "course.yaml").read_text()
    text = text.replace("      - m01/01-hello.md\n", "").rstrip("\n") + "\n      - m01/hello.md\n"
    (course / "course.yaml").write_text(text.replace("Two chairs", "Three chairs"))
    replace(course / "m01" / "hello.md", "# A door", "# Another door")
    assert codes(course) == []
