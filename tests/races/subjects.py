"""What two writers race for: one entry, kept in three ways. Each says of a write what its writer is told."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from contextlib import nullcontext
from enum import IntEnum
from pathlib import Path
from typing import Any, Protocol

from django.apps import apps
from django.db import OperationalError, connection, transaction

from course_export.serve.people import Person
from course_export.serve.platform import Platform
from ips_xblocks.entries import receivers, store_for, token
from ips_xblocks.entries.owner import Owner
from ips_xblocks.entries.store import Stale
from ips_xblocks.entries.table import TableStore
from tests.races.engine import Engine

EXAMPLE = Path(__file__).parents[2] / "schemas" / "examples" / "reframing" / "one-line.json"
COURSE = "course-v1:IPS+Races+v1"
OWNER = Owner("7", "block-v1:IPS+Races+v1+type@ips_reframing+block@one")
DEE = Person("Dee", 7, staff=True)

Meet = Callable[[], object]
"""Waits for the other writer."""


class Told(IntEnum):
    """What a writer is told of a write."""

    SAVED = 1
    STALE = 2
    AGAIN = 3
    """That it is not saved, and to try again: a database that refuses one of two transactions at once."""


class Subject(Protocol):
    """One entry in one kind of store, as one process has it open."""

    def look(self) -> int:
        """Return the revision that is there."""

    def write(self, base: int, words: str, meet: Meet) -> Told:
        """Write on top of a revision, and meet the other writer between looking and writing."""

    def kept(self, words: set[str]) -> set[str]:
        """Return which of some words their owner can still find: as they are there, or as an earlier version."""


class Table:
    """The table adapter.

    Args:
        entry: the id of the entry.
        within: whether a write is part of a longer transaction, as a request is on a platform.
    """

    def __init__(self, engine: Engine, entry: str = "a", *, within: bool = False) -> None:
        engine.connect()
        self.entry = entry
        self.model = apps.get_model("ips_entries", "Entry")
        self.store = InStep(self.model, OWNER, COURSE, "ips_reframing")
        self._around = transaction.atomic if within else nullcontext
        self._ids = (f"save-{number:08}" for number in itertools.count())

    def look(self) -> int:
        there = self.store.get(self.entry)
        return there.rev if there else 0

    def write(self, base: int, words: str, meet: Meet) -> Told:
        self.store.meet = meet
        try:
            with self._around():
                self.store.put(self.entry, base, next(self._ids), words)
        except Stale:
            return Told.STALE
        except OperationalError:
            return Told.AGAIN
        return Told.SAVED

    def kept(self, words: set[str]) -> set[str]:
        # As history() would tell, without reading all of it in every round.
        there = self.store._rows(self.entry)
        asked = [json.dumps(each) for each in words]
        now = there.filter(value__in=asked).values_list("value", flat=True)
        earlier = there.filter(versions__value__in=asked).values_list("versions__value", flat=True)
        return {json.loads(each) for each in (*now, *earlier)}

    def there(self) -> bool:
        return self.store.get(self.entry) is not None

    def erase(self) -> int:
        """Erase as the owner does, and again where the database asks for it; return how many there were."""
        return _until_done(lambda: self.store.erase(self.entry))

    def retire(self) -> int:
        """Erase as the platform does when it retires a learner; return how many there were."""
        before = receivers.erasing.erase
        counted: list[int] = []
        receivers.erasing.erase = lambda rows: counted.append(before(rows)) or counted[-1]
        try:
            _until_done(lambda: receivers.retire(user=apps.get_model("courseware", "Learner")(pk=7)))
        finally:
            receivers.erasing.erase = before
        return counted[-1]


class InStep(TableStore):
    """The table adapter, which waits for the other writer between its look at the row and its write."""

    meet: Meet

    def _insert(self, *given: Any) -> bool:
        self.meet()
        return super()._insert(*given)

    def _update(self, *given: Any) -> bool:
        self.meet()
        return super()._update(*given)


class Fields:
    """The fields adapter: requests to a real block in a library, whose state is read, merged and written."""

    def __init__(self, engine: Engine) -> None:
        self._platform = Platform(engine.path or ":memory:")
        self._platform.store = engine.states()
        content = json.loads(EXAMPLE.read_text(encoding="utf-8"))
        self._entry = content["items"][0]["id"]
        olx = f"<ips_reframing url_name='one'><![CDATA[{json.dumps(content)}]]></ips_reframing>"
        self._platform.add_block("ips_reframing", "one", olx)
        block = self._platform.block("one", DEE, "library")
        store = store_for(block)
        assert store is not None
        self._token = token.issue(store.owner)
        self._row = (str(DEE.id), str(block.scope_ids.usage_id))
        self._ids = (f"save-{number:08}" for number in itertools.count())

    def look(self) -> int:
        return self._record().get("rev", 0)

    def write(self, base: int, words: str, meet: Meet) -> Told:
        self._platform.store.between = lambda _learner, _block: meet()
        request = {
            "entry": self._entry,
            "base_rev": base,
            "save_id": f"{words} {next(self._ids)}".replace(" ", "-"),
            "action": {"do": "write", "words": words},
            "token": self._token,
        }
        answer = self._platform.handle("one", DEE, "save", json.dumps(request).encode(), view="library")
        return {200: Told.SAVED, 409: Told.STALE, 500: Told.AGAIN}[answer.status_int]

    def kept(self, words: set[str]) -> set[str]:
        return words & {self._record()["value"]["words"]}

    def _record(self) -> dict[str, Any]:
        state = self._platform.store.state(*self._row) or {}
        found: dict[str, Any] = state.get("entries", {}).get(self._entry, {})
        return found


class Merge:
    """State as a platform keeps it for any block: each writer changes a part of its own, none looks at revisions."""

    def __init__(self, engine: Engine, part: str) -> None:
        self._states = engine.states()
        self._part = part

    def look(self) -> int:
        return 0

    def write(self, base: int, words: str, meet: Meet) -> Told:
        self._states.between = lambda _learner, _block: meet()
        try:
            self._states.merge_state("7", "one", {self._part: words})
        except OperationalError:
            return Told.AGAIN
        return Told.SAVED

    def kept(self, words: set[str]) -> set[str]:
        return words & set((self._states.state("7", "one") or {}).values())


def _until_done(act: Callable[[], Any]) -> int:
    while True:
        try:
            return act()
        except OperationalError:
            connection.close()
