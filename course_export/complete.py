"""From the course as it was written to the whole course: with notes, sources, cards and feet.

What is added are words like any other, under ids that follow from the ids of what they belong to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from course_export import cards
from course_export.model import Course, Module, Page, Unit, Words
from course_export.wording import gettext_for

if TYPE_CHECKING:
    from collections.abc import Callable


def whole(course: Course) -> Course:
    """Return the course with all that the compiler adds to its pages."""
    adding = _Adding(course, gettext_for(course.profile.value["language"]))
    return replace(course, modules=tuple(adding.module(module) for module in course.modules))


class _Adding:
    def __init__(self, course: Course, gettext: Callable[[str], str]) -> None:
        self._course, self._gettext = course, gettext
        self._foot = cards.foot(gettext)

    def module(self, module: Module) -> Module:
        units = [self._unit(unit) for unit in module.units]
        if units and units[-1].pages:
            learn = cards.learn_with_others(self._course.profile.value, self._gettext)
            title = self._gettext("Learn with others")
            card = Words(_under(module.id, "learn"), learn, module.where, title=title)
            units[-1] = _at_end(units[-1], card)
        return replace(module, units=tuple(self._with_feet(unit) for unit in units))

    def _unit(self, unit: Unit) -> Unit:
        known = self._course.sources.value
        if unit.pages and unit.sources:
            named = [known[key] for key in unit.sources if _has(known.get(key), "title", "idea")]
            html = cards.sources(named, self._gettext)
            title = self._gettext("Where these ideas come from")
            words = Words(_under(unit.id, "sources"), html, unit.data.at("/sources"), title=title)
            unit = _at_end(unit, words)
        return self._with_note(unit)

    def _with_note(self, unit: Unit) -> Unit:
        note, road = unit.content_note, unit.other_road
        if not unit.pages or not (note or road):
            return unit
        html = ""
        if note and road and _has(note, "topic", "minutes") and _has(road, "label", "page"):
            html = cards.content_note(note, road, unit.pages[0].id, self._gettext)
        where = unit.data.at("/content_note")
        name = _under(unit.id, "note")
        page = Page(
            name, self._gettext("Before you start"), where, (Words(_under(name, "text"), html, where),)
        )
        title = self._gettext("{title} (with a content note)").format(title=unit.title)
        return replace(unit, title=title, pages=(page, *unit.pages))

    def _with_feet(self, unit: Unit) -> Unit:
        return replace(unit, pages=tuple(self._with_foot(page) for page in unit.pages))

    def _with_foot(self, page: Page) -> Page:
        title = self._gettext("Pause, and support")
        return _page_with(page, Words(_under(page.id, "foot"), self._foot, page.where, title=title))


def _has(value: object, *names: str) -> bool:
    """Tell whether a value from a file has what a card needs; where not, that has been told."""
    return isinstance(value, dict) and set(names) <= set(value)


def _under(name: str, what: str) -> str:
    """Return the id that follows from another; none follows from none."""
    return f"{name}-{what}" if name else ""


def _page_with(page: Page, words: Words) -> Page:
    return replace(page, components=(*page.components, words))


def _at_end(unit: Unit, words: Words) -> Unit:
    return replace(unit, pages=(*unit.pages[:-1], _page_with(unit.pages[-1], words)))
