"""What a rule is: a code, the words in which it speaks, and its explanation, which is its docstring."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import getdoc
from typing import TYPE_CHECKING, ClassVar

from course_export.problems import Finding, Location

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from course_export.lock import Lock
    from course_export.model import Course


@dataclass(frozen=True)
class Context:
    """What a rule may look at.

    Attributes:
        course: the course as it was written.
        whole: the course with all that the compiler adds.
        files: the path of every file in the source folder.
        read: the paths of those that the course uses.
        lock: the ids ever used; None where there is no ``ids.lock``.
        today: the day, given from outside so that a check can be run for another day.
    """

    course: Course
    whole: Course
    files: tuple[str, ...]
    read: frozenset[str]
    lock: Lock | None
    today: dt.date


class Rule:
    """A rule that a course keeps. Its docstring is what ``ips-course explain`` tells.

    A rule that concerns how a file is read is told by the reader, through :meth:`at`. One that looks at
    the course as a whole has a :meth:`find` of its own.
    """

    code: ClassVar[str]
    """Stable; authors look it up."""
    message: ClassVar[str]
    """What is the matter, with the facts in braces."""
    fix: ClassVar[str]
    """What to do about it, with facts likewise."""
    warning: ClassVar[bool] = False
    """Whether it is told without keeping the course from being built."""
    hides: ClassVar[bool] = False
    """Whether a part of the course could not be read because of it."""
    needs_all: ClassVar[bool] = False
    """Whether it judges by what is absent, and so has to wait until all of the course can be read."""

    @classmethod
    def at(cls, where: Location, **facts: object) -> Finding:
        """Return what was found at a place."""
        return Finding(where, cls.code, cls.message.format(**facts), cls.fix.format(**facts), cls.warning)

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:  # noqa: ARG003 - most readers' rules look at nothing
        """Yield each place where the course breaks the rule."""
        yield from ()

    @classmethod
    def explanation(cls) -> str:
        """Return what the rule is for, in a few sentences."""
        return getdoc(cls) or ""
