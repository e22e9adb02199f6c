"""What a course amounts to, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_export.model import Activity, Check
from course_export.problems import counted
from course_export.reading import grade, practice_share, unit_lines, word_count, words_in_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from course_export.model import Course


@dataclass(frozen=True)
class Stats:
    """The numbers of a course, as its authors wrote it."""

    modules: int
    units: int
    pages: int
    words: int
    minutes: int
    checks: int
    activities: Mapping[str, int]


def stats(course: Course) -> Stats:
    """Return the numbers of a course."""
    units = [unit for _, unit in course.units()]
    components = [each for _, each in course.components()]
    return Stats(
        modules=len(course.modules),
        units=len(units),
        pages=sum(len(unit.pages) for unit in units),
        words=sum(word_count(unit_lines(unit)) for unit in units),
        minutes=sum(unit.minutes for unit in units),
        checks=sum(isinstance(each, Check) for each in components),
        activities=Counter(each.type for each in components if isinstance(each, Activity)),
    )


def short(found: Stats) -> Iterator[str]:
    """Yield the numbers in two lines."""
    yield ", ".join(
        (
            counted(found.modules, "module"),
            counted(found.units, "unit"),
            counted(found.pages, "page"),
            counted(found.words, "word"),
            _time(found.minutes),
        )
    )
    kinds = [counted(number, f"{kind} activity", f"{kind} activities") for kind, number in _sorted(found)]
    yield ", ".join([*kinds, counted(found.checks, "self-check")])


def table(course: Course) -> Iterator[str]:
    """Yield a line for each unit: its id, minutes, words and reading grade; and one for each module."""
    yield f"{'unit':<14}{'minutes':>9}{'words':>9}{'grade':>8}  title"
    for module in course.modules:
        share = f"{practice_share(module):.0%}" if module.units else "nothing"
        yield f"{module.id}  {module.title} ({share} practice)"
        for unit in module.units:
            found = grade(unit_lines(unit))
            level = "-" if found is None else f"{max(found, 0):.1f}"
            yield f"  {unit.id:<12}{unit.minutes:>9}{words_in_unit(unit):>9,}{level:>8}  {unit.title}"


def size(bytes_: int) -> str:
    """Return a size in words."""
    return f"{bytes_ / 1024:,.0f} KiB"


def _sorted(found: Stats) -> list[tuple[str, int]]:
    return sorted(found.activities.items())


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"
