"""What the platform got from blocks, told in plain words; and never what a learner wrote."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from course_export.serve import addresses
from course_export.serve.roles import ROLES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from course_export.serve.course import Course
    from course_export.serve.platform import Event

MOST = 200
"""How many entries are shown at once: the newest."""

_IDS = frozenset({"entry", "problem_id", "usage_key"})
"""The names of data under which an author's id stands. Text under any other may be a learner's."""

_ID = re.compile(r"[\w.:+@/-]{1,200}")


@dataclass(frozen=True)
class Entry:
    """One thing that happened.

    Attributes:
        at: when, in the time of this computer.
        who: the name of whoever did it, or None for a visitor.
        by: the name of staff who looked on as them, or None.
        what: what happened, in plain words.
        where: the title of the block, or its id.
        address: where it is in the course, or None where it stands on no page.
        raw: the event as JSON, with every text left out that isn't an author's id.
    """

    at: dt.datetime
    who: str | None
    by: str | None
    what: str
    where: str
    address: str | None
    raw: str

    @property
    def time(self) -> str:
        """The time of day."""
        return self.at.strftime("%H:%M:%S")


def record(events: Iterable[Event], course: Course, learner: str = "") -> list[Entry]:
    """Return the newest events, newest first; of one learner where an id is given."""
    names = {each.person.id: each.person.name for each in ROLES}
    chosen = [each for each in events if not learner or str(each.learner) == learner]
    entries = []
    for event in reversed(chosen[-MOST:]):
        title, address = place(course, event.usage)
        who = None if event.learner is None else names.get(event.learner, str(event.learner))
        sent = {"name": _name(event), "data": without_words(event.data)}
        raw = json.dumps(sent, indent=2, ensure_ascii=False)
        entries.append(Entry(event.at.astimezone(), who, event.by, _said(event), title, address, raw))
    return entries


def place(course: Course, usage: str) -> tuple[str, str | None]:
    """Return the title of a block, and where it is in the course; its key and None where it is on no page."""
    url_name = usage.rpartition("@")[2]
    for _module, _unit, page in course.pages():
        leaf = next((each for each in page.blocks if each.url_name == url_name), None)
        if leaf is not None:
            return course.block_title(
                leaf
            ) or page.title, f"{addresses.course(course.key)}/jump_to_id/{url_name}"
    return usage, None


def without_words(data: Any, name: str = "") -> Any:
    """Return JSON data with every text that may be a learner's own left out."""
    if isinstance(data, dict):
        return {
            key if _ID.fullmatch(str(key)) else "…": without_words(value, str(key))
            for key, value in data.items()
        }
    if isinstance(data, list | tuple):
        return [without_words(each, name) for each in data]
    if data is None or isinstance(data, bool | int | float):
        return data
    return data if name in _IDS and isinstance(data, str) and _ID.fullmatch(data) else "…"


def _said(event: Event) -> str:
    """Return what an event means. Those of an activity are known by the last part of their name."""
    data = event.data if isinstance(event.data, dict) else {}
    if event.name == "grade":
        earned, possible = data.get("value"), data.get("max_value")
        return _("{earned} of {possible} points").format(earned=_number(earned), possible=_number(possible))
    if event.name == "completion":
        share = data.get("completion") or 0
        return _("done") if share >= 1 else _("{percent} % done").format(percent=round(share * 100))
    said = {
        "begun": _("began to write"),
        "looked": _("looked at what others might say"),
        "skipped": _("skipped one on purpose"),
        "returned": _("came back to one"),
        "activity_skipped": _("skipped the whole activity on purpose"),
        "activity_returned": _("came back to the activity"),
        "problem_check": _("answered a question"),
        "problem_show": _("looked at the answer"),
    }
    return said.get(event.name.rpartition(".")[2], _name(event))


def _name(event: Event) -> str:
    return event.name if _ID.fullmatch(event.name) else "…"


def _number(points: float | None) -> str:
    return "?" if points is None else f"{points:g}"
