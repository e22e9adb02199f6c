"""Deleting entries for good, with their history: by their owner, a site's staff, or the platform."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import router, transaction
from django.db.models import F


def erase(rows: Any) -> int:
    """Delete entries, given as a query of the model ``Entry``, and return how many there were.

    All go or none. A save that is under way in the meantime comes wholly before or wholly after.
    """
    database = router.db_for_write(rows.model)
    with transaction.atomic(using=database):
        rows = rows.using(database)
        # SQLite takes hold by writing, the others by the query behind it. Only rows that are held are
        # deleted: one first saved right now is not among them, and a save that waits finds its row gone.
        rows.update(rev=F("rev"))
        held = list(rows.select_for_update().values_list("pk", flat=True))
        _, by_model = rows.model.objects.using(database).filter(pk__in=held).delete()
    found: int = by_model.get(rows.model._meta.label, 0)  # noqa: SLF001 - Django's documented name
    return found


def rows_of(*, learner_id: int | None = None, usage: str | None = None, course: str | None = None) -> Any:
    """Return entries as a query, by whose they are and where they stand.

    Raises:
        ValueError: nothing is given: that would be everyone's.
    """
    given = {"learner_id": learner_id, "usage": usage, "course": course}
    asked = {name: value for name, value in given.items() if value is not None}
    if not asked:
        message = "Name a learner, an activity or a course."
        raise ValueError(message)
    return apps.get_model("ips_entries", "Entry").objects.filter(**asked)
