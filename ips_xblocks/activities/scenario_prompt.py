"""The first scene of a scenario as HTML, for pages that have not run a script yet, or never will."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.markup import Markup, element, paragraphs
from ips_xblocks.activities.scenario_earned import offered, seen
from ips_xblocks.activities.scenario_story import Story

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

YOU = "you"
"""Stands for the learner where a line says whose it is."""


def prompt(content: Mapping[str, Any], gettext: Callable[[str], str]) -> str:
    """Return the setting, the people, the first scene and the questions afterwards, each in its slot."""
    parts = [
        element("div", paragraphs(content["setting"]), slot="setting"),
        _people(content, gettext),
        _start(content, gettext),
    ]
    for each in content.get("debrief", ()):
        question = element("p", element("strong", each["text"]), cls="ips-question")
        parts.append(element("div", question, slot=f"debrief-{each['id']}"))
    return "".join(parts)


def _people(content: Mapping[str, Any], gettext: Callable[[str], str]) -> Markup:
    lines = [
        element(
            "li",
            element("strong", each["name"]),
            *([" \N{EN DASH} ", each["about"]] if "about" in each else []),
        )
        for each in content["people"]
    ]
    return element("div", element("p", gettext("With you:")), element("ul", *lines), slot="people")


def _start(content: Mapping[str, Any], gettext: Callable[[str], str]) -> Markup:
    story = Story(content)
    place = story.beginning()
    scene, choices = seen(story, place), offered(story, place)
    parts = [element("p", element("strong", scene["title"]))]
    if "picture" in scene:
        parts.append(_picture(scene["picture"]))
    if "transcript" in scene.get("audio", {}):
        parts.append(element("div", paragraphs(scene["audio"]["transcript"])))
    names = {YOU: gettext("You"), **{each["id"]: each["name"] for each in content["people"]}}
    parts += [_line(line, names) for line in scene.get("lines", ())]
    if choices:
        parts.append(element("p", gettext("You could choose:")))
        parts.append(element("ul", *(element("li", each["text"]) for each in choices)))
    return element("section", *parts, slot="start")


def _picture(picture: Mapping[str, Any]) -> Markup:
    return Markup(element("img", src=picture["file"], alt=picture.get("alt", "")).removesuffix("</img>"))


def _line(line: Mapping[str, Any], names: Mapping[str, str]) -> Markup:
    parts = []
    if "notice" in line:
        parts.append(element("div", paragraphs(line["notice"]), cls="ips-context"))
    if "said" in line:
        who = element("figcaption", names.get(line["by"], ""))
        parts.append(element("figure", element("blockquote", paragraphs(line["said"])), who, cls="ips-line"))
    return Markup("".join(parts))
