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
    def begun(self) -> bool:
        """Whether some of it is done, and not all."""
        return not self.done and any(each.done or each.begun for each in self.pages)

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
    """A learner's way through a course.

    Attributes:
        modules: the outline, with how far they are.
        pages: how many pages there are.
        pages_done: how many of them are done.
        last: the page where they were last, or None.
        next: where to go on: the page where they were last while it isn't done, then the first one after
            it that isn't, then the first one at all; the first page once all are done. None without pages.
    """

    def __init__(self, course: Course, completions: Mapping[str, float], last: str | None = None) -> None:
        self._course = course
        self._completions = completions
        self.modules = [
            ModuleProgress(each, [self._unit(unit) for unit in each.units]) for each in course.modules
        ]
        pages = [page for module in self.modules for unit in module.units for page in unit.pages]
        self.pages = len(pages)
        self.pages_done = sum(each.done for each in pages)
        index = next((i for i, each in enumerate(pages) if each.page.url_name == last), None)
        self.last = None if index is None else pages[index]
        onward = [*pages[index or 0 :], *pages[: index or 0]]
        self.next = next((each for each in onward if not each.done), pages[0] if pages else None)

    def unit(self, unit: Unit) -> UnitProgress:
        """Return one unit."""
        return self._unit(unit)

    def _unit(self, unit: Unit) -> UnitProgress:
        return UnitProgress(unit, [self._page(unit, each) for each in unit.pages])

    def _page(self, unit: Unit, page: Page) -> PageProgress:
        key = self._course.key
        usages = (str(key.make_usage_key(leaf.type, leaf.url_name)) for leaf in page.blocks)
        complete = sum(self._completions.get(usage, 0.0) >= 1 for usage in usages)
        address = f"{addresses.course(key)}/courseware/{unit.url_name}/{page.url_name}/"
        return PageProgress(page, address, complete)
