"""The document that the platform puts into a frame: blocks with their styles and scripts."""

from __future__ import annotations

import html
import logging
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from web_fragments.fragment import FragmentResource
from xblock.plugin import PluginMissingError

from course_export.serve import addresses
from course_export.serve.archive import ArchiveError
from course_export.serve.foreign import CONTAINERS
from course_export.serve.made import without_styles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from course_export.serve.course import Leaf
    from course_export.serve.people import Person
    from course_export.serve.platform import Platform
    from course_export.serve.runtime import View

log = logging.getLogger(__name__)

_OUTSIDE = frozenset({"discussion", "lti", "video"})
"""Core types that are installed here, and that can't be shown without the platform's own services."""

SEEN_AFTER = 1000
"""Milliseconds on screen after which a block counts as seen. The platform's own default is 5000."""


class Frame:
    """Blocks, rendered for a person in a view of the platform.

    Attributes:
        body: the blocks one after the other, each inside an element of its own.
        head: the resources that belong before the body, as HTML.
        foot: those that belong after it, as HTML.
        styled: whether a block brings styles of its own when it is there already, as a core problem does.
    """

    def __init__(
        self,
        platform: Platform,
        person: Person,
        blocks: Iterable[Leaf],
        *,
        view: View = "lms",
        view_name: str = "student_view",
    ) -> None:
        self._made = platform.made
        self.styled = False
        resources: dict[FragmentResource, None] = {}
        parts = []
        for index, leaf in enumerate(blocks):
            content, used = _rendered(platform, person, leaf, view, view_name)
            usage = platform.usage(leaf.url_name, view)
            seen = _seen(platform, person, leaf) if view == "lms" else ""
            parts.append(
                f'<div class="vert vert-{index}" data-id="{html.escape(str(usage))}"{seen}>{content}</div>'
            )
            resources |= dict.fromkeys(used)
            self.styled = self.styled or leaf.type == "problem"
        self.body, styles = without_styles("\n".join(parts))
        if styles:
            resources[FragmentResource("text", styles, "text/css", "head")] = None
        self.head = self._tags(resources, "head")
        self.foot = self._tags(resources, "foot")

    def _tags(self, resources: Iterable[FragmentResource], placement: str) -> str:
        return "\n".join(self._tag(each) for each in resources if each.placement == placement)

    def _tag(self, resource: FragmentResource) -> str:
        kind, address = resource.mimetype, resource.data
        if kind not in ("text/css", "application/javascript"):
            return str(resource.data)
        if resource.kind != "url":
            text = addresses.without_outside(resource.data) if kind == "text/css" else resource.data
            address = self._made.address(text, kind)
        address = html.escape(address)
        if kind == "text/css":
            return f'<link rel="stylesheet" href="{address}">'
        return f'<script src="{address}"></script>'


def _rendered(
    platform: Platform, person: Person, leaf: Leaf, view: View, view_name: str
) -> tuple[str, list[FragmentResource]]:
    """Return a block's HTML and resources; where it can't be shown, a card in its place that says why."""
    why = _held_back(platform, leaf)
    if why:
        return _card(platform, leaf, why), []
    try:
        fragment = platform.render(leaf.url_name, person, view_name, view=view)
    except PluginMissingError:
        return _card(platform, leaf, _("This type is not installed here.")), []
    except ArchiveError as fault:
        return _card(platform, leaf, str(fault)), []
    except Exception:
        log.exception("%s %s could not be shown.", leaf.type, leaf.url_name)
        said = _("It could not be shown. The window where the course was started says more.")
        return _card(platform, leaf, said, broken=True), []
    return fragment.content, list(fragment.resources)


def _held_back(platform: Platform, leaf: Leaf) -> str | None:
    """Return why a block is not even tried, or None."""
    if leaf.type in CONTAINERS:
        return _("It holds what follows. The platform may show only some of that to each learner.")
    if leaf.type in _OUTSIDE:
        return _("It needs the platform around it, and is not shown here.")
    return platform.course.unread.get(leaf.url_name)


def _card(platform: Platform, leaf: Leaf, why: str, *, broken: bool = False) -> str:
    """Return a card in a block's place: of what type it is, its title, and why it is not shown."""
    stands = _("A block of the type “{type}” stands here.").format(type=leaf.type)
    title = platform.course.block_title(leaf)
    named = f" <q>{html.escape(title)}</q>" if title else ""
    kind = "notice broken" if broken else "notice"
    return f'<p class="{kind}"><strong>{html.escape(stands)}</strong>{named} {html.escape(why)}</p>'


def _seen(platform: Platform, person: Person, leaf: Leaf) -> str:
    """Return the attribute by which the page tells that a block was seen, where that completes it."""
    if platform.completion(person, leaf.url_name) >= 1:
        return ""
    try:
        block = platform.block(leaf.url_name, person)
    except Exception:  # noqa: BLE001 - told where it was rendered
        return ""
    service = block.runtime.service(block, "completion")
    if service is None or not service.can_mark_block_complete_on_view(block):
        return ""
    address = block.runtime.handler_url(block, "publish_completion")
    return f' data-seen-after="{SEEN_AFTER}" data-seen-url="{html.escape(address)}"'
