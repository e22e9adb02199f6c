"""The learner's own control over what they made: earlier versions, a copy of everything, and erasing.

Part of :class:`ips_xblocks.block.ActivityBlock`. Nothing here reaches another learner's words: each handler
asks the store of the owner at the page. Credit stays whatever is erased.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from ips_xblocks import places
from ips_xblocks.actions import ActionError, json_action
from ips_xblocks.check import canonical, check
from ips_xblocks.entries import token
from ips_xblocks.entries.owner import Owner
from ips_xblocks.entries.store import Kept
from ips_xblocks.words import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ips_xblocks.entries.store import Store
    from ips_xblocks.places import Place

CONFIRM_WITHIN = 10 * 60
"""Seconds in which an erasure can be confirmed, at the least; at most twice that."""

CHANGED = _(
    "Something was saved or erased since you were asked, so nothing was erased just now. "
    "Look at what is there, and choose again."
)


class Mine:
    """Handlers of a block that is :class:`ips_xblocks.learning.Learning` too."""

    if TYPE_CHECKING:
        _own_store: Any
        _tell: Any
        save: Any

    @json_action("history")
    def entry_history(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return earlier versions of one entry, newest first, without the one that is there now."""
        store = self._own_store(request)
        usage = store.owner.usage
        return {
            "versions": [
                {
                    "rev": each.rev,
                    "at": each.saved_at.isoformat() if each.saved_at else None,
                    "value": each.value,
                    "text": readable(usage, each.value),
                }
                for each in store.history(request["entry"])
            ],
            "token": token.issue(store.owner),
        }

    @json_action("export")
    def export_words(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return what the owner made as it is stored, and as text to read."""
        store = self._own_store(request)
        kept = _scope(store, request)
        entries = [
            {
                "activity": each.usage,
                "entry": each.entry_id,
                "rev": each.rev,
                "saved_at": each.modified.isoformat() if each.modified else None,
                "value": each.value,
            }
            for each in kept
        ]
        text = "\n\n".join(filter(None, (readable(each.usage, each.value) for each in kept)))
        return {"entries": entries, "text": text, "token": token.issue(store.owner)}

    @json_action("erase")
    def erase_words(self, request: dict[str, Any]) -> dict[str, Any]:
        """Say what would be erased and how to confirm it; with that confirmation, erase it."""
        store = self._own_store(request)
        kept = _scope(store, request)
        given = request.get("confirm")
        if given is None:
            return {
                "entries": len(kept),
                "confirm": token.issue(_purpose(store, request, kept, 0)),
                "erased": False,
                "token": token.issue(store.owner),
            }
        if not any(token.valid(given, _purpose(store, request, kept, window)) for window in (0, -1)):
            raise ActionError(code="changed", message=CHANGED, token=token.issue(store.owner))
        if request["scope"] == "course":
            count = store.erase_course()
        else:
            count = store.erase(request.get("entry") if request["scope"] == "entry" else None)
        self.save()
        self._tell("words_erased")
        return {"entries": count, "confirm": None, "erased": True, "token": token.issue(store.owner)}


def readable(usage: str, value: Any) -> str:
    """Return the words in an entry's value, with an empty line between two; no ids or names of choices."""
    found = re.search(r"ips_([a-z_]+)", usage)
    try:
        at = places.root(f"activities/{found[1] if found else ''}", "entry")
    except LookupError:
        at = []
    return "\n\n".join(dict.fromkeys(text for text in _texts(value, at) if text.strip()))


def _texts(value: Any, at: list[Place]) -> Iterator[str]:
    if isinstance(value, str):
        if not any(_NO_WORDS.intersection(schema) for _, schema in at):
            yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, places.member(at, name))
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, places.item(at))


_NO_WORDS = frozenset({"enum", "const", "pattern"})
"""Keywords of a schema that takes names or ids rather than what someone writes."""


def _scope(store: Store, request: dict[str, Any]) -> list[Kept]:
    """Return what a request is about."""
    scope = request["scope"]
    if scope == "course":
        return list(store.of_course())
    if scope == "entry" and "entry" not in request:
        raise ActionError(code="malformed")
    if "activity" in request:
        there = f"{store.owner.usage.rpartition('@')[0]}@{request['activity']}"
        return [
            each
            for each in store.of_course()
            if each.usage == there and (scope == "activity" or each.entry_id == request["entry"])
        ]
    return [
        Kept(store.owner.usage, name, each.value, each.rev, each.saved_at)
        for name, each in sorted(store.all().items())
        if scope == "activity" or name == request["entry"]
    ]


def _purpose(store: Store, request: dict[str, Any], kept: list[Kept], window: int) -> Owner:
    """Return what a confirmation is signed for: this owner, scope, moment, and exactly what is there."""
    there = [[each.usage, each.entry_id, each.rev, check(each.value)] for each in kept]
    moment = int(time.time()) // CONFIRM_WITHIN + window
    entry = request.get("entry") if request["scope"] == "entry" else None
    about = canonical(["erase", store.owner.usage, request["scope"], entry, moment, there])
    return Owner(store.owner.user, about)
