"""What each process of a race needs, loaded once in the server that they are forked from."""

from __future__ import annotations

from course_export.serve import settings

settings.set_up("races")

from tests.races import duels, lockstep  # noqa: E402 - models load in a Django that is set up

__all__ = ["duels", "lockstep"]
