"""What one action of a learner causes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Mark = Literal["begun", "done", "skipped"]


@dataclass(frozen=True)
class Outcome:
    """What an action makes of one entry.

    Attributes:
        value: the entry's new value, to be stored.
        mark: how far the learner is with this entry. ``done`` and ``skipped`` count alike.
        event: what happened, as the last part of the event's name; None where it is not worth one.
            Events never carry a learner's words.
    """

    value: Any
    mark: Mark
    event: str | None = None


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """An action that makes no sense here. The message is for the learner, untranslated."""
