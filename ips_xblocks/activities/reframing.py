"""Reframing: read a line, say it your way, then see what others might say.

A learner's own version comes first; the author's possibilities stay on the server until the learner
has looked or has skipped writing on purpose. Nothing is held to be right: possibilities stand beside
the learner's words, and the first version is kept when they write again.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.markup import element, paragraphs
from ips_xblocks.activities.outcome import Mark, Outcome, Refused
from ips_xblocks.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STARTER: dict[str, Any] = {"version": 1, "items": []}
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}

_SERVER_ONLY = frozenset({"carries", "possibilities", "questions"})
_MARKS: dict[str, Mark] = {"writing": "begun", "shown": "done", "skipped": "skipped"}


def entry_ids(content: Mapping[str, Any]) -> list[str]:
    """Return the id of each line: a learner keeps one entry a line."""
    return [item["id"] for item in content["items"]]


def learner_view(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content without what is seen only after writing or skipping."""
    items = [{k: v for k, v in item.items() if k not in _SERVER_ONLY} for item in content["items"]]
    return {**content, "items": items}


def prompt(content: Mapping[str, Any], gettext: Callable[[str], str]) -> str:
    """Return one section a line, slotted by the line's id."""
    return "".join(_section(item, gettext) for item in content["items"])


def _section(item: Mapping[str, Any], gettext: Callable[[str], str]) -> str:
    said_by = element("figcaption", item["speaker"]) if "speaker" in item else ""
    line = element("figure", element("blockquote", paragraphs(item["original"])), said_by, cls="ips-line")
    question = item.get("prompt") or gettext("How might you say it?")
    return element(
        "section",
        element("div", paragraphs(item["context"]), cls="ips-context"),
        line,
        element("p", element("strong", question), cls="ips-question"),
        slot=f"item-{item['id']}",
    )


def earned(content: Mapping[str, Any], entry_id: str, value: Any) -> dict[str, Any] | None:
    """Return what the line may carry, the possibilities and the questions, once looked or skipped."""
    if value["stage"] == "writing":
        return None
    item = next((item for item in content["items"] if item["id"] == entry_id), None)
    return item and {key: item[key] for key in sorted(_SERVER_ONLY) if key in item}


def respond(
    content: Mapping[str, Any],  # noqa: ARG001 - other types look things up in it
    entry_id: str,  # noqa: ARG001 - likewise
    value: Any | None,
    action: Mapping[str, Any],
) -> Outcome:
    """Return what writing, looking or skipping makes of a line's entry.

    Raises:
        Refused: looking before a word has been written.
    """
    before = value or {"words": "", "first": None, "stage": "writing"}
    after = {**before, **({"words": action["words"]} if "words" in action else {})}
    event = None
    if action["do"] == "look":
        if not action["words"].strip():
            message = "Write a few words first, or choose to skip writing."
            raise Refused(message)
        if before["stage"] == "writing":
            after |= {"first": action["words"], "stage": "shown"}
            event = "looked"
    elif action["do"] == "skip":
        if before["stage"] == "writing":
            after["stage"] = "skipped"
            event = "skipped"
    elif before["stage"] == "skipped" and action["words"].strip():
        after["stage"] = "shown"  # they came back to it; there is no first version to set beside it
        event = "returned"
    elif value is None:
        event = "begun"
    return Outcome(after, _MARKS[after["stage"]], event)


def problems(content: Mapping[str, Any]) -> list[Problem]:
    """Return ids given twice; a learner's words must know which line they belong to."""
    found = [
        Problem("/items", "duplicate-id", f"The id “{name}” is given to {times} lines.", "Give each its own.")
        for name, times in Counter(entry_ids(content)).items()
        if times > 1
    ]
    for place, item in enumerate(content["items"]):
        counts = Counter(each["id"] for each in item["possibilities"])
        found += [
            Problem(
                f"/items/{place}/possibilities",
                "duplicate-id",
                f"The id “{name}” is given to {times} possibilities.",
                "Give each its own.",
            )
            for name, times in counts.items()
            if times > 1
        ]
    return found
