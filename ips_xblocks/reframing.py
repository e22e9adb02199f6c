"""The reframing activity as an XBlock."""

from __future__ import annotations

from typing import ClassVar

from xblock.fields import Scope, String

from ips_xblocks.block import ActivityBlock


class ReframingBlock(ActivityBlock):
    """Read a line, say it your way, then see what others might say."""

    activity_type: ClassVar[str] = "reframing"
    display_name = String(scope=Scope.settings, default="Reframing", help="Shown above the activity.")
