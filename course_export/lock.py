"""``ids.lock``: every id ever used, with its type. What learners wrote hangs on both."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from course_export.model import Activity
from course_export.problems import Location
from ips_xblocks.activities import ACTIVITIES, upgraded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from course_export.model import Course

LOCK_FILE = "ids.lock"

_HEAD = """\
# Every id ever used in this course, with its type. Written by `ips-course lock`; keep it with the course.
# What learners wrote hangs on these. A retired id is never used again.
"""
_LINE = re.compile(r"(?P<id>[a-z0-9-]+(#[a-z0-9-]+)?) (?P<type>[a-z_]+)(?P<retired> retired)?")


@dataclass(frozen=True)
class Id:
    """An id, the type of what it stands for, and where it is given."""

    id: str
    type: str
    where: Location


@dataclass(frozen=True)
class Lock:
    """What ``ids.lock`` says: types by id, the ids that are retired, and the line of each."""

    types: Mapping[str, str]
    retired: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=dict)

    def where(self, name: str) -> Location:
        """Return the line of an id."""
        return Location(LOCK_FILE, self.lines.get(name, 1))


def ids_of(course: Course) -> Iterator[Id]:
    """Yield every id that a whole course gives; an entry of activity ``a`` is ``a#entry``."""
    yield from (each for each in _all(course) if each.id and not each.id.startswith("#"))


def _all(course: Course) -> Iterator[Id]:
    for module in course.modules:
        yield Id(module.id, "module", module.where)
    for _, unit in course.units():
        yield Id(unit.id, "unit", unit.where)
    for _, page in course.pages():
        yield Id(page.id, "page", page.where)
    seen = set()
    for _, each in course.components():
        if isinstance(each, Activity):
            if each.data.path in seen:
                continue  # that one file stands there twice has words of its own, in a rule
            seen.add(each.data.path)
        yield Id(each.id, each.kind, each.where)
        if isinstance(each, Activity) and each.sound:
            activity = ACTIVITIES[each.type]
            content = upgraded(activity, dict(each.content))
            # Entries of one activity may be given twice; that is told where its content is checked.
            for entry in dict.fromkeys(activity.entry_ids(content)):
                yield Id(f"{each.id}#{entry}", "entry", each.where)


def parse(text: str, broken: Callable[[int], None]) -> Lock:
    """Return what a lock file says, telling the lines that it could not read."""
    types: dict[str, str] = {}
    lines: dict[str, int] = {}
    retired = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None or found["id"] in types:
            broken(number)
            continue
        types[found["id"]] = found["type"]
        lines[found["id"]] = number
        if found["retired"]:
            retired.add(found["id"])
    return Lock(types, frozenset(retired), lines)


def with_new(lock: Lock, course: Course) -> Lock:
    """Return the lock with the ids of a whole course that it doesn't have yet."""
    new = {each.id: each.type for each in ids_of(course) if each.id not in lock.types}
    return replace(lock, types={**lock.types, **new})


def without(lock: Lock, name: str) -> Lock:
    """Return the lock with an id retired, and with it the entries of that activity."""
    below = {each for each in lock.types if each.startswith(f"{name}#")}
    return replace(lock, retired=lock.retired | {name} | below)


def dumps(lock: Lock) -> str:
    """Return the text of a lock file: one id a line, sorted, so that it reads well in a comparison."""
    rows = (
        f"{name} {kind}{' retired' if name in lock.retired else ''}\n"
        for name, kind in sorted(lock.types.items())
    )
    return _HEAD + "".join(rows)
