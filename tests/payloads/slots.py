"""Every place of a schema where someone's text may stand, and values in which each of them holds a payload."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ips_xblocks import places, rich
from ips_xblocks.places import Place

Text = Callable[[str], str]
"""Gives the text for a slot, by its pattern such as ``/items/*/context``."""


def slots(at: list[Place], where: str = "") -> set[str]:
    """Return the pattern of every slot that any text of a few characters would fit."""
    return {each for each, below in _below(at, where) if _is_text(below)}


def alike(at: list[Place]) -> list[set[str]]:
    """Return the patterns of slots, those together that the same definition stands behind."""
    groups: dict[tuple[int, ...], set[str]] = {}
    for where, below in _below(at, ""):
        if _is_text(below):
            groups.setdefault(tuple(id(schema) for _, schema in below), set()).add(where)
    return list(groups.values())


def rich_slots(at: list[Place], where: str = "") -> set[str]:
    """Return the pattern of every slot that may hold markup."""
    return {each for each, below in _below(at, where) if rich.is_rich(below)}


def filled(value: Any, at: list[Place], text: Text, where: str = "") -> Any:
    """Return a value of a schema in which every slot that is there holds another text, where that fits."""
    if isinstance(value, str):
        new = text(where) if _is_text(at) else value
        return new if _fits(new, at) else value
    if isinstance(value, list):
        return [filled(each, places.item(at), text, f"{where}/*") for each in value]
    if isinstance(value, dict):
        return {
            key: filled(each, places.member(at, key), text, f"{where}/{key}") for key, each in value.items()
        }
    return value


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)


def _below(at: list[Place], where: str) -> Iterator[tuple[str, list[Place]]]:
    """Yield the pattern and the schemas of a place and of every one below it."""
    yield where, at
    for key in sorted({key for _, schema in at for key in schema.get("properties", ())}):
        yield from _below(places.member(at, key), f"{where}/{key}")
    if items := places.item(at):
        yield from _below(items, f"{where}/*")


def _is_text(at: list[Place]) -> bool:
    """Tell whether a place takes words, rather than one of some names or an id."""
    schemas = [schema for _, schema in at]
    if any("const" in schema or "enum" in schema for schema in schemas):
        return False
    return any(schema.get("type") == "string" for schema in schemas) and _fits("a few words <", at)


def _fits(text: str, at: list[Place]) -> bool:
    return all(
        len(text) <= schema.get("maxLength", len(text)) and re.search(schema.get("pattern", ""), text)
        for _, schema in at
    )
