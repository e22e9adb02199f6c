"""Broken courses, kept as folders: what the tool says about each of them, to the letter.

A case is what differs from the sound course in ``cases/_base``: files in ``source/`` that are put over it,
and paths in ``removed.txt`` that are taken out of it. ``expected.txt`` is all that is said.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from course_export.checks import RULES
from course_export.cli import main

CASES = Path(__file__).parent / "cases"
BASE = CASES / "_base"
NAMES = sorted(path.name for path in CASES.iterdir() if path != BASE)


def source_of(case: Path, folder: Path) -> Path:
    shutil.copytree(BASE, folder)
    if (case / "source").is_dir():
        shutil.copytree(case / "source", folder, dirs_exist_ok=True)
    if (case / "removed.txt").is_file():
        for name in (case / "removed.txt").read_text().split():
            (folder / name).unlink()
    return folder


def said(source: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["build", "--source", str(source), "--output", str(output), "--today", "2026-11-25"])
    return status, capsys.readouterr().out


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_told_and_nothing_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = source_of(CASES / name, tmp_path / "source")
    before = {path: path.read_bytes() for path in source.rglob("*") if path.is_file()}
    (tmp_path / "dist").mkdir()
    status, told = said(source, tmp_path / "dist", capsys)
    assert told == (CASES / name / "expected.txt").read_text(encoding="utf-8")
    assert status == 1
    assert list((tmp_path / "dist").iterdir()) == []
    assert {path: path.read_bytes() for path in source.rglob("*") if path.is_file()} == before


def test_the_base_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = said(BASE, tmp_path / "dist", capsys)
    assert status == 0
    assert "problem" not in told


def test_every_rule_that_stops_a_build_has_a_case() -> None:
    told = "".join((CASES / name / "expected.txt").read_text(encoding="utf-8") for name in NAMES)
    without = {rule.code for rule in RULES if not rule.warning and f": {rule.code}: " not in told}
    # These take a large file, a great many, or a disk that says no; test_source.py has them.
    assert without == {"file-too-large", "too-many-files", "file-unreadable"}
