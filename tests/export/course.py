"""What several tests of the compiler need: a course, checked and built."""

from __future__ import annotations

import datetime as dt
import io
import tarfile
from pathlib import Path

from course_export import build
from course_export.build import Checked
from course_export.progress import Progress

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "source"
BASE = HERE / "cases" / "_base"
TODAY = dt.date(2026, 11, 25)


def progress() -> Progress:
    return Progress(io.StringIO())


def checked(source: Path, profile: Path | None = None) -> Checked:
    return build.check(source, TODAY, progress(), profile)


def codes(source: Path) -> list[str]:
    return [each.code for each in checked(source).findings]


def unpack(packed: bytes, folder: Path) -> Path:
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "course"
