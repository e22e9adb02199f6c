"""What every activity is on Open edX: its fields, its page, its OLX, and the one gate to its handlers.

A type's own block adds nothing but its name. Author's and learner's side are :mod:`ips_xblocks.authoring`
and :mod:`ips_xblocks.learning`; what an activity does is in :mod:`ips_xblocks.activities`.
"""

from __future__ import annotations

import json
import logging
import math
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

from web_fragments.fragment import Fragment
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.exceptions import NoSuchHandlerError
from xblock.fields import Dict, Float, Scope, String
from xblock.scorable import ScorableXBlockMixin

from ips_xblocks import credit, olx, page
from ips_xblocks.actions import ActionError
from ips_xblocks.authoring import Authoring
from ips_xblocks.content import Content, content_of
from ips_xblocks.entries import store_for, token
from ips_xblocks.learning import Learning
from ips_xblocks.mine import Mine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from webob import Response

    from ips_xblocks.entries.store import Store

log = logging.getLogger(__name__)

HANDLERS = {
    "save": "save_entry",
    "read": "read_entries",
    "skip": "skip_activity",
    "history": "entry_history",
    "export": "export_words",
    "erase": "erase_words",
    "save_content": "save_content",
    "preview_content": "preview_content",
}
"""What every activity answers to, by the name in the address. ``save`` alone would be XBlock's own method."""

LATER = ("mine",)
"""Scripts that a page fetches when it first needs them. The runtime gives their addresses."""

_CRAWLERS = "openedx.core.djangoapps.crawlers.models"

_AUTHORED = (Scope.settings, Scope.content)


