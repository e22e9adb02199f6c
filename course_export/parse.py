"""From source to model. What can be read is read on, so that every problem is told at once."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any

from course_export import markdown
from course_export.checks import components as component_rules
from course_export.checks import files as file_rules
from course_export.checks import pages as rules
from course_export.forms import dict_of, fits, list_of, text_of, texts_of
from course_export.model import Activity, Check, Course, Data, Module, Option, Page, Unit, Words
from course_export.problems import Location
from course_export.yaml_source import load
from ips_xblocks.activities import ACTIVITIES, upgraded
from ips_xblocks.activities.markup import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from course_export.model import Component
    from course_export.problems import Report
    from course_export.progress import Progress
    from course_export.source import Source

COURSE, PROFILE, SOURCES, ABOUT = "course.yaml", "profile.yaml", "sources.yaml", "about/overview.md"

_ID = re.compile(r"[a-z0-9][a-z0-9-]{2,63}")

STAND_IN: dict[str, Any] = {
    "org": "Org", "number": "Number", "run": "Run", "title": "Course", "language": "en",
    "start": "2000-01-01T00:00:00Z", "end": "2100-01-01T00:00:00Z", "self_paced": True,
    "licence_holder": "Nobody", "reporting_notice": "None",
    "registration": {"url": "https://example.org", "label": "Register"}, "support": [],
}  # fmt: skip
"""Takes the place of a profile that can't be used, so that all the rest can still be checked."""


def read_course(
    source: Source, report: Report, progress: Progress, profile_file: Path | None = None
) -> Course:
    """Return the course in a source folder, as far as it can be read, telling what is the matter with it.

    Args:
        source: the folder.
        report: takes what is found.
        progress: takes how far the reading is.
        profile_file: a profile to use in place of the folder's own.
    """
    return _Parser(source, report, progress).course(profile_file)


