"""The document that the LMS puts into the frame of a page: its blocks with their styles and scripts."""

from __future__ import annotations

import html
import logging
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from xblock.plugin import PluginMissingError

from course_export.serve import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from web_fragments.fragment import FragmentResource

    from course_export.serve.course import Leaf
    from course_export.serve.people import Person
    from course_export.serve.platform import Platform

log = logging.getLogger(__name__)

SEEN_AFTER = 1000
"""Milliseconds on screen after which a block counts as seen. The platform's own default is 5000."""


class Frame:
    """Blocks, rendered for a learner.

    Attributes:
        body: the blocks one after the other, each inside an element of its own.
        head: the resources that belong before the body, as HTML.
        foot: those that belong after it, as HTML.
    """

    def __init__(self, platform: Platform, person: Person, blocks: Iterable[Leaf], nonce: str) -> None:
        self._nonce = nonce
        resources: dict[FragmentResource, None] = {}
        parts = []
        for index, leaf in enumerate(blocks):
            content, used = _rendered(platform, person, leaf)
            usage = platform.usage(leaf.url_name)
            parts.append(
                f'<div class="vert vert-{index}" data-id="{html.escape(str(usage))}"'
                f"{_seen(platform, person, leaf)}>{content}</div>"
            )
            resources |= dict.fromkeys(used)
        self.body = "\n".join(parts)
        self.head = self._tags(resources, "head")
        self.foot = self._tags(resources, "foot")

    def _tags(self, resources: Iterable[FragmentResource], placement: str) -> str:
        return "\n".join(self._tag(each) for each in resources if each.placement == placement)

    def _tag(self, resource: FragmentResource) -> str:
        style, is_link = resource.mimetype == "text/css", resource.kind == "url"
        if is_link:
            address = html.escape(resource.data)
            return (
                f'<link rel="stylesheet" href="{address}">' if style else f'<script src="{address}"></script>'
            )
        if style:
            return f'<style nonce="{self._nonce}">{addresses.without_outside(resource.data)}</style>'
        if resource.mimetype == "application/javascript":
            return f'<script nonce="{self._nonce}">{resource.data}</script>'
        return str(resource.data)


def _rendered(platform: Platform, person: Person, leaf: Leaf) -> tuple[str, list[FragmentResource]]:
    """Return a block's HTML and resources; where it can't be shown, a sentence in its place."""
    try:
        fragment = platform.render(leaf.url_name, person)
    except PluginMissingError:
        said = _("This page has an activity of the type “{type}”, which is not installed here.").format(
            type=leaf.type
        )
    except Exception:
        log.exception("%s %s could not be shown.", leaf.type, leaf.url_name)
        said = _("Something here could not be shown. The window where the course was started says more.")
    else:
        return fragment.content, list(fragment.resources)
    return f'<p class="notice">{html.escape(said)}</p>', []


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
