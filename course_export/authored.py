"""The texts of an activity in which its author speaks, as its schema tells them apart.

A schema marks with ``"x-voice": "said"`` what someone in a story says or writes. That is never the
course's own voice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from course_export.model import Line
from ips_xblocks import contract, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from course_export.model import Activity
    from ips_xblocks.places import Place

_ENVELOPE = "activity"
_TEXTS = frozenset({"line", "text", "rich"})
"""The definitions of the envelope that hold words for people, unlike ids."""

_TAG = re.compile(r"<[^<>]*+>")


def authored_lines(activity: Activity) -> Iterator[Line]:
    """Yield each text of an activity that its author says in their own voice, with its place."""
    for pointer, text in _texts(activity.content, places.root(f"activities/{activity.type}"), ""):
        yield Line(_TAG.sub(" ", text), activity.data.at(f"/content{pointer}"))


def _texts(value: Any, at: list[Place], pointer: str) -> Iterator[tuple[str, str]]:
    if any(schema.get("x-voice") == "said" for _, schema in at):
        return
    if isinstance(value, str):
        if any(_is_text(name, schema) for name, schema in at):
            yield pointer, value
    elif isinstance(value, list):
        below = places.item(at)
        for number, each in enumerate(value):
            yield from _texts(each, below, f"{pointer}/{number}")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, places.member(at, key), f"{pointer}/{key}")


def _is_text(name: str, schema: dict[str, Any]) -> bool:
    definitions = contract.schema(_ENVELOPE)["$defs"]
    return name == _ENVELOPE and any(schema is definitions[each] for each in _TEXTS)