class _Parser:
    def __init__(self, source: Source, report: Report, progress: Progress) -> None:
        self._source, self._report, self._progress = source, report, progress
        self._addresses = markdown.Addresses("", "")

    def course(self, profile_file: Path | None) -> Course:
        profile = self._profile(profile_file)
        notice = paragraphs(profile.value["reporting_notice"]).replace("<br>", "<br />") + "\n"
        self._addresses = markdown.Addresses(profile.value["registration"]["url"], notice)
        sources = self._yaml(SOURCES)
        fits("sources", sources, self._report)
        sources = Data(dict_of(sources.value), SOURCES, sources.lines)
        structure = self._yaml(COURSE)
        fits("course", structure, self._report)
        listed = list_of(dict_of(structure.value).get("modules"))
        modules = tuple(self._module(structure, place, dict_of(each)) for place, each in enumerate(listed))
        return Course(modules, profile, sources, self._about(), self._static())

    # Files -------------------------------------------------------------------------------------

    def _yaml(self, path: str, asked_from: Location | None = None) -> Data:
        """Return a YAML file; where it can't be read, an empty value at its place."""
        text = self._source.text(path, asked_from or Location(path))
        found = None if text is None else load(text, path, self._report)
        return found or Data(None, path)

    def _profile(self, file: Path | None) -> Data:
        if file is None:
            data = self._yaml(PROFILE)
        else:
            if self._source.has(PROFILE):
                self._source.text(PROFILE, Location(PROFILE))  # it counts as used
            text = self._source.outside(file)
            data = (text is not None and load(text, file.as_posix(), self._report)) or Data(
                None, file.as_posix()
            )
        return data if fits("profile", data, self._report) else Data(STAND_IN, data.path)

    def _about(self) -> Words | None:
        text = self._source.text(ABOUT, Location(ABOUT))
        if text is None:
            return None
        blocks = markdown.blocks(text, ABOUT, self._report)
        tokens = [token for block in blocks for token in block]
        if not tokens:
            self._report(rules.PageEmpty.at(Location(ABOUT), title="About"))
            return None
        return markdown.words(tokens, "overview", ABOUT, self._addresses, self._report)

    def _static(self) -> dict[str, bytes]:
        found = {}
        for path in self._source.files:
            if path.startswith("static/"):
                content = self._source.content(path, Location(path))
                if content is not None:
                    found[path.removeprefix("static/")] = content
        return found

    # Modules and units -------------------------------------------------------------------------

    def _module(self, data: Data, place: int, value: dict[str, Any]) -> Module:
        at = f"/modules/{place}"
        outcomes = {name: text_of(text) for name, text in dict_of(value.get("outcomes")).items()}
        units = []
        for number, path in enumerate(list_of(value.get("units"))):
            if isinstance(path, str):
                self._progress.step(f"Reading {path}")
                unit = self._unit(path, data.at(f"{at}/units/{number}"))
                units += [unit] if unit else []
        return Module(
            id=text_of(value.get("id")),
            title=text_of(value.get("title")),
            outcomes=outcomes,
            units=tuple(units),
            where=data.at(f"{at}/id"),
            outcome_places={name: data.at(f"{at}/outcomes/{name}") for name in outcomes},
        )

    def _unit(self, path: str, asked_from: Location) -> Unit | None:
        text = self._source.text(path, asked_from)
        if text is None:
            return None
        lines = text.split("\n")
        end = next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), None)
        if lines[0].rstrip() != "---" or end is None:
            self._report(rules.FrontMatter.at(Location(path)))
            return None
        front = load("\n".join(lines[1:end]), path, self._report, first_line=2)
        # Empty lines in place of the front matter keep the numbers of all the others.
        body = "\n" * (end + 1) + "\n".join(lines[end + 1 :])
        pages = self._pages(body, path)
        if not pages:
            self._report(rules.NoPages.at(Location(path)))
        data = front or Data(None, path)
        if front:
            self._check_front(front)
        value = dict_of(data.value)
        minutes = value.get("minutes")
        return Unit(
            id=text_of(value.get("id")),
            title=text_of(value.get("title")),
            minutes=minutes if isinstance(minutes, int) else 1,
            outcomes=texts_of(value.get("outcomes")),
            areas=texts_of(value.get("areas")),
            sources=texts_of(value.get("sources")),
            content_note=dict_of(value.get("content_note")) or None,
            other_road=dict_of(value.get("other_road")) or None,
            pages=tuple(pages),
            data=data,
        )

    def _check_front(self, front: Data) -> None:
        """Check front matter; that note and road come together has words of its own, in a rule."""
        apart = ("content_note", "other_road")
        value = front.value
        if isinstance(value, dict):
            value = {name: each for name, each in value.items() if name not in apart}
            for name in apart:
                if name in front.value:
                    fits("activity", front, self._report, pointer=f"/{name}", part=name)
        fits("unit", Data(value, front.path, front.lines), self._report)

    # Pages -------------------------------------------------------------------------------------

    def _pages(self, body: str, path: str) -> list[Page]:
        pages: list[Page] = []
        heading: list[Token] | None = None
        under: list[list[Token]] = []
        for block in [*markdown.blocks(body, path, self._report), None]:
            if block is not None and not (block[0].type == "heading_open" and block[0].tag == "h1"):
                under.append(block)
                continue
            if heading is not None:
                pages.append(self._page(heading, under, path))
            elif under:
                self._report(rules.OutsidePage.at(Location(path, markdown.line_of(under[0][0]))))
            heading, under = block, []
        return pages

    def _page(self, heading: Sequence[Token], under: list[list[Token]], path: str) -> Page:
        where = Location(path, markdown.line_of(heading[0]))
        title, name = markdown.plain(heading[1]), heading[0].meta.get("id", "")
        if not title:
            self._report(rules.PageWithoutTitle.at(where))
        if not name:
            self._report(rules.PageWithoutId.at(where, title=title))
        elif not _ID.fullmatch(name):
            self._report(rules.PageIdForm.at(where, id=name))
        if not under:
            self._report(rules.PageEmpty.at(where, title=title))
        return Page(name, title, where, tuple(self._components(name, under, path)))

    def _components(self, page: str, under: list[list[Token]], path: str) -> list[Component]:
        found: list[Component] = []
        tokens: list[Token] = []
        words_id = f"{page}-text" if page else ""

        def flush() -> None:
            if tokens:
                found.append(markdown.words(tokens, words_id, path, self._addresses, self._report))
                tokens.clear()

        for block in under:
            first = block[0]
            kind = first.info.strip() if first.type == "fence" else ""
            if kind not in ("activity", "check"):
                tokens += block
                continue
            flush()
            component = (self._activity if kind == "activity" else self._check)(first, path)
            if component:
                found.append(component)
            words_id = f"{component.id}-after" if component and component.id else ""
        flush()
        return found

    def _check(self, fence: Token, path: str) -> Check | None:
        data = load(fence.content, path, self._report, first_line=markdown.line_of(fence) + 1)
        if data is None:
            return None
        value = dict_of(data.value)
        options: tuple[Option, ...] = ()
        if fits("check", _with_one_that_fits(data), self._report):
            options = tuple(
                Option(each["text"], each["why"], each.get("fits", False)) for each in value["options"]
            )
        # Kept even where it doesn't fit, for the sake of its id.
        title, question = text_of(value.get("title")), text_of(value.get("question"))
        return Check(text_of(value.get("id")), title, question, options, value.get("many") is True, data)

    def _activity(self, fence: Token, path: str) -> Activity | None:
        placed = Location(path, markdown.line_of(fence))
        name = fence.content.strip()
        if not re.fullmatch(r"[^\s\\]+\.ya?ml", name):
            self._report(component_rules.ActivityNotNamed.at(placed))
            return None
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        if file.startswith((".", "/")):
            self._report(file_rules.PathOutside.at(placed, path=name))
            return None
        data = self._yaml(file, placed)
        sound = fits("activity_file", data, self._report)
        value = dict_of(data.value)
        kind, content, weight = text_of(value.get("type")), dict_of(value.get("content")), value.get("weight")
        if kind in ACTIVITIES and content:
            newest = (
                upgraded(ACTIVITIES[kind], content) if isinstance(content.get("version"), int) else content
            )
            inner = Data({"content": newest}, data.path, data.lines)
            sound &= fits(f"activities/{kind}", inner, self._report, pointer="/content")
        elif sound:
            known = ", ".join(sorted(ACTIVITIES))
            self._report(component_rules.ActivityTypeUnknown.at(data.at("/type"), type=kind, known=known))
            sound = False
        # Kept even where it isn't sound, for the sake of its id.
        title = text_of(value.get("title"))
        weight = float(weight) if sound and weight is not None else None
        return Activity(text_of(value.get("id")), kind, title, weight, content, data, placed, sound)


def _with_one_that_fits(data: Data) -> Data:
    """Return a self-check in which an option fits: that none does has words of its own, in a rule."""
    options = list_of(dict_of(data.value).get("options"))
    if not options or not all(isinstance(each, dict) and each.get("fits") is not True for each in options):
        return data
    value = {**data.value, "options": [{**options[0], "fits": True}, *options[1:]]}
    return Data(value, data.path, data.lines)
