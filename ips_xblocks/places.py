"""Where a value stands: the schemas that speak of it, with all that they refer to and are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ips_xblocks import contract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Place = tuple[str, dict[str, Any]]
"""The name of a schema document, which its references start from, and a schema in it."""


def root(name: str, definition: str = "") -> list[Place]:
    """Return the places of a whole value: those of a schema document, or of one of its ``$defs``."""
    schema = contract.schema(name)
    return resolved([(name, schema["$defs"][definition] if definition else schema)])


def member(places: Iterable[Place], key: str) -> list[Place]:
    """Return the places of one member of an object."""
    found = []
    for name, schema in places:
        further = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
        if isinstance(further, dict):
            found.append((name, further))
    return resolved(found)


def item(places: Iterable[Place]) -> list[Place]:
    """Return the places of any item of an array."""
    return resolved((name, schema["items"]) for name, schema in places if "items" in schema)


def resolved(places: Iterable[Place]) -> list[Place]:
    """Return places with those that they refer to and are made of for the same value."""
    return [deeper for place in places for deeper in _resolved(place)]


def _resolved(place: Place) -> Iterator[Place]:
    name, schema = place
    yield place
    if "$ref" in schema:
        yield from _resolved(contract.referred(name, schema["$ref"]))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            yield from _resolved((name, part))
