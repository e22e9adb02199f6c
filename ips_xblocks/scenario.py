"""The scenario activity as an XBlock."""

from __future__ import annotations

from typing import ClassVar

from xblock.fields import Scope, String

from ips_xblocks.block import LATER, ActivityBlock


class ScenarioBlock(ActivityBlock):
    """Live through a conversation, see what comes of it, go back, and try another way."""

    activity_type: ClassVar[str] = "scenario"
    later: ClassVar[tuple[str, ...]] = (*LATER, "scenario_paths")
    display_name = String(scope=Scope.settings, default="Scenario", help="Shown above the activity.")
