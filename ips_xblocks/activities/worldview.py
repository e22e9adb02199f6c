"""Worldview map: lay out how someone has come to know what they know, in lanes that the author sets.

One map an activity, under one id. Nothing is kept back from the learner, and nothing is filled in for
them: what an author gives beside the learner's own perspective is a made-up person's own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.outcome import Outcome
from ips_xblocks.activities.worldview_map import begun, edited, unrepeated
from ips_xblocks.activities.worldview_prompt import BETWEEN, BETWEEN_LANES, prompt
from ips_xblocks.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

__all__ = [
    "STARTER", "UPGRADES", "chart", "counted_ids", "earned", "entry_ids", "learner_view", "problems",
    "prompt", "respond",
]  # fmt: skip

MAP = "map"
"""The id of the one entry."""

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
chart = None  # a map is the learner's


def entry_ids(content: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - other types have one a part
    """Return the id of the map."""
    return [MAP]


def counted_ids(content: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - likewise
    """Return what credit hangs on: the map."""
    return [MAP]


def learner_view(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content: nothing of it is kept back."""
    return dict(content)


def earned(content: Mapping[str, Any], entry_id: str, value: Any) -> None:
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
    places = _places(content)
    perspective = thing.get("perspective") or content["perspectives"][0]["id"]
    if perspective not in places:
        yield Problem(
            f"{where}/perspective",
            "unknown-perspective",
            f"There is no perspective “{perspective}”.",
            f"Choose from {', '.join(places)}.",
        )
    elif "lane" in thing and thing["lane"] not in places[perspective]:
        yield Problem(
            f"{where}/lane",
            "unknown-lane",
            f"There is no lane “{thing['lane']}” there.",
            f"Choose from {', '.join(places[perspective])}.",
        )


def _places(content: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the lanes of each perspective, and of what stands between two, by their ids."""
    lanes = [lane["id"] for lane in content["lanes"]]
    places = {each["id"]: lanes for each in content["perspectives"]}
    if len(places) > 1:
        places[BETWEEN] = [lane["id"] for lane in content.get("between", ())] or list(BETWEEN_LANES)
    return places


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
        if link["from"] == link["to"]:
            message = f"The link “{link['id']}” leads from an item to itself."
            yield Problem(f"{where}/links/{place}", "loop", message, "Let it lead to another item.")
        for end in ("from", "to"):
            if link[end] not in known:
                yield Problem(
                    f"{where}/links/{place}/{end}",
                    "unknown-item",
                    f"There is no item “{link[end]}” here.",
                    "Choose the id of an item in the same list.",
                )
    perspectives = {each["id"] for each in content["perspectives"]}
    for place, each in enumerate(given.get("perspectives", ())):
        if each["id"] not in perspectives:
            yield Problem(
                f"{where}/perspectives/{place}/id",
                "unknown-perspective",
                f"There is no perspective “{each['id']}”.",
                "Use the ids of the activity's own perspectives.",
            )
