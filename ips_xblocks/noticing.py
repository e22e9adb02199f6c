"""Looking closer at a learner's own words, when they ask for it.

Part of a block that is :class:`ips_xblocks.learning.Learning` too. The words are looked at here, on the
institution's own server, and then let go: nothing is stored, published or logged.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ips_xblocks.actions import ActionError, json_action
from ips_xblocks.entries import token

if TYPE_CHECKING:
    from ips_xblocks.content import Content
    from ips_xblocks.entries.store import Store
    from ips_xblocks.language.matching import Engine


class Noticing:
    """The handler ``notice``. A block that has it names it in its ``handlers``."""

    if TYPE_CHECKING:

        def _own_store(self, request: dict[str, Any]) -> Store:
            """Return the store of whoever holds the page's token."""

        def _ready(self) -> Content:
            """Return the content, if learners can use it."""

    @json_action("notice")
    def notice_words(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return what some people hear in a text, in its order; the places count code points."""
        store = self._own_store(request)
        content = self._ready().value
        try:
            engine = _engine(content.get("lang", "en"), json.dumps(content.get("noticing", {})))
        except ValueError:  # a term of the author's own that can't be read; Studio has told them
            raise ActionError(code="not-set-up") from None
        notes = [
            {
                "id": note.id,
                "term": note.term,
                "tier": note.tier,
                "category": note.category,
                "start": note.start,
                "end": note.end,
                "why": note.why,
                "ask": note.ask,
                "try": list(note.directions),
            }
            for note in engine.notice(request["text"])
        ]
        return {"notes": notes, "token": token.issue(store.owner)}


@lru_cache(maxsize=256)
def _engine(lang: str, own: str) -> Engine:
    """Return the engine for an activity's own rules. It keeps no text that it has looked at.

    Raises:
        BadTermError: a term or a phrase in the rules can't be read.
    """
    from ips_xblocks.language import engine

    rules = json.loads(own)
    return engine(lang, rules.get("add", ()), rules.get("leave", ()))
