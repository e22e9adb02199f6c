"""Whose entries a block is bound to, and whether the person at the page is that learner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Owner:
    """A learner at one activity: what a token is bound to. Never sent to a page as it is."""

    user: str
    usage: str


def owner_of(block: Any) -> Owner | None:
    """Return the learner at the page, or None where nobody may read or change entries.

    That is: nobody signed in; a block that is bound to no one, as in Studio's editor; and someone who
    looks on as a learner. To the block, such a person is the learner in every way but ``real_user``.
    """
    user_id = block.scope_ids.user_id
    if user_id is None:
        return None
    service = block.runtime.service(block, "user")
    if service is not None:
        django_user = getattr(service, "_django_user", None)
        if getattr(django_user, "real_user", None) or getattr(django_user, "known", True) is False:
            return None
        if not _is(service.get_current_user(), user_id, block):
            return None
    return Owner(str(user_id), str(block.scope_ids.usage_id))


def _is(person: Any, user_id: Any, block: Any) -> bool:
    """Tell whether the platform's person is the one that the block is bound to.

    A runtime that says nothing about its person, as a bare one does, is taken at its word.
    """
    told = getattr(person, "opt_attrs", None) or {}
    if told.get("edx-platform.is_authenticated") is False:
        return False
    platform_id = told.get("edx-platform.user_id")
    if platform_id is None or getattr(block.runtime, "is_author_mode", False):
        return True
    return str(platform_id) == str(user_id)
