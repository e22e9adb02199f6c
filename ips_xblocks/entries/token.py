"""Owner tokens: a page may read and change entries because it was made for their owner.

A handler can't tell a learner from someone who looks on as that learner, but the page that they were
given can: only the owner's own page holds a token. Each reply renews it. It says nothing about whom
it is for; learner and activity are bound in its signature.
"""

from __future__ import annotations

import hmac
import re
import secrets
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ips_xblocks.entries.owner import Owner

LIFE = 14 * 24 * 60 * 60
"""Seconds. As long as a platform session lasts: a page left open for a week still saves its words."""

_SKEW = 5 * 60  # servers' clocks differ
_FORM = re.compile(r"([0-9a-f]{1,12})-([0-9a-f]{64})")
_process_key = secrets.token_hex(32)


def issue(owner: Owner, *, at: float | None = None) -> str:
    """Return a token for an owner, counted from now or from a moment in Unix time."""
    issued = f"{int(time.time() if at is None else at):x}"
    return f"{issued}-{_signature(_keys()[0], 'token', issued, owner.user, owner.usage)}"


def valid(token: str | None, owner: Owner) -> bool:
    """Tell whether a token was issued for this owner and has not run out."""
    parts = _FORM.fullmatch(token or "")
    if parts is None or not -_SKEW <= time.time() - int(parts[1], 16) <= LIFE:
        return False
    signed = ("token", parts[1], owner.user, owner.usage)
    return any(hmac.compare_digest(parts[2], _signature(key, *signed)) for key in _keys())


def alias(owner: Owner) -> str:
    """Return an opaque name for the learner, the same at every activity: for names of device copies."""
    return _signature(_keys()[0], "alias", owner.user)[:16]


def _signature(key: str, *parts: str) -> str:
    return hmac.new(key.encode(), "\n".join(("ips_xblocks.entries", *parts)).encode(), "sha256").hexdigest()


def _keys() -> list[str]:
    """Return the site's secrets, the one to sign with first; outside a site, one of this process."""
    try:
        from django.conf import settings
        from django.core.exceptions import ImproperlyConfigured
    except ImportError:
        return [_process_key]
    try:
        return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    except ImproperlyConfigured:
        return [_process_key]
