"""Markdown as authors write it: cut into blocks, and made into HTML that every lxml takes.

CommonMark with tables, ``{#id}`` behind a heading, and ``:::`` boxes. HTML in the source is told and
never passed through. What comes out has no tag that is younger than HTML 4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from course_export.checks import pages as rules
from course_export.model import Heading, Line, Link, Picture, Words
from course_export.problems import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from course_export.problems import Report

BOXES = ("example", "idea", "pause")
NOTICE = "reporting-notice"

BOX_STYLE = "border-inline-start:0.25rem solid currentColor;padding-inline-start:1rem;margin-block:1.5rem"
"""Takes its colour from the page, and its side from the direction of the text."""

_HEADING_ID = re.compile(r"\s*\{#(?P<id>[^{}\s]*)\}\s*$")


@dataclass(frozen=True)
class Addresses:
    """What links and boxes of a course come to.

    Attributes:
        register: the registration address of the profile.
        notice: the reporting notice of the profile, as HTML.
    """

    register: str
    notice: str

    def link(self, address: str) -> str:
        """Return where a link leads; pages and tabs by the platform's portable paths."""
        if address.startswith("#"):
            return f"/jump_to_id/{address[1:]}"
        return {"support": SUPPORT, "register": self.register}.get(address, address)


SUPPORT = "/course/support/"
"""The Support page, from anywhere in the course."""


def static(name: str) -> str:
    """Return the portable path of a file of the static folder. The platform flattens folders."""
    return f"/static/{flat(name)}"


def flat(name: str) -> str:
    """Return the name that a file of the static folder has on the platform."""
    return name.replace("/", "_")


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin

    reader = MarkdownIt("commonmark", {"html": True, "xhtmlOut": True}).enable("table")
    container_plugin(reader, "box", validate=lambda _params, _marker: True)
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - looked at later
    reader.core.ruler.before("inline", "heading_ids", _heading_ids)
    return reader


def _heading_ids(state: Any) -> None:
    """Take ``{#id}`` off the end of headings and keep it with the token."""
    for place, token in enumerate(state.tokens):
        if token.type == "heading_open":
            inline = state.tokens[place + 1]
            if found := _HEADING_ID.search(inline.content):
                inline.content = inline.content[: found.start()]
                token.meta["id"] = found["id"]


def blocks(text: str, path: str, report: Report) -> list[list[Token]]:
    """Return the blocks of a text: each a list of tokens, from an opening one to the one that closes it.

    What no block may hold, whatever it is part of, is told here.
    """
    tokens = _reader().parse(text)
    lines = text.split("\n")
    for place, token in enumerate(tokens):
        _check(token, lines, path, report)
        if token.type == "container_box_open" and not _closed(token, lines):
            # It has swallowed all the pages that follow, which would each be told as standing in a box.
            tokens = [*tokens[: place + 1], *_up_to_page(tokens[place + 1 :])]
            break
    found: list[list[Token]] = []
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            found.append([])
        found[-1].append(token)
    return found


def _up_to_page(tokens: Sequence[Token]) -> Iterator[Token]:
    return takewhile(lambda token: not (token.type == "heading_open" and token.tag == "h1"), tokens)


def line_of(token: Token) -> int:
    """Return the line that a block begins on, counted from 1."""
    return token.map[0] + 1 if token.map else 1


def _check(token: Token, lines: Sequence[str], path: str, report: Report) -> None:
    where = Location(path, line_of(token))
    if token.type == "html_block":
        report(rules.RawHtml.at(where, tag=_short(token.content)))
    elif token.type == "inline":
        for child, line in _children(token):
            if child.type == "html_inline" and not child.content.startswith("</"):
                report(rules.RawHtml.at(Location(path, line), tag=_short(child.content)))
    elif token.type == "heading_open" and token.tag == "h1" and token.level:
        report(rules.HeadingInBox.at(where))
    elif token.type == "container_box_open":
        _check_box_line(token, lines, where, report)
    elif token.type == "fence":
        _check_fence(token, lines, where, report)


def _check_box_line(token: Token, lines: Sequence[str], where: Location, report: Report) -> None:
    if not _closed(token, lines):
        report(rules.BoxNotClosed.at(where))
    known = (*BOXES, NOTICE)
    if (name := box_name(token)) not in known:
        report(rules.UnknownBox.at(where, name=name, known=", ".join(known)))


def _check_fence(token: Token, lines: Sequence[str], where: Location, report: Report) -> None:
    name = token.info.strip()
    if name not in ("", "activity", "check"):
        report(rules.UnknownFence.at(where, name=name))
    elif name and token.level:
        report(rules.FenceNested.at(where))
    if not _closed(token, lines):
        report(rules.FenceNotClosed.at(where))


