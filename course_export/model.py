"""A course as its authors see it: modules of units of pages of components.

Values only: nothing here reads, checks or writes. What an author wrote keeps the place it came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from course_export.problems import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class Data:
    """A value from a YAML file, with the line of each of its parts by JSON pointer."""

    value: Any
    path: str
    lines: Mapping[str, int] = field(default_factory=dict)

    def at(self, pointer: str = "") -> Location:
        """Return where a part stands; where it isn't there, the part that it would stand in."""
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return Location(self.path, self.lines.get(pointer, 1))


@dataclass(frozen=True)
class Line:
    """A stretch of plain text that a learner reads: a paragraph, an item, a heading, a cell."""

    text: str
    where: Location
    heading: bool = False


@dataclass(frozen=True)
class Link:
    """An address as the author wrote it."""

    address: str
    where: Location


@dataclass(frozen=True)
class Picture:
    """A picture as the author placed it."""

    address: str
    alt: str
    where: Location


@dataclass(frozen=True)
class Heading:
    """A heading inside a page, with its level."""

    level: int
    where: Location


@dataclass(frozen=True)
class Words:
    """Words between two other components, as HTML, with what the checks look at.

    ``title`` is how Studio lists them, where they are more than the page's own.
    """

    id: str
    html: str
    where: Location
    lines: tuple[Line, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    headings: tuple[Heading, ...] = ()
    title: str = ""

    kind = "words"


@dataclass(frozen=True)
class Option:
    """An option of a self-check, with the reason beside it."""

    text: str
    why: str
    fits: bool


@dataclass(frozen=True)
class Check:
    """A self-check."""

    id: str
    title: str
    question: str
    options: tuple[Option, ...]
    many: bool
    data: Data

    kind = "check"

    @property
    def where(self) -> Location:
        """Where it begins."""
        return self.data.at()

    def lines(self) -> Iterator[Line]:
        """Yield each text of it that a learner reads, its title first."""
        yield Line(self.title, self.data.at("/title"), heading=True)
        yield Line(self.question, self.data.at("/question"))
        for place, option in enumerate(self.options):
            yield Line(option.text, self.data.at(f"/options/{place}/text"))
            yield Line(option.why, self.data.at(f"/options/{place}/why"))


@dataclass(frozen=True)
class Activity:
    """An activity of one of our types; ``data`` is its whole file.

    ``sound`` tells whether its content fits the schema of its type.
    """

    id: str
    type: str
    title: str
    weight: float | None
    content: Mapping[str, Any]
    data: Data
    placed: Location
    sound: bool

    @property
    def kind(self) -> str:
        """Its type, which is what learners' entries hang on beside its id."""
        return self.type

    @property
    def where(self) -> Location:
        """Where its id is given."""
        return self.data.at("/id")


Component = Words | Check | Activity


@dataclass(frozen=True)
class Page:
    """What a learner sees at once."""

    id: str
    title: str
    where: Location
    components: tuple[Component, ...]


@dataclass(frozen=True)
class Unit:
    """A unit: one file."""

    id: str
    title: str
    minutes: int
    outcomes: tuple[str, ...]
    areas: tuple[str, ...]
    sources: tuple[str, ...]
    content_note: Mapping[str, Any] | None
    other_road: Mapping[str, Any] | None
    pages: tuple[Page, ...]
    data: Data

    @property
    def where(self) -> Location:
        """Where its id is given."""
        return self.data.at("/id")


@dataclass(frozen=True)
class Module:
    """A module, with its outcomes by id."""

    id: str
    title: str
    outcomes: Mapping[str, str]
    units: tuple[Unit, ...]
    where: Location
    outcome_places: Mapping[str, Location]


@dataclass(frozen=True)
class Course:
    """The whole course.

    Attributes:
        modules: its modules, in order.
        profile: what the institution sets.
        sources: where ideas come from, by key.
        about: the page that people see before they enrol; None where it is missing.
        static: the files of ``static/`` by their path in it.
    """

    modules: tuple[Module, ...]
    profile: Data
    sources: Data
    about: Words | None
    static: Mapping[str, bytes]

    def units(self) -> Iterator[tuple[Module, Unit]]:
        """Yield every unit in order, with its module."""
        for module in self.modules:
            for unit in module.units:
                yield module, unit

    def pages(self) -> Iterator[tuple[Unit, Page]]:
        """Yield every page in order, with its unit."""
        for _, unit in self.units():
            for page in unit.pages:
                yield unit, page

    def components(self) -> Iterator[tuple[Page, Component]]:
        """Yield every component in order, with its page."""
        for _, page in self.pages():
            for component in page.components:
                yield page, component
