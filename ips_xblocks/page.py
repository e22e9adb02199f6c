"""The HTML that a block's views give. Strings in, strings out; authored text is escaped or was cleaned."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.markup import Markup, element
from ips_xblocks.words import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ips_xblocks.activities import Gettext
    from ips_xblocks.content import Content
    from ips_xblocks.problem import Problem

NOT_SET_UP = _("This activity is not set up yet.")
FOR_LEARNERS = _("The course team has not finished it. You can go on with the course and come back later.")
FOR_AUTHORS = _("Choose Edit to write it.")
NOT_KEPT = _("What you try here is not kept.")


def init_args(payload: dict[str, Any]) -> dict[str, str]:
    """Return a payload as the arguments of a script's start, in a form that no page can mistake for HTML."""
    return {"payload": json.dumps(payload).replace("<", "\\u003c")}


def activity(content: Content, gettext: Gettext) -> Markup:
    """Return an activity as real HTML, which reads and prints before any script runs.

    Where there is a content note, all the rest is closed away behind it: nobody comes upon it unasked.
    """
    value = content.value
    intro = element("div", Markup(value["intro"]), slot="intro") if "intro" in value else Markup()
    rest = Markup(intro + content.prompt(gettext))
    if "content_note" in value:
        summary = element("summary", gettext("Go on"))
        rest = Markup(_note(value, gettext) + element("details", summary, rest, cls="ips-rest"))
    lang = {"lang": value["lang"]} if "lang" in value else {}
    return element(f"ips-{content.type}", rest, cls="ips-activity", data_ips=content.type, **lang)


def road(content: Content) -> dict[str, str] | None:
    """Return the other road as ``{label, href}``, or None."""
    found = content.value.get("other_road")
    return {"label": found["label"], "href": f"/jump_to_id/{found['page']}"} if found else None


def _note(value: dict[str, Any], gettext: Gettext) -> Markup:
    note = value["content_note"]
    minutes = note["minutes"]
    lines = [element("p", element("strong", note["topic"]))]
    if "depth" in note:
        lines.append(element("p", note["depth"]))
    one, many = gettext("It takes about a minute."), gettext("It takes about {minutes} minutes.")
    lines.append(element("p", one if minutes == 1 else many.format(minutes=minutes)))
    if "other_road" in value:
        other = value["other_road"]
        link = element("a", other["label"], href=f"/jump_to_id/{other['page']}")
        lines.append(element("p", gettext("Another road, with the same credit:"), " ", link))
    return element("div", *lines, cls="ips-note")


def not_set_up(gettext: Gettext, *, author: bool = False) -> Markup:
    """Return what stands where an activity will be."""
    told = gettext(FOR_AUTHORS if author else FOR_LEARNERS)
    return element("div", element("p", gettext(NOT_SET_UP), " ", told), cls="ips-not-set-up")


def problem_list(problems: Iterable[Problem], gettext: Gettext) -> Markup:
    """Return what validation found, in an author's words."""
    lines = [element("li", str(problem)) for problem in problems]
    heading = element("p", element("strong", gettext("Before learners can use this, change:")))
    return element("div", heading, element("ul", *lines), cls="ips-problems")


def _chart() -> list[Markup]:
    """Return where the content stands as a picture, for types that have one, and why it doesn't."""
    note = element("p", cls="ips-uncharted ips-hint", role="status", hidden="")
    return [note, element("div", cls="ips-chart", hidden="")]


def editor(prefix: str, display_name: str, weight: float | None, content: str, gettext: Gettext) -> Markup:
    """Return Studio's editor, to which its script adds the form. ``prefix`` makes its ids its own."""
    title = _input("display_name", prefix, type="text", value=display_name, maxlength="255", dir="auto")
    points = "" if weight is None else f"{weight:g}"
    number = _input("weight", prefix, type="number", value=points, min="0", step="any")
    # A textarea takes away one line end at its start.
    text = element(
        "textarea", "\n" + content, rows="16", spellcheck="false", dir="auto", **_named("data", prefix)
    )
    data = _field(
        "data", prefix, gettext("Content"), text, gettext("As JSON. It is checked before it is saved.")
    )
    earns = gettext("What taking part, or skipping on purpose, earns. Left empty, it is not graded.")
    seen = element(
        "div",
        element("p", element("strong", gettext("As learners see it")), " ", gettext(NOT_KEPT)),
        element("p", cls="ips-unseen ips-hint", role="status"),
        element("div", cls="ips-stage"),
        cls="ips-seen",
        hidden="",
    )
    return element(
        "div",
        element(
            "div",
            element("div", cls="ips-problems", role="alert"),
            element(
                "div",
                _field("display_name", prefix, gettext("Title"), title, gettext("Shown above the activity.")),
                _field("weight", prefix, gettext("Points"), number, earns),
                cls="ips-top",
            ),
            element("div", cls="ips-ways", role="group", aria_label=gettext("Ways to edit the content")),
            element(
                "div",
                element("div", data, element("div", cls="ips-form"), *_chart()),
                seen,
                cls="ips-seeing-room",
            ),
            element("p", cls="ips-said", role="status"),
            cls="ips-scroll",
        ),
        element(
            "div",
            element("button", gettext("Save"), type="button", cls="save-button button action-primary"),
            element("button", gettext("Cancel"), type="button", cls="cancel-button button"),
            cls="ips-actions",
        ),
        cls="ips-studio editor-with-buttons",
        data_prefix=prefix,
    )


def _field(name: str, prefix: str, label: str, control: Markup, hint: str) -> Markup:
    names = _named(name, prefix)
    told = element("p", hint, id=names["aria-describedby"], cls="ips-hint")
    return element("div", element("label", label, **{"for": names["id"]}), control, told, cls="ips-field")


def _input(field: str, prefix: str, **attributes: str) -> Markup:
    return Markup(element("input", **attributes, **_named(field, prefix)).removesuffix("</input>"))


def _named(name: str, prefix: str) -> dict[str, str]:
    return {"id": f"{prefix}-{name}", "name": name, "aria-describedby": f"{prefix}-{name}-hint"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def plain(html: str) -> str:
    """Return the text of an HTML fragment on one line, for a search index."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return " ".join(" ".join(parser.found).split())
