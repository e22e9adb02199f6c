"""Rules on units and modules: outcomes, sources, content notes, time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_export.checks.rule import Context, Rule
from course_export.model import Activity
from course_export.reading import practice_share, reading_minutes, words_in_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from course_export.model import Unit
    from course_export.problems import Finding, Location


class OutcomeUnknown(Rule):
    """A unit serves an outcome that its module doesn't have."""

    code = "outcome-unknown"
    message = "The module has no outcome “{id}”."
    fix = "Choose from {known}, or add it to the module in course.yaml."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield outcomes of units that their modules don't list."""
        for module, unit in context.course.units():
            for place, name in enumerate(unit.outcomes):
                if name not in module.outcomes:
                    known = ", ".join(module.outcomes) or "none"
                    yield cls.at(unit.data.at(f"/outcomes/{place}"), id=name, known=known)


class OutcomeUnserved(Rule):
    """A module promises an outcome, but none of its units serves it."""

    code = "outcome-unserved"
    message = "No unit of the module serves the outcome “{id}”."
    fix = "Name it in the unit that does, write that unit, or take the outcome out."
    needs_all = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield outcomes that no unit of the module names."""
        for module in context.course.modules:
            served = {name for unit in module.units for name in unit.outcomes}
            for name in module.outcomes:
                if name not in served:
                    yield cls.at(module.outcome_places[name], id=name)


class SourceUnknown(Rule):
    """A unit names a source that isn't in `sources.yaml`."""

    code = "source-unknown"
    message = "There is no source “{key}” in sources.yaml."
    fix = "Add it there, or correct the key."
    needs_all = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield keys that aren't there."""
        for _, unit in context.course.units():
            for place, key in enumerate(unit.sources):
                if key not in context.course.sources.value:
                    yield cls.at(unit.data.at(f"/sources/{place}"), key=key)


class NoteWithoutRoad(Rule):
    """A unit has a content note but no other road.

    Whoever would rather not do a unit goes another road of the same worth: a page of the same unit, with
    the same credit and no questions asked. A note without it would only be a warning.
    """

    code = "note-without-road"
    message = "This unit has a content note, but no other road."
    fix = "Add other_road with a label and a page of this unit."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield units that have the one without the other."""
        for _, unit in context.course.units():
            if unit.content_note and not unit.other_road:
                yield cls.at(unit.data.at("/content_note"))


class RoadWithoutNote(Rule):
    """A unit has another road but no content note, so nobody would ever be shown it."""

    code = "road-without-note"
    message = "This unit has another road, but no content note that offers it."
    fix = "Add content_note with a topic and minutes, or take other_road out."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield units that have the one without the other."""
        for _, unit in context.course.units():
            if unit.other_road and not unit.content_note:
                yield cls.at(unit.data.at("/other_road"))


class RoadElsewhere(Rule):
    """The other road of a unit or an activity leads to a page outside its unit.

    It stays in the unit, so that the unit is done either way.
    """

    code = "road-elsewhere"
    message = "The other road leads to “{page}”, which is no page of this unit."
    fix = "Name a page of the same unit."
    needs_all = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield other roads whose page the unit doesn't have."""
        for _, unit in context.course.units():
            pages = {page.id for page in unit.pages}
            for road, where in _roads(unit):
                if (name := road.get("page")) and name not in pages:
                    yield cls.at(where, page=name)


def _roads(unit: Unit) -> Iterator[tuple[Mapping[str, object], Location]]:
    if unit.other_road:
        yield unit.other_road, unit.data.at("/other_road/page")
    for page in unit.pages:
        for each in page.components:
            if isinstance(each, Activity) and each.sound and "other_road" in each.content:
                yield each.content["other_road"], each.data.at("/content/other_road/page")


class MinutesTooFew(Rule):
    """A unit says that it takes less time than its words alone take to read.

    Most people read about 180 words of a course a minute, and many need longer.
    """

    code = "minutes-too-few"
    message = "This unit has {words} words, about {needed} min of reading, but says {minutes}."
    fix = "Give it more minutes, or divide it."
    warning = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield units that are longer than they say."""
        for _, unit in context.course.units():
            needed = reading_minutes(unit)
            if needed > unit.minutes > 0:
                words = words_in_unit(unit)
                yield cls.at(unit.data.at("/minutes"), words=words, needed=needed, minutes=unit.minutes)


class PracticeShort(Rule):
    """A module is more reading than doing.

    People learn this by trying it. What remains of a unit's minutes when its words have been read counts
    as practice; over a module, that should be half or more.
    """

    code = "practice-short"
    message = "About {share}% of this module's time is practice."
    fix = "Turn something that is told into something to try, or shorten the reading."
    warning = True
    needs_all = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield modules with less than half of their time for practice."""
        for module in context.course.modules:
            if sum(unit.minutes for unit in module.units) > 0 and (share := practice_share(module)) < 0.5:
                yield cls.at(module.where, share=round(100 * share))
