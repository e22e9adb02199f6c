"""What the platform asks of whoever keeps learners' data: to let go of it when the platform does.

A receiver that can't do its part raises, so that the platform's own step is taken back or tried again.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models.signals import post_delete

from ips_xblocks.entries import erasing

RETIREMENT = "openedx.core.djangoapps.user_api.accounts.signals"
_STATE = "courseware.StudentModule"
_PLATFORM = ("openedx", "openedx.core")


def connect() -> None:
    """Listen to the platform, as far as there is one.

    Raises:
        ImproperlyConfigured: this is a platform, and its signal of retirement is not where it was.
    """
    # By its name: nothing is imported, and where there is no such model nothing happens.
    post_delete.connect(state_deleted, sender=_STATE, dispatch_uid="ips_entries.state_deleted")
    try:
        signal = import_module(RETIREMENT).USER_RETIRE_LMS_MISC
    except ModuleNotFoundError as missing:
        if missing.name in _PLATFORM:
            return
        raise ImproperlyConfigured(_moved()) from missing
    except AttributeError as missing:
        raise ImproperlyConfigured(_moved()) from missing
    signal.connect(retire, dispatch_uid="ips_entries.retire")


def retire(sender: Any = None, *, user: Any, **more: Any) -> None:  # noqa: ARG001 - the signal's
    """Delete all that a learner wrote. Doing it again does nothing."""
    erasing.erase(erasing.rows_of(learner_id=user.pk))


def state_deleted(sender: Any, *, instance: Any, **more: Any) -> None:  # noqa: ARG001 - the signal's
    """Delete what a learner wrote at an activity whose state has been deleted, by staff or by a tool."""
    usage = instance.module_state_key
    if str(getattr(usage, "block_type", "")).startswith("ips_"):
        erasing.erase(erasing.rows_of(learner_id=instance.student_id, usage=str(usage)))


def _moved() -> str:
    return (
        f"{RETIREMENT}.USER_RETIRE_LMS_MISC is not there, so what learners wrote would outlive their "
        "accounts. Use a version of ips-xblocks that knows this platform."
    )
