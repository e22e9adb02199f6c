"""What the platform adds to every block of a course."""

from __future__ import annotations

from typing import Any

from xblock.core import XBlock, XBlockMixin
from xblock.exceptions import JsonHandlerError
from xblock.fields import Boolean, DateTime, Scope, String, Timedelta


@XBlock.wants("completion")
class LmsMixin(XBlockMixin):
    """Settings that a block takes from the course around it, names of keys, and completion by being seen."""

    start = DateTime(scope=Scope.settings, default=None)
    due = DateTime(scope=Scope.settings, default=None)
    graceperiod = Timedelta(scope=Scope.settings, default=None)
    graded = Boolean(scope=Scope.settings, default=False)
    format = String(scope=Scope.settings, default=None)
    self_paced = Boolean(scope=Scope.settings, default=False)
    visible_to_staff_only = Boolean(scope=Scope.settings, default=False)

    @property
    def location(self) -> Any:
        """The usage key, by its older name."""
        return self.scope_ids.usage_id

    @property
    def url_name(self) -> str:
        """The id in the course."""
        return str(self.scope_ids.usage_id.block_id)

    @property
    def category(self) -> str:
        """The type of the block."""
        return str(self.scope_ids.block_type)

    @property
    def course_id(self) -> Any:
        """The course key."""
        return self.scope_ids.usage_id.context_key

    @property
    def display_name_with_default(self) -> str:
        """The title, or the id where it has none."""
        return getattr(self, "display_name", None) or self.url_name

    def has_deadline_passed(self) -> bool:
        """Tell that no deadline has passed: the local site is open to try."""
        return False

    @XBlock.json_handler
    def publish_completion(self, data: Any, suffix: str = "") -> dict[str, str]:
        """Complete a block that being seen completes.

        Raises:
            JsonHandlerError: nobody is signed in, or something else completes this block.
        """
        service = self.runtime.service(self, "completion")
        if service is None or not service.can_mark_block_complete_on_view(self):
            raise JsonHandlerError(400, "Being seen does not complete this block.")
        self.runtime.publish(self, "completion", data)
        return {"result": "ok"}
