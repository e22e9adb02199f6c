"""What learners make: one store interface and its adapters, and who may use it. For ``block`` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ips_xblocks.entries.fields import FieldsStore
from ips_xblocks.entries.owner import owner_of

if TYPE_CHECKING:
    from ips_xblocks.entries.store import Store


def store_for(block: Any) -> Store | None:
    """Return where the entries of the learner at the page are kept: the one place that decides.

    None where there is no such learner: nothing may be read or changed then.
    """
    owner = owner_of(block)
    return FieldsStore(block, owner) if owner else None
