"""A worldview map's page before any script runs: task, prompts, lanes, and the author's maps as outlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.markup import Markup, element, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BETWEEN = "between"
"""The perspective of what stands between two."""
BETWEEN_LANES = ("shared", "differs", "curious")
"""The lanes there, unless the author names others."""


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
        people = [
            element("p", element("strong", each["label"]), ": ", each["about"])
            for each in example.get("perspectives", ())
            if "about" in each
        ]
        parts.append(
            element("div", head, about, *people, _outline(content, example, gettext), slot="example")
        )
    return "".join(parts)


def _titled(title: str, hint: str | None) -> Markup:
    return Markup(element("span", title) + (element("span", ": ", hint) if hint else ""))


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
    tag = element("em", f" ({tags[item['tag']]})") if "tag" in item else ""
    asked = element("div", item["ask"]) if "ask" in item else ""
    return element("li", _said(item, gettext), tag, asked, element("ul", *leads) if leads else "")


def _said(item: Mapping[str, Any], gettext: Callable[[str], str]) -> str:
    unsaid = gettext("I'd rather not write it") if "unsaid" in item else ""
    return item.get("text") or unsaid or _pictures(gettext).get(item.get("picture", ""), "")


def _regions(
    content: Mapping[str, Any], given: Mapping[str, Any], gettext: Callable[[str], str]
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return perspectives and what stands between them: id, label, and their lanes with titles."""
    labels = {each["id"]: each["label"] for each in given.get("perspectives", ())}
    lanes = [(each["id"], each["title"]) for each in content["lanes"]]
    regions = [(each["id"], labels.get(each["id"], each["label"]), lanes) for each in content["perspectives"]]
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
        "rain": gettext("the rain"),
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
        "coins": gettext("some coins"),
        "scales": gettext("a pair of scales"),
        "star": gettext("a star"),
    }
