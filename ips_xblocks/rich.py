"""Authored text with markup: the few tags that the schema allows, and no other.

Which parts of a content may hold markup is said by the schema alone (``"x-format": "rich"``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ips_xblocks import places

if TYPE_CHECKING:
    from ips_xblocks.places import Place

_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "br"}
_SCHEMES = ("http:", "https:", "mailto:", "/")


def clean(html: str) -> str:
    """Return the HTML with everything but the allowed tags and addresses taken out."""
    import nh3

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_address,
        clean_content_tags={"script", "style"},
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )


def _address(_tag: str, _name: str, value: str) -> str | None:
    address = value.strip().lower()
    return value if address.startswith(_SCHEMES) and not address.startswith(("//", "/\\")) else None


def cleaned(schema_name: str, value: Any) -> Any:
    """Return a copy of a JSON value with all text that its schema calls rich cleaned."""
    return _walk(value, places.root(schema_name))


def is_rich(at: list[Place]) -> bool:
    """Tell whether text at a place may hold markup."""
    return any(schema.get("x-format") == "rich" for _, schema in at)


def _walk(value: Any, at: list[Place]) -> Any:
    if isinstance(value, str):
        return clean(value) if is_rich(at) else value
    if isinstance(value, list):
        below = places.item(at)
        return [_walk(each, below) for each in value]
    if isinstance(value, dict):
        return {key: _walk(each, places.member(at, key)) for key, each in value.items()}
    return value
