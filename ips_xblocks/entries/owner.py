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

    That is: nobody signed in; a block that is bound to no one, as in Studio's editor; someone who looks
    on as a learner, who to the block is the learner in every way but ``real_user``; and, in Studio's
    preview, whose handlers answer any account, someone who may not edit the course.
    """
    user_id = block.scope_ids.user_id
    if user_id is None:
        return None
    can_write = getattr(block.runtime.service(block, "studio_user_permissions"), "can_write", None)
    if can_write is not None and not can_write(block.scope_ids.usage_id.context_key):
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


def known_learner(block: Any) -> bool:
    """Tell whether the owner is a signed-in learner in a course, whom the platform knows by number."""
    if getattr(block.runtime, "is_author_mode", False):
        return False
    if not getattr(getattr(block.scope_ids.usage_id, "context_key", None), "is_course", False):
        return False
    service = block.runtime.service(block, "user")
    person = None if service is None else service.get_current_user()
    told = getattr(person, "opt_attrs", None) or {}
    number = told.get("edx-platform.user_id")
    return (
        told.get("edx-platform.is_authenticated") is True
        and number is not None
        and str(number) == str(block.scope_ids.user_id)
    )
