"""Rules on what an institution sets."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from course_export.checks.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from course_export.problems import Finding, Location


def _support_lines(context: Context) -> Iterator[tuple[dict[str, object], Location]]:
    profile = context.course.profile
    for place, country in enumerate(profile.value["support"]):
        for number, line in enumerate(country["lines"]):
            yield line, profile.at(f"/support/{place}/lines/{number}")


class SupportReview(Rule):
    """A support line was due to be looked at again.

    Numbers and hours change. Someone who needs a line and meets a dead one is worse off than without it.
    """

    code = "support-review"
    message = "“{name}” was to be looked at again by {day}."
    fix = "Call or visit it, correct what has changed, and set verified_on and review_by."
    warning = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield lines whose day for review has gone by."""
        today = context.today.isoformat()
        for line, where in _support_lines(context):
            if str(line["review_by"]) < today:
                yield cls.at(where, name=line["name"], day=line["review_by"])


class SupportTwice(Rule):
    """Two support lines have the same id."""

    code = "support-twice"
    message = "The support line id “{id}” is given {count} times."
    fix = "Give each line its own."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield each place of an id that is given more than once."""
        lines = list(_support_lines(context))
        counts = Counter(str(line["id"]) for line, _ in lines)
        for line, where in lines:
            if counts[str(line["id"])] > 1:
                yield cls.at(where, id=line["id"], count=counts[str(line["id"])])


class DateOrder(Rule):
    """Two dates of the profile stand the other way round."""

    code = "date-order"
    message = "{later} ({later_day}) is not after {earlier} ({earlier_day})."
    fix = "Change one of the two."

    _pairs = (
        ("start", "end"),
        ("enrollment_start", "enrollment_end"),
        ("enrollment_start", "end"),
    )

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield pairs in which the later is not later."""
        profile = context.course.profile
        for earlier, later in cls._pairs:
            first, second = profile.value.get(earlier), profile.value.get(later)
            if first and second and second <= first:
                where = profile.at(f"/{later}")
                yield cls.at(where, later=later, later_day=second, earlier=earlier, earlier_day=first)


class DateUnknown(Rule):
    """A date has the right form but isn't in the calendar, such as February 30."""

    code = "date-unknown"
    message = "{name} ({value}) is not a day in the calendar."
    fix = "Correct the date."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield dates that no calendar has."""
        profile = context.course.profile
        names = ("start", "end", "enrollment_start", "enrollment_end")
        dates = [
            (name, profile.value[name], profile.at(f"/{name}")) for name in names if name in profile.value
        ]
        for line, where in _support_lines(context):
            dates += [(name, line[name], where) for name in ("verified_on", "review_by")]
        for name, value, where in dates:
            try:
                dt.datetime.fromisoformat(str(value))
            except ValueError:
                yield cls.at(where, name=name, value=value)
