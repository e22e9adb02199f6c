"""Worldview map: lay out how someone has come to know what they know, in lanes that the author sets.

One map an activity, under one id. Nothing is kept back from the learner, and nothing is filled in for
them: what an author gives beside the learner's own perspective is a made-up person's own.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.markup import Markup, element, paragraphs
from ips_xblocks.activities.outcome import Outcome
from ips_xblocks.activities.worldview_map import begun, edited, unrepeated
from ips_xblocks.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

MAP = "map"
"""The id of the one entry."""
BETWEEN = "between"
"""The perspective of what stands between two."""
BETWEEN_LANES = ("shared", "differs", "curious")
"""The lanes there, unless the author names others."""

STARTER: dict[str, Any] = {
    "version": 1,
    "lanes": [
        {"id": "happened", "title": "What happened"},
        {"id": "told", "title": "What I was told or shown"},
        {"id": "believe", "title": "What I came to believe"},
        {"id": "do", "title": "What I do"},
    ],
    "perspectives": [{"id": "mine", "label": "Mine"}],
}
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def entry_ids(content: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - other types have one a part
    """Return the id of the map."""
    return [MAP]


def counted_ids(content: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - likewise
    """Return what credit hangs on: the map."""
    return [MAP]


def learner_view(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content: nothing of it is kept back."""
    return dict(content)


def earned(content: Mapping[str, Any], entry_id: str, value: Any) -> None:  # noqa: ARG001 - the interface
    """Return None: there is nothing to open."""


def respond(
    content: Mapping[str, Any],
    entry_id: str,  # noqa: ARG001 - there is one
    value: Any | None,
    action: Mapping[str, Any],
) -> Outcome:
    """Return what editing, taking an earlier version back, or being done for now makes of the map."""
    before = begun(content) if value is None else value
    event = "begun" if value is None else None
    if action["do"] == "edit":
        after = edited(content, before, action["commands"])
    elif action["do"] == "put":
        after = {
            "items": unrepeated(action["items"]),
            "links": unrepeated(action["links"]),
            "done": before["done"] or action["done"],
        }
    else:
        after = {**before, "done": True}
        event = None if before["done"] else "done"
    return Outcome(after, "done" if after["done"] else "begun", event)


# What stands on the page before any script runs -----------------------------------------------------


def prompt(content: Mapping[str, Any], gettext: Callable[[str], str]) -> str:
    """Return task, prompts, lanes, what is given and the example, each in a slot of its own."""
    parts = [element("div", paragraphs(content["task"]), slot="task")]
    parts += [
        element("div", paragraphs(each["text"]), slot=f"prompt-{each['id']}")
        for each in content.get("prompts", ())
    ]
    lanes = [element("li", _titled(each["title"], each.get("hint"))) for each in content["lanes"]]
    parts.append(element("ul", *lanes, slot="lanes"))
    if "starter" in content:
        head = element("p", element("strong", gettext("On the map from the start")))
        parts.append(element("div", head, _outline(content, content["starter"], gettext), slot="starter"))
    if "example" in content:
        example = content["example"]
        about = paragraphs(example["about"]) if "about" in example else Markup()
        head = element("p", element("strong", example["title"]))
        parts.append(element("div", head, about, _outline(content, example, gettext), slot="example"))
    return "".join(parts)


def _titled(title: str, hint: str | None) -> Markup:
    return Markup(element("span", title) + (element("span", " – ", hint) if hint else ""))


def _outline(content: Mapping[str, Any], given: Mapping[str, Any], gettext: Callable[[str], str]) -> Markup:
    """Return a map as nested lists: perspective, lane, item, and what each item leads to."""
    regions = []
    for name, label, lanes in _regions(content, given, gettext):
        inside = []
        for lane, title in lanes:
            found = [
                each
                for each in given["items"]
                if each["lane"] == lane and _perspective(content, each) == name
            ]
            if found:
                items = element("ul", *(_item(given, each, gettext) for each in found))
                inside.append(element("li", title, items))
        if inside:
            regions.append(Markup(element("p", label) + element("ul", *inside)))
    return Markup("".join(regions))


def _item(given: Mapping[str, Any], item: Mapping[str, Any], gettext: Callable[[str], str]) -> Markup:
    texts = {each["id"]: _said(each, gettext) for each in given["items"]}
    leads = [
        element("li", " ".join(filter(None, (link.get("text"), "→", texts.get(link["to"], "")))))
        for link in given.get("links", ())
        if link["from"] == item["id"]
    ]
    tags = _tags(gettext)
    tag = element("em", " – ", tags[item["tag"]]) if "tag" in item else ""
    asked = element("div", item["ask"]) if "ask" in item else ""
    return element("li", _said(item, gettext), tag, asked, element("ul", *leads) if leads else "")


def _said(item: Mapping[str, Any], gettext: Callable[[str], str]) -> str:
    unsaid = gettext("I'd rather not write it") if "unsaid" in item else ""
    return item.get("text") or unsaid or _pictures(gettext)[item["picture"]]


