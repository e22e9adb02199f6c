"""Reading a course that others made: whatever can be shown is shown, and of the rest is told where it stood.

Ours is held to more, by :mod:`course_export.serve.course`: there, the first thing that is off is an error.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from course_export.serve.archive import ArchiveError, Tree, parse
from course_export.serve.course import Course, Leaf, Module, Page, Reader, Unit, inheritable

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTAINERS = frozenset(
    {
        "conditional", "itembank", "library_content", "problemset", "randomize", "sequential", "split_test",
        "vertical", "videosequence", "wrapper",
    }
)  # fmt: skip
"""Types that hold other blocks on a page. The platform shows some of them to each learner; here all are."""

_DEEPEST = 20


def read_foreign(files: Tree) -> Course:
    """Return the course that a tree holds, with a note on everything that could not be read.

    Raises:
        ArchiveError: it has no course at all: ``course.xml`` or what it points to is missing or damaged.
    """
    return _Foreign(files).course()


class _Foreign(Reader):
    """Walks as far as it gets."""

    def __init__(self, files: Tree) -> None:
        self._notes: list[str] = []
        self._unread: dict[str, str] = {}
        self._damaged: dict[str, str] = {}
        super().__init__(files)

    def looked_over(self, files: Tree) -> Tree:
        """Return the files without unpublished drafts and without XML that can't be read safely."""
        kept = {}
        for path, content in files.items():
            if path.startswith("drafts/"):
                continue
            if path.endswith(".xml") and not path.startswith("static/"):
                try:
                    parse(content, path)
                except ArchiveError as fault:
                    self._damaged[path] = str(fault)
                    continue
            kept[path] = content
        return kept

    def course(self) -> Course:
        """Return the course."""
        course = super().course()
        tabs = tuple(each for each in course.tabs if f"tabs/{each.slug}.html" in course.files)
        return replace(course, tabs=tabs, unread=self._unread, notes=tuple(self._notes))

    def _module(self, node: _Element, top: dict[str, Any]) -> Module:
        name, node, settings = self._structure(node)
        below = top | inheritable(settings)
        units = tuple(self._unit(each, below) for each in _all_in(node, "sequential"))
        return Module(name, _title(settings, name), units)

    def _unit(self, node: _Element, top: dict[str, Any]) -> Unit:
        name, node, settings = self._structure(node)
        below = top | inheritable(settings)
        pages = tuple(self._page(each, below) for each in _all_in(node, "vertical"))
        return Unit(name, _title(settings, name), None, pages)

    def _page(self, node: _Element, top: dict[str, Any]) -> Page:
        name, node, settings = self._structure(node)
        below = top | inheritable(settings)
        blocks = [leaf for each in node.iterchildren("*") for leaf in self._leaves(each, below)]
        return Page(name, _title(settings, name), tuple(blocks))

    def _leaves(self, node: _Element, below: dict[str, Any], depth: int = 0) -> list[Leaf]:
        """Return a block and, where it holds others, those too."""
        leaf = self._leaf(node, below)
        if _is_pointer(node):
            path = f"{leaf.type}/{node.get('url_name', '').replace(':', '/')}.xml"
            if path not in self._files:
                self._unread[leaf.url_name] = self._damaged.get(path, f"{path} is missing from the course.")
        if leaf.type not in CONTAINERS or depth == _DEEPEST:
            return [leaf]
        node = self._pointed_to(node)
        below = below | inheritable(self._settings(node, leaf.type, leaf.url_name))
        inside = [each for child in node.iterchildren("*") for each in self._leaves(child, below, depth + 1)]
        return [leaf, *inside]

    def _structure(self, node: _Element) -> tuple[str, _Element, dict[str, Any]]:
        tag, name = str(node.tag), self._take(node)
        found = self._pointed_to(node)
        if found is node and _is_pointer(node):
            self._notes.append(f"{tag} {name}: its file is missing or damaged, so it is empty here.")
        return name, found, self._settings(found, tag, str(node.get("url_name") or name))

    def _pointed_to(self, node: _Element) -> _Element:
        path = f"{node.tag}/{str(node.get('url_name') or '').replace(':', '/')}.xml"
        return parse(self._files[path], path) if _is_pointer(node) and path in self._files else node

    def _take(self, node: _Element) -> str:
        wanted = str(node.get("url_name") or node.get("slug") or node.tag)
        name, number = wanted, 1
        while name in self._seen:
            number += 1
            name = f"{wanted}-{number}"
        self._seen.add(name)
        return name

    def _json(self, path: str) -> dict[str, Any]:
        try:
            return super()._json(path)
        except ArchiveError as fault:
            self._notes.append(str(fault))
            return {}


def _all_in(node: _Element, tag: str) -> list[_Element]:
    """Return the children of a node, each that isn't of a kind inside an element that is."""
    wrapped = []
    for each in node.iterchildren("*"):
        if each.tag == tag:
            wrapped.append(each)
        else:
            around = etree.Element(tag, {"url_name": f"{each.get('url_name') or each.tag}-{tag}"})
            title = each.get("display_name")
            if title:
                around.set("display_name", title)
            around.append(each)
            wrapped.append(around)
    return wrapped


def _is_pointer(node: _Element) -> bool:
    return len(node) == 0 and not (node.text or "").strip() and set(node.attrib) == {"url_name"}


def _title(settings: dict[str, Any], name: str) -> str:
    return str(settings.get("display_name") or name)
