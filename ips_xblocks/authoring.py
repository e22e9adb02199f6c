"""What a course author does with an activity: previewing, editing, checking.

Part of :class:`ips_xblocks.block.ActivityBlock`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from web_fragments.fragment import Fragment
from xblock.validation import Validation, ValidationMessage

from ips_xblocks import olx, page
from ips_xblocks.actions import ActionError, json_action
from ips_xblocks.check import check
from ips_xblocks.content import content_of
from ips_xblocks.problem import Problem

if TYPE_CHECKING:
    from ips_xblocks.content import Content

CONTENT_LIMIT = 512 * 1024
"""Bytes of a request that saves content: some twenty times a long activity."""

MOST_POINTS = 1000


def may_write(block: Any) -> bool:
    """Tell whether the person at the block may change its content.

    Studio has a service that knows. The LMS has none, and there nobody may. A library has none either,
    but there the runtime itself refuses to save for those who may not.
    """
    service = block.runtime.service(block, "studio_user_permissions")
    if service is None:
        return not block.in_course
    return bool(service.can_write(block.scope_ids.usage_id.context_key))


class Authoring:
    """Studio's views, the handler of its editor, and what validation says."""

    has_author_view = True

    if TYPE_CHECKING:
        activity_type: ClassVar[str]
        runtime: Any
        scope_ids: Any
        display_name: str
        weight: float | None
        data: str
        save: Any

        @property
        def content(self) -> Content:
            """The content, read once per value."""

        def gettext(self, text: str) -> str:
            """Return a text in the person's language."""

        def learner_fragment(self) -> Fragment:
            """Return the activity as learners get it."""

        def add_script(self, fragment: Fragment, name: str) -> None:
            """Add one of our scripts to a fragment."""

    def author_view(self, context: dict[str, Any] | None = None) -> Fragment:  # noqa: ARG002 - XBlock's signature
        """Return what Studio shows on the unit's page: what is still to do, then the learner's view."""
        content = self.content
        if content.blank:
            return Fragment(page.not_set_up(self.gettext, author=True))
        fragment = Fragment()
        if content.problems:
            fragment.add_content(page.problem_list(content.problems, self.gettext))
        if content.ready:
            learners = self.learner_fragment()
            fragment.add_content(learners.content)
            fragment.add_fragment_resources(learners)
            fragment.initialize_js(learners.js_init_fn, learners.json_init_args)
        return fragment

    def studio_view(self, context: dict[str, Any] | None = None) -> Fragment:  # noqa: ARG002 - XBlock's signature
        """Return Studio's editor."""
        data = olx.dumps(self.content.activity.STARTER) if not self.data.strip() else self.data
        weight = self.weight or None
        prefix = f"ips-{check(str(self.scope_ids.usage_id))}"
        fragment = Fragment(page.editor(prefix, self.display_name, weight, data, self.gettext))
        self.add_script(fragment, "studio")
        payload = {
            "type": self.activity_type,
            "display_name": self.display_name,
            "weight": weight,
            "data": data,
        }
        fragment.initialize_js("IpsStudio", page.init_args(payload))
        return fragment

    @json_action("save_content", limit=CONTENT_LIMIT, allowed=may_write)
    def save_content(self, request: dict[str, Any]) -> dict[str, Any]:
        """Keep what an author wrote, or say in words what keeps it from being kept."""
        content = content_of(self.activity_type, request["data"])
        weight = request["weight"] or 0.0
        problems = _settings_problems(request["display_name"], weight)
        if not content.blank:
            problems += content.problems
        if problems:
            told = [{"where": each.where, "message": each.message, "fix": each.fix} for each in problems]
            raise ActionError(code="problems", problems=told)
        self.display_name = " ".join(request["display_name"].split())  # a title is one line, in OLX too
        self.weight = float(weight)
        self.data = content.tidy_text
        try:
            self.save()
        except RuntimeError:  # how a library says that this person may not change it
            raise ActionError(code="not-allowed") from None
        return {}

    def validate(self) -> Any:
        """Return what an author should know, as Studio's messages. It runs on every look at a unit."""
        content = self.content
        if content.blank:
            return self._not_configured()
        validation = Validation(self.scope_ids.usage_id)
        for problem in content.problems:
            validation.add(ValidationMessage(ValidationMessage.ERROR, str(problem)))
        return validation

    def _not_configured(self) -> Any:
        text = f"{self.gettext(page.NOT_SET_UP)} {self.gettext(page.FOR_AUTHORS)}"
        try:
            from xmodule.validation import (  # type: ignore[import-not-found]
                StudioValidation,
                StudioValidationMessage,
            )
        except ImportError:  # not in Studio
            validation = Validation(self.scope_ids.usage_id)
            validation.add(ValidationMessage(ValidationMessage.WARNING, text))
            return validation
        validation = StudioValidation(self.scope_ids.usage_id)
        kind, button = StudioValidationMessage.NOT_CONFIGURED, self.gettext("Edit")
        summary = StudioValidationMessage(kind, text, action_class="edit-button", action_label=button)
        validation.set_summary(summary)
        return validation

    def index_dictionary(self) -> dict[str, Any]:
        """Return what a search finds: the title and what learners see from the start."""
        found = {"display_name": self.display_name}
        content = self.content
        if content.ready:
            found["text"] = page.plain(page.activity(content, str))
        return {"content": found, "content_type": "IPS activity"}


def _settings_problems(display_name: str, weight: float | str) -> list[Problem]:
    found = []
    if not display_name.strip():
        found.append(Problem("display_name", "title", "The title is empty.", "Give it one."))
    if len(display_name) > 255:
        found.append(
            Problem("display_name", "title", "The title is too long.", "At most 255 characters fit.")
        )
    if isinstance(weight, str) or not 0 <= weight <= MOST_POINTS:
        fix = f"Use a number from 0 to {MOST_POINTS}, or leave it empty."
        found.append(Problem("weight", "points", "These points can't be given.", fix))
    return found
