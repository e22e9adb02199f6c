"""What learners make: one store interface and its adapters, and who may use it. For ``block`` alone.

Importing this loads no models, nor does it need Django: a platform imports it before its apps are ready.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ips_xblocks.entries.fields import FieldsStore
from ips_xblocks.entries.owner import known_learner, owner_of
from ips_xblocks.entries.table import TableStore

if TYPE_CHECKING:
    from ips_xblocks.entries.store import Store


def store_for(block: Any) -> Store | None:
    """Return where the entries of the learner at the page are kept: the one place that decides.

    The table is for a learner in a course of the LMS. Everyone else, such as an author who tries an
    activity in Studio or in a library, writes into the block's own state.

    None where there is no such learner: nothing may be read or changed then.
    """
    owner = owner_of(block)
    if owner is None:
        return None
    model = _table() if known_learner(block) else None
    if model is None:
        return FieldsStore(block, owner)
    keys = block.scope_ids
    return TableStore(model, owner, str(keys.usage_id.context_key), keys.block_type)


def _table() -> Any:
    """Return the model ``Entry``; None outside of an LMS that has the app."""
    try:
        from django.apps import apps
        from django.conf import settings
        from django.core.exceptions import AppRegistryNotReady, ImproperlyConfigured
    except ImportError:
        return None
    try:
        if getattr(settings, "SERVICE_VARIANT", None) != "lms":
            return None
        return apps.get_model("ips_entries", "Entry")
    except (LookupError, AppRegistryNotReady, ImproperlyConfigured):
        return None
