"""Entries in the block's own user state, which every runtime has.

It can lose one of two saves that cross within milliseconds, since runtimes read, merge and write
without a lock; and course staff may be able to read it in their reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ips_xblocks.entries.store import Audience, Entry, Kept, Marks, Stale

if TYPE_CHECKING:
    from ips_xblocks.entries.owner import Owner


class FieldsStore:
    """A :class:`~ips_xblocks.entries.store.Store` over the block's ``entries`` field.

    ``put`` and ``erase`` change the field; the handler saves the block. Marks are in ``progress``, which
    is saved in the same step. There is no history, and no way to another activity of the course.
    """

    audience: Audience = "staff-may-read"

    def __init__(self, block: Any, owner: Owner) -> None:
        self._block = block
        self.owner = owner

    def get(self, entry_id: str) -> Entry | None:
        """Return the entry under an id, or None."""
        return self.all().get(entry_id)

    def all(self) -> dict[str, Entry]:
        """Return every entry by id."""
        kept = self._block.entries.items()
        return {name: Entry(each["rev"], each["save_id"], each["value"]) for name, each in kept}

    def put(
        self,
        entry_id: str,
        base_rev: int,
        save_id: str,
        value: Any,
        mark: str | None = None,  # noqa: ARG002 - the interface
    ) -> Entry:
        """Keep a value as the revision after ``base_rev`` and return the entry.

        Raises:
            Stale: the entry is at another revision; nothing is changed.
        """
        there = self.get(entry_id)
        if base_rev != (there.rev if there else 0):
            raise Stale(there)
        entry = Entry(base_rev + 1, save_id, value)
        record = {"rev": entry.rev, "save_id": save_id, "value": value}
        # A new dict, so that the field sees a change and a refusal later leaves the old one alone.
        self._block.entries = {**self._block.entries, entry_id: record}
        return entry

    def skip(self, *, skipped: bool) -> None:
        """Do nothing: ``progress`` tells."""

    def marks(self) -> Marks:
        """Return nothing: ``progress`` tells."""
        return Marks({}, None)

    def history(self, entry_id: str) -> list[Entry]:  # noqa: ARG002 - the interface
        """Return nothing: user state has no room for earlier versions."""
        return []

    def erase(self, entry_id: str | None = None) -> int:
        """Delete an entry, or all of them, and return how many there were."""
        kept = self._block.entries
        left = {} if entry_id is None else {name: each for name, each in kept.items() if name != entry_id}
        self._block.entries = left
        return len(kept) - len(left)

    def of_course(self) -> list[Kept]:
        """Return this activity's entries."""
        usage = self.owner.usage
        return [Kept(usage, name, each.value, each.rev, None) for name, each in sorted(self.all().items())]

    def erase_course(self) -> int:
        """Delete this activity's entries and return how many there were."""
        return self.erase()
