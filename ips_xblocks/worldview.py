"""The worldview map as an XBlock."""

from __future__ import annotations

from typing import ClassVar

from xblock.fields import Scope, String

from ips_xblocks.block import LATER, ActivityBlock


class WorldviewBlock(ActivityBlock):
    """Lay out how someone has come to know what they know."""

    activity_type: ClassVar[str] = "worldview"
    later: ClassVar[tuple[str, ...]] = (*LATER, "worldview_item", "worldview_picture")
    display_name = String(scope=Scope.settings, default="Worldview map", help="Shown above the activity.")
