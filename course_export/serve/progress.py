"""How far a learner is, as the outline shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_export.serve import addresses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from course_export.serve.course import Course, Module, Page, Unit


@dataclass(frozen=True)
class PageProgress:
    """A page with its address, and how many of its blocks are complete."""

    page: Page
    address: str
    complete: int

    @property
    def done(self) -> bool:
        """Whether every block of the page is complete."""
        return self.complete == len(self.page.blocks)

    @property
    def begun(self) -> bool:
        """Whether some block is complete, and not all."""
        return 0 < self.complete < len(self.page.blocks)


@dataclass(frozen=True)
class UnitProgress:
    """A unit with its pages."""

    unit: Unit
    pages: list[PageProgress]

    @property
    def done(self) -> bool:
        """Whether every page is done."""
        return bool(self.pages) and all(each.done for each in self.pages)

    @property
    def pages_done(self) -> int:
        """How many of its pages are done."""
        return sum(each.done for each in self.pages)


@dataclass(frozen=True)
class ModuleProgress:
    """A module with its units."""

    module: Module
    units: list[UnitProgress]


class Progress:
    """A learner's way through a course, from the completion of its blocks by usage key."""

    def __init__(self, course: Course, completions: Mapping[str, float]) -> None:
        self._course = course
        self._completions = completions
        self.modules = [
            ModuleProgress(each, [self._unit(unit) for unit in each.units]) for each in course.modules
        ]
        pages = [page for module in self.modules for unit in module.units for page in unit.pages]
        self.pages = len(pages)
        self.pages_done = sum(each.done for each in pages)
        # Where to go on: the first page that isn't done, else the beginning.
        self.next = next((each for each in pages if not each.done), pages[0] if pages else None)

    def unit(self, unit: Unit) -> list[PageProgress]:
        """Return the pages of a unit."""
        return self._unit(unit).pages

    def _unit(self, unit: Unit) -> UnitProgress:
        return UnitProgress(unit, [self._page(unit, each) for each in unit.pages])

    def _page(self, unit: Unit, page: Page) -> PageProgress:
        key = self._course.key
        usages = (str(key.make_usage_key(leaf.type, leaf.url_name)) for leaf in page.blocks)
        complete = sum(self._completions.get(usage, 0.0) >= 1 for usage in usages)
        address = f"{addresses.course(key)}/courseware/{unit.url_name}/{page.url_name}/"
        return PageProgress(page, address, complete)
