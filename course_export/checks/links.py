"""Rules on links and pictures."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from course_export.checks.rule import Context, Rule
from course_export.model import Activity, Words
from course_export.problems import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from course_export.model import Course, Link, Picture
    from course_export.problems import Finding

COURSE_IMAGES = ("course-image.png", "course-image.jpg")
"""The picture of the course itself, which no page has to show."""

_IN_CONTENT = re.compile(r"/static/([^\s\"'<>)]+)")


def prose(course: Course) -> Iterator[Words]:
    """Yield all words that authors wrote in Markdown."""
    if course.about:
        yield course.about
    yield from (each for _, each in course.components() if isinstance(each, Words))


def _links(context: Context) -> Iterator[Link]:
    for words in prose(context.course):
        yield from words.links


def _pictures(context: Context) -> Iterator[Picture]:
    for words in prose(context.course):
        yield from words.pictures


class DeadLink(Rule):
    """A link leads to a page that isn't in the course.

    `#page-id` leads to any page of the course by the id in its heading, wherever the page stands.
    """

    code = "dead-link"
    message = "There is no page “{id}”."
    fix = "Correct the id, or link to another page."
    needs_all = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield links to pages that aren't there."""
        pages = {page.id for _, page in context.whole.pages()}
        for link in _links(context):
            if link.address.startswith("#") and link.address[1:] not in pages:
                yield cls.at(link.where, id=link.address[1:])


class HttpLink(Rule):
    """A link is not encrypted on its way.

    Someone on the same network could see what a learner reads, or change it.
    """

    code = "http-link"
    message = "{address} is not encrypted."
    fix = "Use the https:// address, or find another page that has one."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield links and pictures with http addresses."""
        both: list[Link | Picture] = [*_links(context), *_pictures(context)]
        for each in both:
            if each.address.lower().startswith("http://"):
                yield cls.at(each.where, address=each.address)


class LinkForm(Rule):
    """A link has a form that leads nowhere.

    A link is `#page-id`, `support`, `register` or an address that begins with `https://`.
    """

    code = "link-form"
    message = "“{address}” leads nowhere."
    fix = "Write #page-id, support, register, or an address that begins with https://"

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield links of any other form."""
        for link in _links(context):
            known = link.address in ("support", "register") or link.address.startswith("#")
            if not known and not link.address.lower().startswith(("https://", "http://")):
                yield cls.at(link.where, address=link.address)


class PictureForm(Rule):
    """A picture is asked for from somewhere else than the course's `static` folder.

    A picture from another site tells that site who is reading, and may be gone tomorrow.
    """

    code = "picture-form"
    message = "“{address}” is not in the course's static folder."
    fix = "Put the picture into static/ and write static/NAME."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield pictures with any other address, but for http ones, which are told already."""
        for picture in _pictures(context):
            if not picture.address.startswith("static/") and not picture.address.lower().startswith(
                "http://"
            ):
                yield cls.at(picture.where, address=picture.address)


class PictureMissing(Rule):
    """A picture is asked for that isn't in the `static` folder."""

    code = "picture-missing"
    message = "There is no picture static/{name}."
    fix = "Add it to static/, or correct its name."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield pictures of pages and activities that aren't there."""
        there = context.course.static
        for name, where in _named(context):
            if name not in there:
                yield cls.at(where, name=name)


class PictureUnused(Rule):
    """A picture stands in the `static` folder, but nothing shows it.

    Everything in `static` is published with the course, so nothing lies there by accident.
    """

    code = "picture-unused"
    message = "Nothing shows this picture."
    fix = "Show it on a page, or move it out of static/."
    needs_all = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield files of the static folder that nothing asks for."""
        used = {name for name, _ in _named(context)} | set(COURSE_IMAGES)
        for name in sorted(set(context.course.static) - used):
            yield cls.at(Location(f"static/{name}"))


class PictureNameTaken(Rule):
    """Two pictures would end up with the same name.

    The platform has no folders for files: `a/b.png` becomes `a_b.png`. Of two with the same name, it
    keeps the last one, and says nothing.
    """

    code = "picture-name-taken"
    message = "On the platform this would have the same name as static/{other}."
    fix = "Rename one of the two."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield files whose flattened name another file has."""
        by_name = defaultdict(list)
        for name in sorted(context.course.static):
            by_name[name.replace("/", "_").lower()].append(name)
        for first, *others in by_name.values():
            for other in others:
                yield cls.at(Location(f"static/{other}"), other=first)


class PictureName(Rule):
    """A file in the `static` folder has a name or a kind that doesn't travel well.

    Pictures are PNG, JPEG, GIF, WebP or SVG files, and their names hold letters, digits, `-`, `_` and `.`.
    """

    code = "picture-name"
    message = "A file of this name can't be published with the course."
    fix = "Use letters, digits, - and _ in the name, and .png, .jpg, .gif, .webp or .svg at its end."

    _form = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*\.(png|jpe?g|gif|webp|svg)")

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield files with other names."""
        for name in context.course.static:
            if not cls._form.fullmatch(name):
                yield cls.at(Location(f"static/{name}"))


class SvgUnsafe(Rule):
    """An SVG picture holds something that runs, or that asks for something from elsewhere."""

    code = "svg-unsafe"
    message = "This SVG holds {what}."
    fix = "Save it again as plain SVG, without scripts, links and foreign objects."

    _unsafe = re.compile(
        rb"<\s*(script|foreignobject|!doctype|!entity)|\bon[a-z]+\s*=|href\s*=\s*[\"'](?!#|data:image/)",
        re.IGNORECASE,
    )

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield SVG files that hold such things, at their line."""
        for name, content in context.course.static.items():
            if name.endswith(".svg") and (found := cls._unsafe.search(content)):
                line = content.count(b"\n", 0, found.start()) + 1
                what = found[0].decode("ascii", "replace")
                yield cls.at(Location(f"static/{name}", line), what=what)


class PictureWithoutWords(Rule):
    """A picture has no words beside it for those who don't see it.

    Say what the picture says, in a short sentence: `![Two chairs at a round table](static/chairs.png)`.
    """

    code = "picture-without-words"
    message = "This picture has no words for those who don't see it."
    fix = "Write what it shows between the brackets: ![what it shows]({address})"

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield pictures without alternative text."""
        for picture in _pictures(context):
            if not picture.alt.strip():
                yield cls.at(picture.where, address=picture.address)


def _named(context: Context) -> Iterator[tuple[str, Location]]:
    """Yield every file of the static folder that something asks for."""
    for picture in _pictures(context):
        if picture.address.startswith("static/"):
            yield picture.address.removeprefix("static/"), picture.where
    for _, each in context.course.components():
        if isinstance(each, Activity):
            yield from _in_content(each)


def _in_content(activity: Activity) -> Iterator[tuple[str, Location]]:
    def walk(value: Any, pointer: str) -> Iterator[tuple[str, Location]]:
        if isinstance(value, dict):
            for key, each in value.items():
                yield from walk(each, f"{pointer}/{key}")
        elif isinstance(value, list):
            for place, each in enumerate(value):
                yield from walk(each, f"{pointer}/{place}")
        elif isinstance(value, str) and "/static/" in value:
            for found in _IN_CONTENT.finditer(value):
                yield found[1], activity.data.at(pointer)

    yield from walk(activity.content, "/content")
