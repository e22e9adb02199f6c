"""Authored text with markup: the few tags that the schema allows, and no other.

Which parts of a content may hold markup is said by the schema alone (``"x-format": "rich"``).
"""

from __future__ import annotations

from typing import Any

from ips_xblocks import contract

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
    return _walk(value, [(schema_name, contract.schema(schema_name))])


_Place = tuple[str, dict[str, Any]]  # a schema, and the name of the document it stands in


def _walk(value: Any, places: list[_Place]) -> Any:
    places = [deeper for place in places for deeper in _resolved(place)]
    if isinstance(value, str):
        return clean(value) if any(schema.get("x-format") == "rich" for _, schema in places) else value
    if isinstance(value, list):
        below = [(name, schema["items"]) for name, schema in places if "items" in schema]
        return [_walk(each, below) for each in value]
    if isinstance(value, dict):
        return {key: _walk(each, _below(places, key)) for key, each in value.items()}
    return value


def _below(places: list[_Place], key: str) -> list[_Place]:
    found = []
    for name, schema in places:
        further = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
        if isinstance(further, dict):
            found.append((name, further))
    return found


def _resolved(place: _Place) -> list[_Place]:
    """Return a schema with all that it refers to and is made of for the same value."""
    name, schema = place
    found = [place]
    if "$ref" in schema:
        found += _resolved(_target(name, schema["$ref"]))
    for part in (*schema.get("allOf", ()), *schema.get("anyOf", ()), *schema.get("oneOf", ())):
        found += _resolved((name, part))
    return found


def _target(name: str, reference: str) -> _Place:
    document, _, pointer = reference.partition("#")
    name = document.removeprefix(contract.URN) or name
    target: Any = contract.schema(name)
    for step in pointer.split("/")[1:]:
        target = target[step]
    return name, target