@XBlock.wants("i18n", "user", "replace_urls", "studio_user_permissions")
class ActivityBlock(Learning, Mine, Authoring, ScorableXBlockMixin, CompletableXBlockMixin, XBlock):
    """An activity. Its class attribute ``activity_type`` is the stem of its type.

    A type that answers to more than the rest, or has a script of its own to fetch later, adds it to
    ``handlers`` and ``later``.

    There is no ``clear_student_state``: merely having it makes the platform skip its own regrading when
    staff delete a learner's state, and that state is where the entries are.
    """

    activity_type: ClassVar[str]
    handlers: ClassVar[Mapping[str, str]] = HANDLERS
    later: ClassVar[tuple[str, ...]] = LATER
    i18n_js_namespace = "IpsXBlocksI18n"
    icon_class = "problem"

    data = String(scope=Scope.content, default="", help="The content as JSON text.")
    weight = Float(
        scope=Scope.settings,
        default=0.0,  # see Learning.max_score
        help="Points for taking part or skipping on purpose. 0: not graded.",
    )
    progress = Dict(scope=Scope.user_state, help="How far the learner is. Never their words.")
    entries = Dict(scope=Scope.user_state, help="What the learner made, where no other store keeps it.")

    # Content and language ---------------------------------------------------------------------

    @property
    def content(self) -> Content:
        """The content, read once per value.

        Where ``data`` has been looked at, its text is taken from there: at each further look, XBlock would
        search the whole of it for characters that it took out at the first.
        """
        text = self._field_data_cache.get("data")
        return content_of(self.activity_type, (self.data if text is None else text) or "")

    def gettext(self, text: str) -> str:
        """Return a text of ours in the person's language."""
        service = self.runtime.service(self, "i18n")
        translated: str = text if service is None else service.gettext(text)
        return translated

    def with_urls(self, value: Any) -> Any:
        """Return a JSON value with ``/static/…`` and other addresses of the course made real.

        The platform does it in the HTML of some views alone. Learners' words never go through here.
        """
        service = self.runtime.service(self, "replace_urls")
        return value if service is None else json.loads(service.replace_urls(json.dumps(value)))

    # The learner's page -----------------------------------------------------------------------

    @XBlock.supports("multi_device")
    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:  # noqa: ARG002 - XBlock's signature
        """Return the activity for a learner. It holds none of their words; the page reads those itself."""
        return self.learner_fragment() if self.content.ready else Fragment(page.not_set_up(self.gettext))

    def learner_fragment(self) -> Fragment:
        """Return the activity as real HTML with its scripts; only for content that is ready."""
        fragment = Fragment(self.with_urls(page.activity(self.content, self.gettext)))
        self.add_script(fragment, "core")
        self.add_script(fragment, self.activity_type)
        fragment.initialize_js("IpsActivity", page.init_args(self._payload()))
        return fragment

    def add_script(self, fragment: Fragment, name: str) -> None:
        """Add one of our scripts to a fragment."""
        fragment.add_javascript_url(self._script(name))

    def _script(self, name: str) -> str:
        return str(self.runtime.local_resource_url(self, f"public/{name}.js"))

    def _payload(self) -> dict[str, Any]:
        return self.payload(self.content, store_for(self), self.progress)

    def payload(self, content: Content, store: Store | None, progress: dict[str, Any]) -> dict[str, Any]:
        """Return what the page of some content is told."""
        authored = {
            "view": content.view,
            "note": content.value.get("content_note"),
            "road": page.road(content),
        }
        return {
            "type": self.activity_type,
            "usage": str(self.scope_ids.usage_id),
            "learner": token.alias(store.owner) if store else None,
            **self.with_urls(authored),
            "token": token.issue(store.owner) if store else None,
            "audience": store.audience if store else "staff-may-read",
            "marks": credit.marks(progress),
            "skipped": credit.is_skipped(progress),
            "credited": credit.is_full(progress),
            "has_entries": bool(progress),  # where one of two marks at once is lost, the other is here
            "later": {name: self._script(name) for name in self.later},
        }

    # The gate -----------------------------------------------------------------------------------

    def handle(self, handler_name: str, request: Any, suffix: str = "") -> Response:
        """Handle a request, or refuse it before any handler runs.

        The platform lets through more than it seems: any method, people who are not enrolled, and, under
        ``handler_noauth``, requests with a learner's cookie that no CSRF token guards. Who may do what is
        settled inside: learners by owner token, authors by Studio's permissions.

        Raises:
            NoSuchHandlerError: there is no such handler; the platform makes it a 404.
        """
        method = self.handlers.get(handler_name)
        if method is None:
            message = f"There is no handler {handler_name!r} here."
            raise NoSuchHandlerError(message)
        if "/handler_noauth/" in request.path or _is_crawler(request):
            return ActionError(code="not-yours").response(self.gettext)
        if request.method != "POST":
            return ActionError(code="method").response(self.gettext)
        response: Response = super().handle(method, request, suffix)
        return response

    def forget_changes(self) -> None:
        """Leave every field as it was stored. After a handler, the runtime saves what was changed."""
        self._dirty_fields.clear()
        self._field_data_cache.clear()

    # OLX ----------------------------------------------------------------------------------------

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> ActivityBlock:
        """Return the block that an OLX element describes, with its authored fields set.

        Content is kept as it came, so that nothing is lost by importing; :meth:`validate` says what is
        the matter with it, and markup is cleaned wherever it is used.

        Raises:
            OlxError: the element holds other elements.
        """
        block: ActivityBlock = runtime.construct_xblock_from_class(cls, keys)
        activity = olx.read(node)
        if activity.data:
            block.data = activity.data
        for name, text in activity.settings.items():
            field = block.fields.get(name)
            if field is None or field.scope not in _AUTHORED or name == "data":
                continue
            try:
                setattr(block, name, field.from_string(text))
            except Exception:  # noqa: BLE001 - each kind of field has errors of its own
                log.warning("%s: %s can't be read, so it keeps its default.", keys.usage_id, name)
        if not (math.isfinite(block.weight or 0.0) and (block.weight or 0.0) >= 0):
            log.warning(
                "%s: the weight %s is out of range, so it is not graded.", keys.usage_id, block.weight
            )
            block.weight = 0.0
        return block

    def add_xml_to_node(self, node: Any) -> None:
        """Write the block into an OLX element: authored fields alone, never what a learner made."""
        settings = {"display_name": self.display_name}
        for name, field in self.fields.items():
            if field.scope in _AUTHORED and name != "data" and field.is_set_on(self):
                value = field.read_from(self)
                if value is not None:
                    settings[name] = field.to_string(value)
        olx.write(node, olx.ActivityElement(self.activity_type, node.get("url_name"), self.data, settings))


def _is_crawler(request: Any) -> bool:
    """Tell whether the LMS takes this for a crawler: it then drops what is written, and says nothing.

    What knows is an app of the LMS, loaded there from the start. Elsewhere nothing is looked for: a failing
    import at each request costs more than reading the request.
    """
    crawlers = sys.modules.get(_CRAWLERS)
    if crawlers is None:
        return False
    return bool(crawlers.CrawlersConfig.is_crawler(SimpleNamespace(META=request.environ)))
