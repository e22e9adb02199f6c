"""The one codec between an activity and its OLX element; blocks and compiler both use it.

The element is ``<ips_TYPE url_name display_name …>``: settings are attributes, and the content is an
indented JSON document in CDATA. XBlock's stock form for dict fields escapes astral characters into
lone surrogates and writes a learner's state beside the authored content; this one does neither.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

PREFIX = "ips_"
_FAMILY = "xblock-family"


class OlxError(ValueError):
    """An element that is not an activity. The message says what was found, for whoever imports it."""


@dataclass(frozen=True)
class ActivityElement:
    """An activity as it stands in a vertical.

    Attributes:
        type: the activity type, such as ``reframing``.
        url_name: its id in the course; None where the element has none.
        data: the content as JSON text, unchanged; "" where the element is empty.
        settings: every other attribute, such as ``display_name`` and ``weight``, as text.
    """

    type: str
    url_name: str | None
    data: str
    settings: dict[str, str] = field(default_factory=dict)


def dumps(content: Any) -> str:
    """Return content as the JSON text that the element holds: indented, UTF-8, in the author's order."""
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)


def read(node: _Element) -> ActivityElement:
    """Read an element, as the compiler, Studio or an author's editor left it.

    Raises:
        OlxError: its tag is not one of ours, or it has child elements.
    """
    tag = node.tag if isinstance(node.tag, str) else ""
    if not tag.startswith(PREFIX):
        message = f"<{tag}> is not an activity; its tag should begin with {PREFIX!r}."
        raise OlxError(message)
    if any(isinstance(child.tag, str) for child in node):
        message = f"<{tag}> holds other elements; its content should be JSON text alone."
        raise OlxError(message)
    text = (node.text or "") + "".join(child.tail or "" for child in node)
    settings = {str(name): str(value) for name, value in node.attrib.items()}
    url_name = settings.pop("url_name", None)
    settings.pop(_FAMILY, None)
    return ActivityElement(tag.removeprefix(PREFIX), url_name, text.strip(), settings)


def write(node: _Element, activity: ActivityElement) -> None:
    """Write an activity into an element, in place of whatever it held."""
    from lxml import etree

    for child in list(node):
        node.remove(child)
    for name in list(node.attrib):
        del node.attrib[name]
    node.tag = PREFIX + activity.type
    if activity.url_name is not None:
        node.set("url_name", activity.url_name)
    for name, value in activity.settings.items():
        node.set(name, value)
    # A CDATA section can't hold its own end: JSON can say the same ">" as an escape.
    text = activity.data.replace("]]>", "]]\\u003e")
    node.text = etree.CDATA(f"\n{text}\n") if text else None
