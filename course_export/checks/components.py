"""Rules on activities and self-checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_export.checks.rule import Context, Rule
from course_export.model import Activity, Check
from ips_xblocks.activities import ACTIVITIES, upgraded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from course_export.problems import Finding


class ActivityNotNamed(Rule):
    """An `activity` block doesn't hold the name of one file, and that alone."""

    code = "activity-not-named"
    message = "An activity block should hold the name of one activity file."
    fix = "Write a name such as reframe-hello.yaml between the two lines of ```."
    hides = True


class ActivityTypeUnknown(Rule):
    """An activity has a type that isn't there."""

    code = "activity-type-unknown"
    message = "There is no activity type “{type}”."
    fix = "Choose from {known}."


class ActivityContent(Rule):
    """The content of an activity has the right form, but something in it doesn't hang together.

    Each type has rules of its own, such as that no id is given twice or that every scene can be reached.
    """

    code = "activity-content"
    message = "{message}"
    fix = "{fix}"

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield what each activity's own type finds."""
        for _, each in context.course.components():
            if isinstance(each, Activity) and each.sound:
                activity = ACTIVITIES[each.type]
                for problem in activity.problems(upgraded(activity, dict(each.content))):
                    where = each.data.at("/content" + problem.where)
                    fix = problem.fix or "Change it there."
                    yield cls.at(where, message=problem.message, fix=fix)


class ActivityTwice(Rule):
    """The same activity file stands in the course twice.

    A learner's words hang on the activity's id, so it can stand in one place only.
    """

    code = "activity-twice"
    message = "{file} stands in the course already, at {first}."
    fix = "Make a copy with an id of its own, or link to the page that has it."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield each place after the first that names the same file."""
        seen: dict[str, Activity] = {}
        for _, each in context.course.components():
            if isinstance(each, Activity):
                first = seen.setdefault(each.data.path, each)
                if first is not each:
                    yield cls.at(each.placed, file=each.data.path, first=first.placed)


class EarlierUnknown(Rule):
    """An activity goes on from an earlier one that isn't there.

    A learner's own words of an earlier activity can be taken up again in a later one of the same type. The
    earlier one has to come before it in the course.
    """

    code = "earlier-unknown"
    message = "There is no activity “{earlier}” of the type {type} before this one."
    fix = "Use the id of one that comes before it, or take this out."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield activities that go on from nothing."""
        before: set[tuple[str, str]] = set()
        for _, each in context.course.components():
            if not isinstance(each, Activity):
                continue
            earlier = each.content.get("earlier") if each.sound else None
            if earlier and (each.type, earlier["activity"]) not in before:
                where = each.data.at("/content/earlier/activity")
                yield cls.at(where, earlier=earlier["activity"], type=each.type)
            before.add((each.type, each.id))


class NothingFits(Rule):
    """No option of a self-check is marked as one that fits.

    Nobody could ever answer it.
    """

    code = "nothing-fits"
    message = "No option of this self-check fits."
    fix = "Mark the one that does: fits: true"

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield self-checks without an option that fits."""
        for check in _checks(context):
            if check.options and not any(option.fits for option in check.options):
                yield cls.at(check.data.at("/options"))


class SeveralFit(Rule):
    """Several options of a self-check fit, but learners may choose only one."""

    code = "several-fit"
    message = "{count} options of this self-check fit, but learners can choose only one."
    fix = "Say many: true beside the question, or mark only one."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield single-choice self-checks with more than one option that fits."""
        for check in _checks(context):
            count = sum(option.fits for option in check.options)
            if count > 1 and not check.many:
                yield cls.at(check.data.at("/options"), count=count)


class OptionTwice(Rule):
    """Two options of a self-check say the same."""

    code = "option-twice"
    message = "This option is there twice."
    fix = "Change one of the two, or take it out."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield options whose text an earlier one has."""
        for check in _checks(context):
            texts = [option.text.strip() for option in check.options]
            for place, text in enumerate(texts):
                if text in texts[:place]:
                    yield cls.at(check.data.at(f"/options/{place}/text"))


def _checks(context: Context) -> Iterator[Check]:
    yield from (each for _, each in context.course.components() if isinstance(each, Check))
