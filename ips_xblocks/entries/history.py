"""Which earlier versions of an entry are kept, for its owner.

Pages save every few seconds while someone types. A version that stood for less than a minute, and of
which nothing was taken out, is contained in the next one, and so it is not kept. Any other is. Beyond
:data:`BOUND` the version that stood for the shortest time goes, but none of the newest few.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ips_xblocks.entries.store import Entry

BOUND = 50
NEWEST = 10
A_MOMENT = dt.timedelta(minutes=1)


def keep(row: Any, newer: Entry) -> None:
    """Keep what a row held before ``newer`` took its place, where it is worth keeping."""
    old, now = json.loads(row.value), newer.saved_at
    assert now is not None
    if now - row.modified < A_MOMENT and contains(newer.value, old):
        return
    row.versions.create(
        rev=row.rev, save_id=row.save_id, value=row.value, mark=row.mark, saved=row.modified, replaced=now
    )
    _thin_out(row.versions)


def contains(newer: Any, older: Any) -> bool:
    """Tell whether all of an older JSON value is still in a newer one, whatever was put in between."""
    if isinstance(older, str) and isinstance(newer, str):
        rest = iter(newer)
        return all(character in rest for character in older)  # each is looked for after the one before
    if isinstance(older, dict) and isinstance(newer, dict):
        return all(name in newer and contains(newer[name], each) for name, each in older.items())
    if isinstance(older, list) and isinstance(newer, list):
        return len(older) <= len(newer) and all(map(contains, newer, older))
    return older in (None, "") or (type(older) is type(newer) and older == newer)


def _thin_out(versions: Any) -> None:
    stood = [
        (replaced - saved, rev, pk)
        for pk, rev, saved, replaced in versions.order_by("rev").values_list("pk", "rev", "saved", "replaced")
    ]
    for _ in range(len(stood) - BOUND):
        shortest = min(stood[:-NEWEST])
        stood.remove(shortest)
        versions.filter(pk=shortest[-1]).delete()
