"""The archive: the same bytes everywhere, one in its folder, and nothing that the platform's checker minds."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import olxcleaner
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from course import BASE, GOLDEN, checked, progress, unpack

from course_export import archive, build
from course_export.cli import main
from course_export.tree import tree

ROOT = Path(__file__).parents[2]
NAME = "SideBySide-SBS101-golden.tar.gz"


def packed() -> bytes:
    return build.build(checked(GOLDEN), progress())


@pytest.mark.parametrize("source", [BASE, GOLDEN], ids=["base", "golden"])
def test_the_platforms_checker_finds_nothing(source: Path, tmp_path: Path) -> None:
    folder = unpack(build.build(checked(source), progress()), tmp_path)
    _, store, _ = olxcleaner.validate(str(folder), steps=8, allowed_xblocks=["ips_reframing"])
    assert [str(each) for each in store.errors] == []


def test_the_checker_would_see_a_dead_end(tmp_path: Path) -> None:
    files = tree(checked(GOLDEN).whole)
    del files["html/m01-learn.html"]
    folder = unpack(archive.pack(files), tmp_path)
    _, store, _ = olxcleaner.validate(str(folder), steps=8, allowed_xblocks=["ips_reframing"])
    assert len(store.errors) == 1


def test_html_of_ours_has_no_tag_younger_than_html_4() -> None:
    young = (b"<section", b"<figure", b"<svg", b"<details", b"<header", b"<footer", b"<aside", b"<nav")
    for path, content in tree(checked(GOLDEN).whole).items():
        if path.endswith(".html"):
            assert not any(tag in content for tag in young), path


def run(folder: Path, *, umask: int = 0o022, **environment: str) -> bytes:
    """Build in a process of its own, from a copy in a folder of its own."""
    source = folder / "a source"
    source.mkdir(parents=True)
    subprocess.run(["cp", "-R", f"{GOLDEN}/.", str(source)], check=True)
    command = [sys.executable, "-m", "course_export", "build", "--source", str(source), "--output", "out"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    subprocess.run(command, cwd=folder, env=env, umask=umask, check=True, capture_output=True)
    return (folder / "out" / NAME).read_bytes()


def test_the_bytes_are_the_same_everywhere(tmp_path: Path) -> None:
    here = run(tmp_path / "one")
    there = run(
        tmp_path / "two" / "deeper",
        umask=0o077,
        PYTHONHASHSEED="7",
        LC_ALL="C",
        LANG="C",
        PYTHONUTF8="0",
        TZ="Pacific/Auckland",
        SOURCE_DATE_EPOCH="1",
        COLUMNS="20",
    )
    assert here == there
    assert here == packed()


def test_members_are_sorted_plain_and_owned_by_nobody() -> None:
    with tarfile.open(fileobj=io.BytesIO(packed())) as opened:
        members = opened.getmembers()
    assert [each.name for each in members] == sorted(each.name for each in members)
    assert {(each.mode, each.uid, each.gid, each.uname, each.mtime) for each in members} == {
        (0o644, 0, 0, "", 0)
    }
    assert all(each.isreg() and each.name.startswith("course/") for each in members)
    assert packed()[4:8] == b"\0\0\0\0"  # the time in the gzip header


def test_one_archive_of_ours_stays_and_others_are_left_alone(tmp_path: Path) -> None:
    older = archive.write(tmp_path, "SideBySide-SBS101-v0.tar.gz", packed())
    foreign = tmp_path / "ips_xblocks-0.1.0.tar.gz"
    with tarfile.open(foreign, "w:gz") as out:
        out.addfile(tarfile.TarInfo("course/policies/v1/policy.json"), io.BytesIO(b""))
    damaged = tmp_path / "damaged.tar.gz"
    damaged.write_bytes(b"not an archive")
    assert main(["build", "--source", str(GOLDEN), "--output", str(tmp_path)]) == 0
    assert not older.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, "damaged.tar.gz", foreign.name]


def test_an_archive_that_is_up_to_date_is_left_as_it_is(tmp_path: Path) -> None:
    path = archive.write(tmp_path, NAME, packed())
    os.utime(path, (1, 1))
    archive.write(tmp_path, NAME, packed())
    assert path.stat().st_mtime == 1


def test_problems_leave_the_old_archive_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = archive.write(tmp_path, NAME, b"the old one")
    source = tmp_path / "source"
    source.mkdir()
    assert main(["build", "--source", str(source), "--output", str(tmp_path)]) == 1
    assert path.read_bytes() == b"the old one"
    assert "Nothing was built." in capsys.readouterr().out


def test_a_write_that_breaks_off_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive.write(tmp_path, NAME, b"the old one")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="No space"):
        archive.write(tmp_path, NAME, packed())
    assert path.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == [NAME]
