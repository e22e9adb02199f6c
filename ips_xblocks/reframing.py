"""The reframing activity as an XBlock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from xblock.fields import Scope, String

from ips_xblocks.block import HANDLERS, LATER, ActivityBlock
from ips_xblocks.noticing import Noticing

if TYPE_CHECKING:
    from collections.abc import Mapping


class ReframingBlock(Noticing, ActivityBlock):
    """Read a line, say it your way, then see what others might say."""

    activity_type: ClassVar[str] = "reframing"
    handlers: ClassVar[Mapping[str, str]] = {**HANDLERS, "notice": "notice_words"}
    later: ClassVar[tuple[str, ...]] = (*LATER, "reframing_closer")
    display_name = String(scope=Scope.settings, default="Reframing", help="Shown above the activity.")
