"""What each activity type does, as plain functions on JSON values.

Nothing here knows XBlock, Django, files or the network. A type is a module of this package, listed
in ``ACTIVITIES`` under the stem that its schema, block, tag and UI share. What a module must have
is written down in :class:`Activity`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, cast

from ips_xblocks.activities import reframing, scenario, worldview

if TYPE_CHECKING:
    from ips_xblocks.activities.outcome import Outcome
    from ips_xblocks.problem import Problem

JSON = Any
Gettext = Callable[[str], str]


class Activity(Protocol):
    """The functions that a type's module offers; "content" is a value of the type's schema."""

    STARTER: dict[str, JSON]
    """Content that a block has before its author has written any."""
    UPGRADES: Mapping[int, Callable[[dict[str, JSON]], dict[str, JSON]]]
    """By content version: a pure step to the next version."""

    @staticmethod
    def entry_ids(content: Mapping[str, JSON]) -> list[str]:
        """Return the ids under which a learner's entries are kept, in the author's order."""

    @staticmethod
    def counted_ids(content: Mapping[str, JSON]) -> list[str]:
        """Return those of ``entry_ids`` whose marks make up the credit."""

    @staticmethod
    def learner_view(content: Mapping[str, JSON]) -> dict[str, JSON]:
        """Return what any learner may see from the start; nothing marked for the server."""

    @staticmethod
    def prompt(content: Mapping[str, JSON], gettext: Gettext) -> str:
        """Return the prompts as HTML that reads, prints and searches before any script runs."""

    @staticmethod
    def earned(content: Mapping[str, JSON], entry_id: str, value: JSON) -> JSON | None:
        """Return what this entry lets the learner see by now, or None."""

    @staticmethod
    def respond(content: Mapping[str, JSON], entry_id: str, value: JSON | None, action: JSON) -> Outcome:
        """Return what an action makes of an entry's value (None before the first one).

        Raises:
            Refused: the action makes no sense here; nothing changes.
        """

    @staticmethod
    def problems(content: Mapping[str, JSON]) -> list[Problem]:
        """Return what is the matter with content that fits its schema."""

    chart: Callable[[Mapping[str, JSON]], dict[str, JSON]] | None
    """Returns the content as a graph, laid out, for its author; None for a type whose content is none."""


ACTIVITIES: Mapping[str, Activity] = {
    "reframing": cast("Activity", reframing),
    "worldview": cast("Activity", worldview),
    "scenario": cast("Activity", scenario),
}


def upgraded(activity: Activity, content: dict[str, JSON]) -> dict[str, JSON]:
    """Bring content of an older version up to the newest, step by step, on copies."""
    while (step := activity.UPGRADES.get(content.get("version", 0))) is not None:
        content = step(content)
    return content
