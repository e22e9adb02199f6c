"""The stages in their order: source, model, checks, tree, archive. Nothing here prints or writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_export import archive, checks, lock
from course_export.checks.ids import LockForm
from course_export.checks.rule import Context
from course_export.complete import whole
from course_export.parse import read_course
from course_export.problems import Location, blocking, in_order
from course_export.source import Source
from course_export.tree import tree

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from course_export.lock import Lock
    from course_export.model import Course
    from course_export.problems import Finding
    from course_export.progress import Progress


@dataclass(frozen=True)
class Checked:
    """A course that has been read and checked.

    Attributes:
        course: the course as it was written.
        whole: the course with all that the compiler adds.
        lock: its ``ids.lock``; None where there is none.
        findings: what is the matter with it, in order.
    """

    course: Course
    whole: Course
    lock: Lock | None
    findings: tuple[Finding, ...]

    @property
    def problems(self) -> list[Finding]:
        """Those of the findings that keep it from being built."""
        return blocking(self.findings)


def check(folder: Path, today: dt.date, progress: Progress, profile: Path | None = None) -> Checked:
    """Read the course in a folder and check all of it.

    Args:
        folder: the source folder.
        today: the day on which it is checked.
        progress: takes how far the work is.
        profile: a profile to use in place of the folder's own.
    """
    told: list[Finding] = []
    source = Source(folder, told.append)
    course = read_course(source, told.append, progress, profile)
    locked = _lock(source, told)
    completed = whole(course)
    progress.step("Checking")
    context = Context(course, completed, source.files, source.read, locked, today)
    return Checked(course, completed, locked, tuple(in_order([*told, *checks.run(context, told)])))


def _lock(source: Source, told: list[Finding]) -> Lock | None:
    if not source.has(lock.LOCK_FILE):
        return None
    text = source.text(lock.LOCK_FILE, Location(lock.LOCK_FILE))
    if text is None:
        return None
    return lock.parse(text, lambda line: told.append(LockForm.at(Location(lock.LOCK_FILE, line))))


def build(checked: Checked, progress: Progress) -> bytes:
    """Return the archive of a course in which no problem was found."""
    progress.step("Packing")
    return archive.pack(tree(checked.whole))
