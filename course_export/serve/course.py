"""A course as the platform sees it: its outline, its settings, and the element of each block."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from opaque_keys import InvalidKeyError
from opaque_keys.edx.locator import CourseLocator

from course_export.serve.archive import ArchiveError, Tree, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

INHERITED = frozenset(
    {
        "due", "format", "graceperiod", "graded", "max_attempts", "rerandomize", "self_paced",
        "show_correctness", "show_reset_button", "showanswer", "start", "visible_to_staff_only",
    }
)  # fmt: skip
"""The settings that a block takes from what it stands in, where it has none of its own."""


@dataclass(frozen=True)
class Leaf:
    """A block on a page: its type, and its id in the course."""

    type: str
    url_name: str


@dataclass(frozen=True)
class Page:
    """A vertical: what the learner sees at once."""

    url_name: str
    title: str
    blocks: tuple[Leaf, ...]


@dataclass(frozen=True)
class Unit:
    """A sequential, with the minutes that it takes where the course says so."""

    url_name: str
    title: str
    minutes: int | None
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Module:
    """A chapter."""

    url_name: str
    title: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Tab:
    """A page of the course beside its outline, such as the Support page."""

    slug: str
    title: str


@dataclass(frozen=True)
class Course:
    """A course that has been read.

    Attributes:
        key: its course key.
        title: its name.
        language: its language code.
        modules: its outline.
        tabs: its static pages, in the order of the policy.
        files: the tree that it was read from.
        elements: the element of each block on a page, by url_name, as it stands in its vertical.
        inherited: by url_name, the settings that a block takes from what it stands in.
        policies: by ``type/url_name``, what the policy sets.
        unread: by url_name, why a block could not be read. Only where a course was made by others.
        notes: what else was left out or changed in reading such a course, as sentences.
    """

    key: CourseLocator
    title: str
    language: str
    modules: tuple[Module, ...] = ()
    tabs: tuple[Tab, ...] = ()
    files: Tree = field(default_factory=dict)
    elements: dict[str, _Element] = field(default_factory=dict)
    inherited: dict[str, dict[str, Any]] = field(default_factory=dict)
    policies: dict[str, dict[str, Any]] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def pages(self) -> Iterator[tuple[Module, Unit, Page]]:
        """Yield every page in reading order, with the module and unit that it stands in."""
        for module in self.modules:
            for unit in module.units:
                for page in unit.pages:
                    yield module, unit, page

    def text(self, path: str) -> str | None:
        """Return a file as text, or None where there is none."""
        content = self.files.get(path)
        return None if content is None else content.decode("utf-8", "replace")

    def block_title(self, leaf: Leaf) -> str | None:
        """Return the title of a block, from its element or from the file that this points to."""
        own = self.elements[leaf.url_name].get("display_name")
        path = f"{leaf.type}/{leaf.url_name}.xml"
        if own is None and path in self.files:
            own = parse(self.files[path], path).get("display_name")
        return str(own) if own else None


def empty_course() -> Course:
    """Return a course that holds nothing yet."""
    return Course(CourseLocator("IPS", "Local", "run"), "A course", "en")


def read_course(files: Tree) -> Course:
    """Return the course that a tree holds.

    Raises:
        ArchiveError: a file is missing, not well-formed or not what it should be, or an id is there twice.
    """
    return Reader(files).course()


class Reader:
    """Walks from ``course.xml`` down to the blocks, following a pointer to its file on the way."""

    def __init__(self, files: Tree) -> None:
        self._files = self.looked_over(files)
        self._elements: dict[str, _Element] = {}
        self._inherited: dict[str, dict[str, Any]] = {}
        self._seen: set[str] = set()
        self._policies: dict[str, dict[str, Any]] = {}

    def looked_over(self, files: Tree) -> Tree:
        """Return the files, each of which was looked at before any is used.

        Raises:
            ArchiveError: one of them is not well-formed.
        """
        for path in files:
            if path.endswith(".xml"):
                parse(files[path], path)
        return files

    def course(self) -> Course:
        """Return the course.

        Raises:
            ArchiveError: as :func:`read_course` tells.
        """
        root = self._file("course.xml")
        run = root.get("url_name", "")
        try:
            key = CourseLocator(root.get("org", ""), root.get("course", ""), run)
        except InvalidKeyError as fault:
            message = (
                "course.xml needs org, course and url_name, each of letters, digits, '-', '_', '.' and '~'."
            )
            raise ArchiveError(message) from fault
        self._policies = self._json(f"policies/{run}/policy.json")
        if len(root) == 0:
            root = self._file(f"course/{run}.xml")
        settings = self._settings(root, "course", run)
        top = inheritable(settings)
        return Course(
            key=key,
            title=str(settings.get("display_name") or key.course),
            language=str(settings.get("language") or "en"),
            modules=tuple(self._module(each, top) for each in root.iterchildren("chapter")),
            tabs=_tabs(settings),
            files=self._files,
            elements=self._elements,
            inherited=self._inherited,
            policies=self._policies,
        )

    def _module(self, node: _Element, top: dict[str, Any]) -> Module:
        name, node, settings = self._structure(node)
        below = top | inheritable(settings)
        units = tuple(self._unit(each, below) for each in node.iterchildren("sequential"))
        return Module(name, str(settings.get("display_name") or name), units)

    def _unit(self, node: _Element, top: dict[str, Any]) -> Unit:
        name, node, settings = self._structure(node)
        below = top | inheritable(settings)
        pages = tuple(self._page(each, below) for each in node.iterchildren("vertical"))
        minutes = settings.get("minutes")
        return Unit(
            name,
            str(settings.get("display_name") or name),
            minutes if isinstance(minutes, int) else None,
            pages,
        )

    def _page(self, node: _Element, top: dict[str, Any]) -> Page:
        name, node, settings = self._structure(node)
        below = top | inheritable(settings)
        blocks = [self._leaf(each, below) for each in node.iterchildren("*")]
        return Page(name, str(settings.get("display_name") or name), tuple(blocks))

    def _leaf(self, node: _Element, below: dict[str, Any]) -> Leaf:
        leaf = Leaf(str(node.tag), self._take(node))
        self._elements[leaf.url_name] = node
        self._inherited[leaf.url_name] = below
        return leaf

    def _structure(self, node: _Element) -> tuple[str, _Element, dict[str, Any]]:
        """Return the id of a chapter, sequential or vertical, its element, and its settings."""
        tag, name = str(node.tag), self._take(node)
        if len(node) == 0 and set(node.attrib) == {"url_name"}:
            node = self._file(f"{tag}/{name.replace(':', '/')}.xml")
        return name, node, self._settings(node, tag, name)

    def _take(self, node: _Element) -> str:
        name = str(node.get("url_name") or "")
        if not name:
            message = f"A <{node.tag}> has no url_name. Give it one: what learners make hangs on it."
            raise ArchiveError(message)
        if name in self._seen:
            message = f"The url_name {name!r} is there twice. Give one of the two another."
            raise ArchiveError(message)
        self._seen.add(name)
        return name

    def _file(self, path: str) -> _Element:
        if path not in self._files:
            message = f"{path} is missing. Add it and pack the course again."
            raise ArchiveError(message)
        return parse(self._files[path], path)

    def _settings(self, node: _Element, tag: str, name: str) -> dict[str, Any]:
        own = {str(key): value_of(str(text)) for key, text in node.attrib.items()}
        return own | self._policies.get(f"{tag}/{name}", {})

    def _json(self, path: str) -> dict[str, Any]:
        try:
            found = json.loads(self._files.get(path, b"{}"))
        except ValueError as fault:
            message = f"{path} is not JSON: {fault}. Correct it and pack the course again."
            raise ArchiveError(message) from fault
        if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
            message = f"{path} should be a JSON object of objects. Correct it and pack the course again."
            raise ArchiveError(message)
        return found


def value_of(text: str) -> Any:
    """Return what an attribute of the course's structure says: a JSON value, else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def inheritable(settings: dict[str, Any]) -> dict[str, Any]:
    """Return those of a block's settings that what stands in it takes over."""
    return {name: settings[name] for name in settings if name in INHERITED}


def _tabs(settings: dict[str, Any]) -> tuple[Tab, ...]:
    listed = settings.get("tabs") or ()
    return tuple(
        Tab(str(each["url_slug"]), str(each.get("name") or each["url_slug"]))
        for each in listed
        if isinstance(each, dict) and each.get("type") == "static_tab" and each.get("url_slug")
    )
