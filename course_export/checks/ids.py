"""Rules on ids: learners' work hangs on them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from course_export.checks.rule import Context, Rule
from course_export.lock import LOCK_FILE, ids_of
from course_export.model import Activity
from course_export.problems import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from course_export.problems import Finding

_TOP = Location(LOCK_FILE)


class DuplicateId(Rule):
    """Two things in the course have the same id.

    Modules, units, pages, self-checks and activities share one set of ids. Where an id is not written,
    it follows from one that is: the words that begin page `p` are `p-text`, the words after component `c`
    are `c-after`. What the compiler adds is `p-foot`, `u-sources`, `m-learn`, `u-note` and `u-note-text`.
    """

    code = "duplicate-id"
    message = "The id “{id}” is taken already, at {first}."
    fix = "Give one of the two another id; the one that learners know keeps it."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield each place after the first that gives an id."""
        places = defaultdict(list)
        for each in ids_of(context.whole):
            places[each.id].append(each.where)
        for name, (first, *others) in places.items():
            for other in others:
                yield cls.at(other, id=name, first=first)


class LockMissing(Rule):
    """The course has no `ids.lock` yet.

    The file holds every id ever used, so that none is lost or used again by accident: what learners
    wrote hangs on them. It belongs to the course and is kept with it.
    """

    code = "lock-missing"
    message = "There is no ids.lock yet."
    fix = "Run ips-course lock, and keep the file with the course."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield once where there is no lock."""
        if context.lock is None:
            yield cls.at(_TOP)


class LockForm(Rule):
    """A line of `ids.lock` can't be read.

    The file is written by `ips-course lock`, one id a line with its type. Two people who both added ids
    may have to bring their lines together: keep the lines of both.
    """

    code = "lock-form"
    message = "This line is not an id and a type."
    fix = "Bring back the line as ips-course lock wrote it."


class IdNotLocked(Rule):
    """Ids are in the course that `ids.lock` doesn't have yet."""

    code = "id-not-locked"
    message = "ids.lock doesn't have {ids}."
    fix = "Run ips-course lock."
    needs_all = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield once, naming the first few."""
        if context.lock is not None:
            new = sorted({each.id for each in ids_of(context.whole)} - set(context.lock.types))
            if new:
                told = ", ".join(new[:3]) + (f" and {len(new) - 3} more" if len(new) > 3 else "")
                yield cls.at(_TOP, ids=told)


class IdLost(Rule):
    """An id that learners may have worked under is gone from the course.

    Perhaps it was changed by accident. Then what learners wrote under it would be cut loose.
    """

    code = "id-lost"
    message = "“{id}” ({type}) is not in the course any more."
    fix = "Bring it back, or give it up for ever: ips-course lock --retire {id}"
    needs_all = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield each id of the lock that is neither in the course nor retired."""
        if context.lock is not None:
            there = {each.id for each in ids_of(context.whole)}
            unread = _unsound(context)
            for name, kind in context.lock.types.items():
                kept = name in there or name in context.lock.retired or name.partition("#")[0] in unread
                if not kept:
                    yield cls.at(context.lock.where(name), id=name, type=kind)


class IdRetired(Rule):
    """A retired id is used again.

    Learners' old work would come back under something new.
    """

    code = "id-retired"
    message = "The id “{id}” was retired and can't be used again."
    fix = "Choose another id."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield each place that uses a retired id."""
        if context.lock is not None:
            for each in ids_of(context.whole):
                if each.id in context.lock.retired:
                    yield cls.at(each.where, id=each.id)


class IdRetyped(Rule):
    """An id stands for something of another type than before.

    The platform keeps learners' work under type and id together, so the old work would be cut loose.
    """

    code = "id-retyped"
    message = "“{id}” is of type {now} here, but was of type {before}."
    fix = "Give the new one an id of its own, and retire the old one."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield each place that gives a known id to another type."""
        if context.lock is not None:
            aside = context.lock.retired | _unsound(context)
            for each in ids_of(context.whole):
                before = context.lock.types.get(each.id, each.type)
                if before != each.type and each.id not in aside:
                    yield cls.at(each.where, id=each.id, now=each.type, before=before)


def _unsound(context: Context) -> set[str]:
    """Return the ids of activities whose files are not in order yet."""
    components = (each for _, each in context.course.components())
    return {each.id for each in components if isinstance(each, Activity) and not each.sound}
