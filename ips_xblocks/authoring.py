"""What a course author does with an activity: previewing, editing, checking.

Part of :class:`ips_xblocks.block.ActivityBlock`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from web_fragments.fragment import Fragment
from xblock.validation import Validation, ValidationMessage

from ips_xblocks import contract, olx, page
from ips_xblocks.actions import ActionError, json_action
from ips_xblocks.activities.outcome import Refused
from ips_xblocks.check import check
from ips_xblocks.content import Content, content_of
from ips_xblocks.problem import Problem
from ips_xblocks.words import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTENT_LIMIT = 2 * 1024 * 1024
"""Bytes of a request that saves content: twice a scenario of 500 scenes. Django reads up to 2.5 MiB."""

MOST_POINTS = 1000

EDITED = _(
    "Someone has saved this activity since you opened it, so it is not saved yet. "
    "What you wrote is still here. Look at theirs, then save yours over it, or close this and open it anew."
)


def may_write(block: Any) -> bool:
    """Tell whether the person at the block may change its content.

    Studio has a service that knows. The LMS has none, and there nobody may. A library has none either,
    but there the runtime itself refuses to save for those who may not.
    """
    service = block.runtime.service(block, "studio_user_permissions")
    if service is None:
        return not block.in_course
    return bool(service.can_write(block.scope_ids.usage_id.context_key))


def may_try(block: Any) -> bool:
    """Tell whether the person at the block may see content that is not saved, which they bring along.

    In a library only saving tells who may change it. Until then, whoever is signed in there may try.
    """
    service = block.runtime.service(block, "user")
    told = getattr(service and service.get_current_user(), "opt_attrs", None) or {}
    return may_write(block) and told.get("edx-platform.is_authenticated") is not False


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

        def with_urls(self, value: Any) -> Any:
            """Return a JSON value with the addresses of its files made real."""

        def payload(self, content: Content, store: None, progress: dict[str, Any]) -> dict[str, Any]:
            """Return what the page of some content is told."""

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
        for script in ("core", self.activity_type, "studio"):
            self.add_script(fragment, script)
        schemas = contract.documents(f"activities/{self.activity_type}")
        payload = {
            "type": self.activity_type,
            "schemas": schemas,
            "data": data,
            "charted": self.content.activity.chart is not None,
            "base": self._mark(),
        }
        fragment.initialize_js("IpsStudio", page.init_args(payload))
        return fragment

    @json_action("save_content", limit=CONTENT_LIMIT, allowed=may_write)
    def save_content(self, request: dict[str, Any]) -> dict[str, Any]:
        """Keep what an author wrote, or say in words what keeps it from being kept.

        Where someone else has saved since the editor was opened, theirs stays, and is told.
        """
        now = self._mark()
        if request.get("base", now) != now:
            raise ActionError(code="stale", message=EDITED, base=now, data=self.data)
        content = content_of(self.activity_type, request["data"])
        weight = request["weight"] or 0.0
        problems = _settings_problems(request["display_name"], weight)
        if not content.blank:
            problems += content.problems
        if problems:
            raise ActionError(code="problems", problems=_told(problems))
        self.display_name = " ".join(request["display_name"].split())  # a title is one line, in OLX too
        self.weight = float(weight)
        self.data = content.tidy_text
        try:
            self.save()
        except RuntimeError:  # how a library says that this person may not change it
            raise ActionError(code="not-allowed") from None
        return {"base": self._mark()}

    def _mark(self) -> str:
        """Return a mark of what is saved: it is another one as soon as any of it is."""
        return check([self.display_name, self.weight or 0.0, self.data])

    @json_action("preview_content", limit=CONTENT_LIMIT, allowed=may_try)
    def preview_content(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return unsaved content as learners would get it, what an action would come to, or its graph.

        Nothing is kept: what a learner made so far comes with the request.
        """
        content = Content(self.activity_type, request["data"])  # not among those that are kept for reuse
        if not content.ready:
            raise ActionError(code="problems", problems=_told(content.problems))
        if "chart" in request:
            return self._charted(content)
        if "play" in request:
            return self._played(content, **request["play"])
        html = self.with_urls(page.activity(content, self.gettext))
        return {"html": html, "payload": self.payload(content, None, {})}

    def _charted(self, content: Content) -> dict[str, Any]:
        chart = content.activity.chart
        if chart is None:
            raise ActionError(code="malformed")
        return {"chart": chart(content.value), "problems": _told(content.problems)}

    def _played(self, content: Content, entry: str, value: Any, action: Any) -> dict[str, Any]:
        name = f"activities/{self.activity_type}"
        known = value is None or contract.fits(name, value, part="entry")
        if entry not in content.ids or not known or not contract.fits(name, action, part="action"):
            raise ActionError(code="malformed")
        try:
            outcome = content.activity.respond(content.value, entry, value, action)
        except Refused as refusal:
            raise ActionError(code="refused", message=str(refusal)) from None
        earned = content.activity.earned(content.value, entry, outcome.value)
        return {
            "value": outcome.value,
            "check": check(outcome.value),
            "mark": outcome.mark,
            "earned": self.with_urls(earned),
        }

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


def _told(problems: Iterable[Problem]) -> list[dict[str, str]]:
    return [{"where": each.where, "message": each.message, "fix": each.fix} for each in problems]


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
