"""Entries in a table of their own: no save is lost to another, and no report of the platform shows them.

A save is one ``UPDATE … WHERE rev = n``, or the first ``INSERT`` under a unique constraint, so of two
writers at once exactly one wins. This module imports no models: it is loaded where there may be no Django.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ips_xblocks.entries import history
from ips_xblocks.entries.store import Audience, Entry, Kept, Marks, Stale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ips_xblocks.entries.owner import Owner


WHOLE = ""
"""What stands for the activity as a whole in place of an entry's id. Its row holds no words, only a mark."""


class TableStore:
    """A :class:`~ips_xblocks.entries.store.Store` over the tables of the app ``ips_entries``.

    Args:
        model: the model ``Entry``.
        owner: whose entries these are; ``user`` is the platform's number for them, as text.
        course: the course key, as text.
        block_type: the type of the block.
    """

    audience: Audience = "owner-only"

    def __init__(self, model: Any, owner: Owner, course: str, block_type: str) -> None:
        self.owner = owner
        self._model = model
        self._course = course
        self._new = {"course": course, "block_type": block_type}
        self._here = {"learner_id": int(owner.user), "usage": owner.usage}

    def get(self, entry_id: str) -> Entry | None:
        """Return the entry under an id, or None."""
        row = self._rows(entry_id).first()
        return None if row is None else _entry(row)

    def all(self) -> dict[str, Entry]:
        """Return every entry by id."""
        return {row.entry_id: _entry(row) for row in self._rows()}

    def put(self, entry_id: str, base_rev: int, save_id: str, value: Any, mark: str | None = None) -> Entry:
        """Keep a value as the revision after ``base_rev`` and return the entry.

        Raises:
            Stale: the entry is at another revision; nothing is changed.
        """
        from django.utils import timezone

        row = self._rows(entry_id).first()
        if base_rev != (row.rev if row else 0):
            raise Stale(row and _entry(row))
        entry = Entry(base_rev + 1, save_id, value, mark, timezone.now())
        if not (self._insert(entry_id, entry) if row is None else self._update(row, entry)):
            raise Stale(self._locked(entry_id))
        return entry

    def skip(self, *, skipped: bool) -> None:
        """Keep that the whole activity is skipped on purpose, or come back to. Of two at once, one wins."""
        from django.utils import timezone

        entry = Entry(1, "", None, "skipped" if skipped else "begun", timezone.now())
        row = self._model.objects.filter(**self._here, entry_id=WHOLE)
        if not row.update(**_columns(entry)) and not self._insert(WHOLE, entry):
            row.update(**_columns(entry))  # someone else was the first, just now

    def marks(self) -> Marks:
        """Return how far the learner is, as it was last kept."""
        rows = self._model.objects.filter(**self._here).exclude(mark="")
        kept = dict(rows.values_list("entry_id", "mark"))
        whole = kept.pop(WHOLE, None)
        return Marks(kept, None if whole is None else whole == "skipped")

    def history(self, entry_id: str) -> list[Entry]:
        """Return earlier versions of an entry, newest first."""
        row = self._rows(entry_id).first()
        return [] if row is None else [_version(each) for each in row.versions.order_by("-rev")]

    def erase(self, entry_id: str | None = None) -> int:
        """Delete an entry, or all of them, with its history, and return how many there were."""
        from ips_xblocks.entries import erasing

        return erasing.erase(self._rows(entry_id))

    def of_course(self) -> Iterator[Kept]:
        """Return the learner's entries in the whole course, by activity and id."""
        for row in self._in_course().order_by("usage", "entry_id"):
            yield Kept(row.usage, row.entry_id, json.loads(row.value), row.rev, row.modified)

    def erase_course(self) -> int:
        """Delete the learner's entries in the whole course, and return how many there were."""
        from ips_xblocks.entries import erasing

        return erasing.erase(self._in_course())

    def _rows(self, entry_id: str | None = None) -> Any:
        one = {} if entry_id is None else {"entry_id": entry_id}
        return self._model.objects.filter(**self._here, **one).exclude(entry_id=WHOLE)

    def _in_course(self) -> Any:
        rows = self._model.objects.filter(learner_id=self._here["learner_id"], course=self._course)
        return rows.exclude(entry_id=WHOLE)

    def _insert(self, entry_id: str, entry: Entry) -> bool:
        from django.db import IntegrityError, router, transaction

        fields = {**self._here, **self._new, "entry_id": entry_id, "created": entry.saved_at}
        try:
            with transaction.atomic(using=router.db_for_write(self._model)):
                self._model.objects.create(**fields, **_columns(entry))
        except IntegrityError:
            return False
        return True

    def _update(self, row: Any, entry: Entry) -> bool:
        from django.db import router, transaction

        # The update is the first statement, so that it waits for other writers on SQLite too.
        with transaction.atomic(using=router.db_for_write(self._model)):
            if not self._model.objects.filter(pk=row.pk, rev=row.rev).update(**_columns(entry)):
                return False
            history.keep(row, entry)
        return True

    def _locked(self, entry_id: str) -> Entry | None:
        """Return what is there now, even where a transaction around this one began earlier."""
        from django.db import router, transaction

        with transaction.atomic(using=router.db_for_write(self._model)):
            row = self._rows(entry_id).select_for_update().first()
        return None if row is None else _entry(row)


def _columns(entry: Entry) -> dict[str, Any]:
    return {
        "rev": entry.rev,
        "save_id": entry.save_id,
        "value": json.dumps(entry.value, allow_nan=False),
        "mark": entry.mark or "",
        "modified": entry.saved_at,
    }


def _entry(row: Any) -> Entry:
    return Entry(row.rev, row.save_id, json.loads(row.value), row.mark or None, row.modified)


def _version(row: Any) -> Entry:
    return Entry(row.rev, row.save_id, json.loads(row.value), row.mark or None, row.saved)