def _closed(token: Token, lines: Sequence[str]) -> bool:
    """Tell whether a block that runs to a closing line has one; the reader itself closes it at the end."""
    assert token.map
    start, end = token.map  # of a fence with its closing line, of a box without
    last = end - 1 if token.type == "fence" else end
    closing = re.compile(rf"[\s>]*{re.escape(token.markup)}[`~:]*\s*")
    return start < last < len(lines) and closing.fullmatch(lines[last]) is not None


def _short(tag: str) -> str:
    first = tag.strip().split("\n")[0]
    return first if len(first) <= 60 else first[:57] + "…"


def box_name(token: Token) -> str:
    """Return the name of a box."""
    return token.info.strip().partition(" ")[0]


def plain(inline: Token) -> str:
    """Return the text of a paragraph or heading, without its marks and pictures."""
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak", "text_special")
    ).strip()


def _children(inline: Token) -> Iterator[tuple[Token, int]]:
    """Yield what a paragraph is made of, each with its line."""
    line = line_of(inline)
    for child in inline.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        yield child, line


def words(tokens: Sequence[Token], name: str, path: str, addresses: Addresses, report: Report) -> Words:
    """Return blocks as words with the id ``name``, for a course with these addresses."""
    look = _Look(path)
    for place, token in enumerate(tokens):
        if token.type == "inline":
            look.inline(token, heading=tokens[place - 1].type == "heading_open")
            _rewrite(token, addresses)
        elif token.type == "heading_open":
            look.headings.append(Heading(int(token.tag[1]), Location(path, line_of(token))))
            if token.tag != "h1" and token.meta.get("id"):
                report(
                    rules.HeadingIdIgnored.at(Location(path, line_of(token)), id=f"{{#{token.meta['id']}}}")
                )
        elif token.type == "container_box_open":
            _check_box(tokens, place, path, report)
            look.box_title(token)
    return Words(
        id=name,
        html=_html(tokens, addresses),
        where=Location(path, line_of(tokens[0])),
        lines=tuple(look.lines),
        links=tuple(look.links),
        pictures=tuple(look.pictures),
        headings=tuple(look.headings),
    )


def _check_box(tokens: Sequence[Token], place: int, path: str, report: Report) -> None:
    opening = tokens[place]
    empty = tokens[place + 1].type == "container_box_close"
    where = Location(path, line_of(opening))
    if box_name(opening) == NOTICE and not empty:
        report(rules.NoticeNotEmpty.at(where))
    elif box_name(opening) in BOXES and empty:
        report(rules.BoxEmpty.at(where))


class _Look:
    """Notes what the checks want to know of some words."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.lines: list[Line] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.headings: list[Heading] = []

    def inline(self, token: Token, *, heading: bool) -> None:
        if text := plain(token):
            self.lines.append(Line(text, Location(self._path, line_of(token)), heading))
        for child, line in _children(token):
            where = Location(self._path, line)
            if child.type == "link_open":
                self.links.append(Link(unquote(str(child.attrs["href"])), where))
            elif child.type == "image":
                self.pictures.append(Picture(unquote(str(child.attrs["src"])), child.content, where))

    def box_title(self, token: Token) -> None:
        if title := token.info.strip().partition(" ")[2].strip():
            self.lines.append(Line(title, Location(self._path, line_of(token)), heading=True))


def _rewrite(inline: Token, addresses: Addresses) -> None:
    for child in inline.children or ():
        if child.type == "link_open":
            child.attrs = {"href": addresses.link(str(child.attrs["href"]))}
        elif child.type == "image":
            source = unquote(str(child.attrs["src"]))
            if source.startswith("static/"):
                child.attrs["src"] = static(source.removeprefix("static/"))


def _html(tokens: Sequence[Token], addresses: Addresses) -> str:
    """Return the HTML of tokens, boxes and all; HTML of the source is left out."""
    reader = _reader()
    made: list[str] = []
    piece: list[Token] = []

    def flush() -> None:
        made.append(str(reader.renderer.render(piece, reader.options, {})))
        piece.clear()

    for token in tokens:
        if token.type == "container_box_open":
            flush()
            made.append(_box_start(token, addresses))
        elif token.type == "container_box_close":
            flush()
            made.append("</div>\n")
        elif token.type != "html_block":
            if token.children:
                token.children = [child for child in token.children if child.type != "html_inline"]
            if token.type in ("th_open", "td_open"):  # alignment would be an inline style
                token.attrs = {"scope": "col"} if token.type == "th_open" else {}
            piece.append(token)
    flush()
    return "".join(made)


def _box_start(token: Token, addresses: Addresses) -> str:
    name, _, title = token.info.strip().partition(" ")
    start = f'<div class="ips-box ips-{escape(name)}" style="{BOX_STYLE}">\n'
    if title.strip():
        start += f'<p class="ips-box-title"><strong>{escape(title.strip(), quote=False)}</strong></p>\n'
    return start + (addresses.notice if name == NOTICE else "")