def _regions(
    content: Mapping[str, Any], given: Mapping[str, Any], gettext: Callable[[str], str]
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return perspectives and what stands between them: id, label, and their lanes with titles."""
    labels = {each["id"]: each["label"] for each in given.get("perspectives", ())}
    lanes = [(each["id"], each["title"]) for each in content["lanes"]]
    regions = [
        (each["id"], labels.get(each["id"], each["label"]), lanes) for each in content["perspectives"]
    ]
    if len(regions) == 1:
        return regions
    titles = (gettext("What we share"), gettext("Where we differ"), gettext("What I am curious about"))
    between = [(each["id"], each["title"]) for each in content.get("between", ())]
    between = between or list(zip(BETWEEN_LANES, titles, strict=True))
    return [regions[0], (BETWEEN, gettext("Between us"), between), regions[1]]


def _perspective(content: Mapping[str, Any], thing: Mapping[str, Any]) -> str:
    name: str = thing.get("perspective") or content["perspectives"][0]["id"]
    return name


def _tags(gettext: Callable[[str], str]) -> dict[str, str]:
    return {
        "told": gettext("Told me"),
        "saw": gettext("I saw"),
        "assume": gettext("I assume"),
        "ask": gettext("I'd ask"),
    }


def _pictures(gettext: Callable[[str], str]) -> dict[str, str]:
    """Return the names of the small pictures, as the page has them."""
    return {
        "house": gettext("a house"),
        "door": gettext("a door"),
        "window": gettext("a window"),
        "wall": gettext("a wall"),
        "table": gettext("a table"),
        "bowl": gettext("a bowl"),
        "bed": gettext("a bed"),
        "road": gettext("a road"),
        "tree": gettext("a tree"),
        "seed": gettext("a seed"),
        "sun": gettext("the sun"),
        "cloud": gettext("a cloud"),
        "rain": gettext("rain"),
        "mountain": gettext("a mountain"),
        "boat": gettext("a boat"),
        "bird": gettext("a bird"),
        "heart": gettext("a heart"),
        "hand": gettext("a hand"),
        "person": gettext("a person"),
        "two-people": gettext("two people"),
        "circle": gettext("a circle of people"),
        "book": gettext("a book"),
        "letter": gettext("a letter"),
        "phone": gettext("a phone"),
        "clock": gettext("a clock"),
        "key": gettext("a key"),
        "lock": gettext("a lock"),
        "coins": gettext("coins"),
        "scales": gettext("scales"),
        "star": gettext("a star"),
    }


# What an author should change -----------------------------------------------------------------------


def problems(content: Mapping[str, Any]) -> list[Problem]:
    """Return ids given twice, places that are not there, links that lead nowhere, and empty items."""
    found = list(_repeated("/lanes", content["lanes"], "lanes"))
    found += _repeated("/perspectives", content["perspectives"], "perspectives")
    found += _repeated("/between", content.get("between", ()), "lanes")
    found += _repeated("/prompts", content.get("prompts", ()), "prompts")
    for place, each in enumerate(content["perspectives"]):
        if each["id"] == BETWEEN:
            fix = "Give the perspective another id."
            found.append(
                Problem(f"/perspectives/{place}/id", "reserved-id", "“between” stands for both.", fix)
            )
    for place, each in enumerate(content.get("prompts", ())):
        found += _nowhere(content, f"/prompts/{place}", each)
    for name in ("starter", "example"):
        if name in content:
            found += _of_given(content, f"/{name}", content[name])
    return found


def _repeated(where: str, things: Iterable[Mapping[str, Any]], what: str) -> Iterator[Problem]:
    for name, times in Counter(each["id"] for each in things).items():
        if times > 1:
            yield Problem(
                where, "duplicate-id", f"The id “{name}” is given to {times} {what}.", "Give each its own."
            )


def _nowhere(content: Mapping[str, Any], where: str, thing: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield that a lane or a perspective is not there."""
    regions = {name: [lane for lane, _ in lanes] for name, _, lanes in _regions(content, {}, str)}
    perspective = _perspective(content, thing)
    if perspective not in regions:
        yield Problem(
            f"{where}/perspective",
            "unknown-perspective",
            f"There is no perspective “{perspective}”.",
            f"Choose from {', '.join(regions)}.",
        )
    elif "lane" in thing and thing["lane"] not in regions[perspective]:
        yield Problem(
            f"{where}/lane",
            "unknown-lane",
            f"There is no lane “{thing['lane']}” there.",
            f"Choose from {', '.join(regions[perspective])}.",
        )


def _of_given(content: Mapping[str, Any], where: str, given: Mapping[str, Any]) -> Iterator[Problem]:
    items, links = given["items"], given.get("links", ())
    yield from _repeated(f"{where}/items", items, "items")
    yield from _repeated(f"{where}/links", links, "links")
    for place, item in enumerate(items):
        yield from _nowhere(content, f"{where}/items/{place}", item)
        if not {"text", "picture", "unsaid"} & item.keys():
            fix = "Give it words or a picture, or leave it unsaid."
            yield Problem(f"{where}/items/{place}", "empty-item", f"The item “{item['id']}” is empty.", fix)
    known = {item["id"] for item in items}
    for place, link in enumerate(links):
        for end in ("from", "to"):
            if link[end] not in known:
                yield Problem(
                    f"{where}/links/{place}/{end}",
                    "unknown-item",
                    f"There is no item “{link[end]}” here.",
                    "Choose the id of an item in the same list.",
                )
    for place, each in enumerate(chain(given.get("perspectives", ()))):
        if each["id"] not in {known["id"] for known in content["perspectives"]}:
            yield Problem(
                f"{where}/perspectives/{place}/id",
                "unknown-perspective",
                f"There is no perspective “{each['id']}”.",
                "Use the ids of the activity's own perspectives.",
            )
