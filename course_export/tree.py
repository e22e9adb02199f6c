"""From a whole course to the files of its OLX archive.

The only place that says what a module, a unit and a page are on the platform: chapter, sequential and
vertical. An activity stands inline in its vertical, since the platform doesn't follow pointers to it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lxml import etree

from course_export import capa, cards, policy
from course_export.checks.links import COURSE_IMAGES
from course_export.markdown import flat
from course_export.model import Activity, Check, Words
from course_export.picture import course_image
from course_export.wording import gettext_for
from ips_xblocks import olx

if TYPE_CHECKING:
    from lxml.etree import _Element

    from course_export.model import Component, Course, Module, Page, Unit

Tree = dict[str, bytes]
"""The files of a course by their path in it."""

GRADED = "Practice"
"""The assignment type of units that hold an activity with a weight."""


def tree(course: Course) -> Tree:
    """Return every file of the archive of a whole course in which nothing is the matter."""
    return _Writer(course).tree()


class _Writer:
    def __init__(self, course: Course) -> None:
        self._course, self._profile = course, course.profile.value
        self._gettext = gettext_for(self._profile["language"])
        self._files: Tree = {}

    def tree(self) -> Tree:
        profile, gettext = self._profile, self._gettext
        run = profile["run"]
        root = {"url_name": run, "org": profile["org"], "course": profile["number"]}
        self._xml("course.xml", etree.Element("course", root))
        self._xml(
            f"course/{run}.xml", _parent("course", {}, "chapter", [each.id for each in self._course.modules])
        )
        for module in self._course.modules:
            self._module(module)
        image = self._static()
        settings = policy.course_settings(profile, self._activity_tags(), image, gettext("Support"))
        self._json(f"policies/{run}/policy.json", {f"course/{run}": settings})
        graded = sum(_is_graded(unit) for _, unit in self._course.units())
        self._json(f"policies/{run}/grading_policy.json", policy.grading(GRADED, graded))
        assert self._course.about is not None
        self._text("about/overview.html", cards.overview(self._course.about.html, profile, gettext))
        self._text("about/short_description.html", policy.short_description(profile))
        self._text("tabs/support.html", cards.support_page(profile, gettext))
        return self._files

    def _module(self, module: Module) -> None:
        children = [unit.id for unit in module.units]
        self._xml(
            f"chapter/{module.id}.xml", _parent("chapter", _named(module.title), "sequential", children)
        )
        for unit in module.units:
            self._unit(unit)

    def _unit(self, unit: Unit) -> None:
        settings = {**_named(unit.title), "minutes": str(unit.minutes)}
        if _is_graded(unit):
            settings |= {"graded": "true", "format": GRADED}
        children = [page.id for page in unit.pages]
        self._xml(f"sequential/{unit.id}.xml", _parent("sequential", settings, "vertical", children))
        for page in unit.pages:
            self._page(page)

    def _page(self, page: Page) -> None:
        # No forum beside a page on which people may write for themselves alone.
        vertical = etree.Element("vertical", {**_named(page.title), "discussion_enabled": "false"})
        for component in page.components:
            self._component(vertical, component, page)
        self._xml(f"vertical/{page.id}.xml", vertical)

    def _component(self, vertical: _Element, component: Component, page: Page) -> None:
        if isinstance(component, Activity):
            settings = {"display_name": component.title}
            if component.weight is not None:
                settings["weight"] = f"{component.weight:g}"
            node = etree.SubElement(vertical, olx.PREFIX + component.type)
            data = olx.dumps(component.content)
            olx.write(node, olx.ActivityElement(component.type, component.id, data, settings))
        elif isinstance(component, Check):
            etree.SubElement(vertical, "problem", {"url_name": component.id})
            name = _named(component.title)["display_name"]
            self._xml(f"problem/{component.id}.xml", capa.problem(component, name, self._gettext))
        else:
            etree.SubElement(vertical, "html", {"url_name": component.id})
            self._words(component, page)

    def _words(self, words: Words, page: Page) -> None:
        settings = {"filename": words.id, **_named(words.title or page.title), "editor": "raw"}
        self._xml(f"html/{words.id}.xml", etree.Element("html", settings))
        self._text(f"html/{words.id}.html", words.html)

    def _static(self) -> str:
        """Add the pictures, and return the name of the course's own: the authors', else one that is drawn."""
        for name, content in self._course.static.items():
            self._files[f"static/{flat(name)}"] = content
        for name in COURSE_IMAGES:
            if name in self._course.static:
                return name
        self._files[f"static/{COURSE_IMAGES[0]}"] = course_image()
        return COURSE_IMAGES[0]

    def _activity_tags(self) -> list[str]:
        types = {each.type for _, each in self._course.components() if isinstance(each, Activity)}
        return [olx.PREFIX + name for name in sorted(types)]

    # Files -------------------------------------------------------------------------------------

    def _xml(self, path: str, root: _Element) -> None:
        if root.tag != "problem":  # the platform drops and adds white space in these, and nobody writes them
            etree.indent(root)
        self._files[path] = etree.tostring(root, encoding="utf-8") + b"\n"

    def _json(self, path: str, value: Any) -> None:
        self._text(path, json.dumps(value, ensure_ascii=False, indent=2))

    def _text(self, path: str, text: str) -> None:
        self._files[path] = (text.rstrip("\n") + "\n").encode("utf-8")


def _parent(tag: str, settings: dict[str, str], child_tag: str, children: list[str]) -> _Element:
    root = etree.Element(tag, settings)
    for name in children:
        etree.SubElement(root, child_tag, {"url_name": name})
    return root


def _is_graded(unit: Unit) -> bool:
    components = (each for page in unit.pages for each in page.components)
    return any(isinstance(each, Activity) and each.weight for each in components)


def _named(title: str) -> dict[str, str]:
    """Return a title as an attribute of the course's structure, where the platform reads JSON.

    Left as it is, a title that stands between straight quotes would lose them, and ``null`` would be none.
    """
    try:
        as_json = json.loads(title)
    except ValueError:
        return {"display_name": title}
    return {"display_name": title if isinstance(as_json, bool | int | float) else json.dumps(title)}
