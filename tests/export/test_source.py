"""Reading what someone else wrote: bounded, and never outside the folder."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from course import BASE, checked, codes

from course_export import source as sources
from course_export.problems import Finding, Location, printable
from course_export.yaml_source import load


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return shutil.copytree(BASE, tmp_path / "course")


def test_a_link_out_of_the_folder_is_refused(course: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text((BASE / "sources.yaml").read_text())
    (course / "sources.yaml").unlink()
    (course / "sources.yaml").symlink_to(secret)
    assert "path-outside" in codes(course)
    assert checked(course).course.sources.value == {}


def test_a_linked_folder_is_refused(course: Path, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "private.png").write_bytes(b"png")
    (course / "static" / "more").symlink_to(tmp_path / "pictures")
    found = checked(course)
    assert [each.code for each in found.findings] == ["path-outside"]
    assert list(found.course.static) == ["chairs.svg"]


def test_a_link_inside_the_folder_is_followed(course: Path) -> None:
    (course / "sources.yaml").rename(course / "where.txt")
    (course / "sources.yaml").symlink_to("where.txt")
    assert codes(course) == []


def test_hidden_files_are_no_part_of_the_course(course: Path) -> None:
    (course / ".git").mkdir()
    (course / ".git" / "notes.md").write_text("x")
    (course / "m01" / "01-hello.md~").write_text("x")
    assert codes(course) == []


def test_a_file_that_is_too_large_is_told(course: Path) -> None:
    (course / "sources.yaml").write_text("#" * (sources.MAX_TEXT + 1))
    assert codes(course) == ["file-too-large"]


def test_too_many_files_are_told(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_FILES", 3)
    assert "too-many-files" in codes(course)


def test_a_file_that_cannot_be_opened_is_told(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refusing(self: Path, *args: object, **named: object) -> object:
        if self.name == "sources.yaml":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    found = [str(each) for each in checked(course).findings]
    assert found[0].startswith(
        "sources.yaml:1: file-unreadable: This file can't be opened: Permission denied."
    )


def test_windows_line_ends_and_a_mark_at_the_start_change_nothing(course: Path) -> None:
    for path in (course / "m01").iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert codes(course) == []
    assert checked(course).course == checked(BASE).course


def loaded(text: str) -> tuple[object, list[Finding]]:
    found: list[Finding] = []
    data = load(text, "x.yaml", found.append, first_line=10)
    return (data.value if data else None), found


def test_values_are_what_they_look_like() -> None:
    value, found = loaded("a: 2026-01-01\nb: yes\nc: true\nd: 1_000\ne: '1'\nf: 1.5\ng: ~\nh: 0o7\n988: x\n")
    assert found == []
    assert value == {
        "a": "2026-01-01", "b": "yes", "c": True, "d": "1_000", "e": "1", "f": 1.5, "g": None, "h": "0o7",
        "988": "x",
    }  # fmt: skip


def test_lines_are_those_of_the_file() -> None:
    data = load("a:\n  - b: 1\n    c/d: 2\n", "x.yaml", lambda _: None, first_line=10)
    assert data is not None
    assert data.at("/a/0/c~1d") == Location("x.yaml", 12)
    assert data.at("/a/0/missing") == Location("x.yaml", 11)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x 1\nb: *x", 10),
        ("a: 1\nb: !!python/object:os.system 1", 11),
        ("a: 1\n? [b]\n: 2", 11),
        ("a: 'b", 10),
    ],
)
def test_what_is_not_plain_is_refused_at_its_line(text: str, line: int) -> None:
    value, found = loaded(text)
    assert value is None
    assert [(each.code, each.where.line) for each in found] == [("yaml", line)]


def test_a_terminal_is_never_taken_hold_of() -> None:
    assert printable("a\x1b[31m\u202eb\nc\ud800 🪑") == "a\\u001b[31m\\u202eb\nc\\ud800 🪑"
