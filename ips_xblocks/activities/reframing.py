"""Reframing: read a line, notice what its words may carry, say it your way, then see what others might say.

A learner's own version comes first; the author's possibilities stay on the server until the learner
has looked or has skipped writing on purpose. Nothing is held to be right: possibilities stand beside
the learner's words, and the first version is kept when they write again. An item without a line is the
open form: the learner brings a phrase of their own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.markup import Markup, element, paragraphs
from ips_xblocks.activities.outcome import Mark, Outcome, Refused
from ips_xblocks.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

STARTER: dict[str, Any] = {"version": 1, "items": []}
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
chart = None  # lines follow one another

TAKE_ALONG = "take-along"
"""The id of the entry for the one line that a learner takes into their next conversation."""

_EARNED = ("carries", "own_word", "phrases", "possibilities", "questions")
_SERVER_ONLY = frozenset(_EARNED) - {"phrases"}
_MADE = ("words", "phrase", "chosen", "settled")
_MARKS: dict[str, Mark] = {"writing": "begun", "shown": "done", "skipped": "skipped"}


def entry_ids(content: Mapping[str, Any]) -> list[str]:
    """Return the id of each line, and the one of what is taken along: a learner keeps one entry each."""
    return [*counted_ids(content), *([TAKE_ALONG] if "take_along" in content else [])]


def counted_ids(content: Mapping[str, Any]) -> list[str]:
    """Return the id of each line. What is taken along never counts."""
    return [item["id"] for item in content["items"]]


def learner_view(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content without what is seen only after writing or skipping, and without its own rules."""
    view = {name: value for name, value in content.items() if name != "noticing"}
    return {**view, "items": [_seen(item) for item in content["items"]]}


def _seen(item: Mapping[str, Any]) -> dict[str, Any]:
    seen = {name: value for name, value in item.items() if name not in _SERVER_ONLY}
    if "phrases" in item:
        seen["phrases"] = [{"id": each["id"], "text": each["text"]} for each in item["phrases"]]
    return seen


def prompt(content: Mapping[str, Any], gettext: Callable[[str], str]) -> str:
    """Return each line and its question, slotted by the line's id, and the question what to take along.

    Line and question stand apart, because on the page a learner may notice phrases between the two.
    """
    sections = [_section(item, gettext) for item in content["items"]]
    if "take_along" in content:
        sections.append(element("section", _question(content["take_along"]), slot=f"item-{TAKE_ALONG}"))
    return "".join(sections)


def _section(item: Mapping[str, Any], gettext: Callable[[str], str]) -> str:
    parts = [element("div", paragraphs(item["context"]), cls="ips-context")]
    if "original" in item:
        said_by = element("figcaption", item["speaker"]) if "speaker" in item else ""
        quote = element("blockquote", paragraphs(item["original"]))
        parts.append(element("figure", quote, said_by, cls="ips-line"))
    usual = gettext("How might you say it?" if "original" in item else "How else might it be said?")
    asked = element("div", _question(item.get("prompt") or usual), slot=f"ask-{item['id']}")
    return Markup(element("section", *parts, slot=f"item-{item['id']}") + asked)


def _question(question: str) -> str:
    return element("p", element("strong", question), cls="ips-question")


def earned(content: Mapping[str, Any], entry_id: str, value: Any) -> dict[str, Any] | None:
    """Return what the line and its phrases may carry, the possibilities and the questions.

    None before the learner has looked or skipped, and for what is taken along.
    """
    if value["stage"] == "writing":
        return None
    item = next((item for item in content["items"] if item["id"] == entry_id), None)
    return item and {key: item[key] for key in _EARNED if key in item}


def respond(
    content: Mapping[str, Any],  # noqa: ARG001 - other types look things up in it
    entry_id: str,
    value: Any | None,
    action: Mapping[str, Any],
) -> Outcome:
    """Return what writing, looking or skipping makes of a line's entry.

    Raises:
        Refused: looking before a word has been written; doing anything but write with what is taken along.
    """
    if entry_id == TAKE_ALONG and action["do"] != "write":
        message = "This one line is yours to write or to leave. Nothing opens from it."
        raise Refused(message)
    before = value or {"words": "", "first": None, "stage": "writing"}
    after = {**before, **{name: action[name] for name in _MADE if name in action}}
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
    """Return ids given twice, phrases that are not in their line, and open lines that lead nowhere."""
    found = list(_twice("/items", "lines", entry_ids(content)))
    for place, item in enumerate(content["items"]):
        where = f"/items/{place}"
        for part in ("possibilities", "phrases"):
            found += _twice(f"{where}/{part}", part, [each["id"] for each in item.get(part, ())])
        found += _out_of_line(where, item)
        if "original" not in item and not ("questions" in item or "possibilities" in item):
            message = "Nothing would open here after the learner has written."
            found.append(Problem(where, "empty", message, "Add questions or possibilities."))
    return [*found, *_unreadable(content)]


def _twice(where: str, things: str, ids: Iterable[str]) -> Iterator[Problem]:
    for name, times in Counter(ids).items():
        if times > 1:
            message = f"The id “{name}” is given to {times} {things}."
            yield Problem(where, "duplicate-id", message, "Give each its own.")


def _out_of_line(where: str, item: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield phrases that do not stand in the line, after the one before."""
    line, start = item.get("original", ""), 0
    for place, each in enumerate(item.get("phrases", ())):
        found = line.find(each["text"], start)
        if found < 0:
            message = f"“{each['text']}” doesn't stand in the line, or not after the phrase before it."
            fix = "Write it letter for letter as in the line, and keep the phrases in their order."
            yield Problem(f"{where}/phrases/{place}/text", "not-in-line", message, fix)
        else:
            start = found + len(each["text"])


def _unreadable(content: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield terms of the author's own that looking closer can't read, and ids that stand twice."""
    rules = content.get("noticing")
    if rules is None:
        return
    from ips_xblocks.language import unreadable

    yield from _twice("/noticing/add", "entries", [each["id"] for each in rules.get("add", ())])
    lang = content.get("lang", "en")
    told = [(f"/noticing/add/{n}", unreadable(lang, each)) for n, each in enumerate(rules.get("add", ()))]
    told += [
        (f"/noticing/leave/{n}", unreadable(lang, phrase=each))
        for n, each in enumerate(rules.get("leave", ()))
    ]
    for where, why in told:
        if why:
            yield Problem(where, "unreadable", why, "Write it as docs/language.md shows.")
