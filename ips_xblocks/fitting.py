"""Whether a JSON value fits a schema, as a function that is made once for each schema.

``jsonschema`` can tell an author what is the matter, and takes its time: a save holds three values against
their schemas, which took it longer than all the rest of the save. This says yes or no, and no more. It knows
the keywords of JSON Schema 2020-12 that requests, actions, entries and content use; a schema with any other
is left to ``jsonschema``, and a test holds both to the same answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[Any], bool]
    Make = Callable[[Any], Check]

_SAYS_NOTHING = frozenset(
    {"$comment", "$defs", "$id", "$schema", "default", "deprecated", "description", "examples", "title"}
)


_SPEAKS_OF_NAMES = frozenset(
    {"additionalProperties", "anyOf", "dependentSchemas", "if", "oneOf", "patternProperties"}
)
"""Keywords after which it takes more than a list of names to tell which properties are evaluated."""


class Unknown(Exception):  # noqa: N818 - it is an answer, not a fault
    """A schema with a keyword that is not known here."""


def fitting(start: str, resolve: Callable[[str, str], tuple[str, Any]]) -> Check:
    """Return what tells whether a value fits a schema.

    Args:
        start: a reference to the schema.
        resolve: finds the schema behind a reference that stands in a document: of the document's name and
            the reference, the name of the document that holds it, and the schema.

    Raises:
        Unknown: somewhere in it is a keyword that is not known here.
    """
    made: dict[tuple[str, str], Check] = {}

    def follow(home: str, reference: str) -> Check:
        key = (home, reference)
        if key not in made:
            made[key] = lambda value: made[key](value)  # noqa: PLW0108 - a schema may come back to itself
            there, schema = resolve(home, reference)
            made[key] = make(there, schema)
        return made[key]

    def make(home: str, schema: Any) -> Check:
        if isinstance(schema, bool):
            return lambda _: schema
        checks = []
        for keyword, limit in schema.items():
            if keyword == "$ref":
                checks.append(follow(home, limit))
            elif keyword in _KEYWORDS:
                checks.append(_KEYWORDS[keyword](limit, schema, lambda part: make(home, part)))
            elif keyword == "unevaluatedProperties" and limit is False:
                checks.append(_only(_spoken_of(home, schema, resolve)))
            elif keyword not in _SAYS_NOTHING and not keyword.startswith("x-"):
                raise Unknown(keyword)
        return checks[0] if len(checks) == 1 else lambda value: all(check(value) for check in checks)

    return follow("", start)


def _spoken_of(home: str, schema: Any, resolve: Callable[[str, str], tuple[str, Any]]) -> set[str]:
    """Return the names of all properties that a schema and what it is made of speak of."""
    if strange := _SPEAKS_OF_NAMES & schema.keys():
        raise Unknown(min(strange))
    found = set(schema.get("properties", ()))
    for part in schema.get("allOf", ()):
        found |= _spoken_of(home, part, resolve)
    if "$ref" in schema:
        found |= _spoken_of(*resolve(home, schema["$ref"]), resolve)
    return found


def _only(known: set[str]) -> Check:
    return lambda value: not isinstance(value, dict) or known.issuperset(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_TYPES: dict[str, Check] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "number": _is_number,
    "integer": lambda value: _is_number(value) and (isinstance(value, int) or value.is_integer()),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def _type(limit: str | list[str], _schema: Any, _make: Make) -> Check:
    if isinstance(limit, str):
        return _TYPES[limit]
    kinds = [_TYPES[each] for each in limit]
    return lambda value: any(kind(value) for kind in kinds)


def same(one: Any, other: Any) -> bool:
    """Tell whether two JSON values are the same: 1 and 1.0 are, 1 and true are not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _const(limit: Any, _schema: Any, _make: Make) -> Check:
    return lambda value: same(value, limit)


def _enum(limit: list[Any], _schema: Any, _make: Make) -> Check:
    return lambda value: any(same(value, each) for each in limit)


def _pattern(limit: str, _schema: Any, _make: Make) -> Check:
    search = pattern(limit).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def pattern(text: str) -> re.Pattern[str]:
    """Return a pattern as schemas mean it: ``$`` is the end, and not before a last line end."""
    return re.compile(re.sub(r"\$$", r"\\Z", text))


def _bound(kind: Check, within: Callable[[Any, Any], bool]) -> Callable[[Any, Any, Make], Check]:
    """Return a keyword that says something about one kind of value, and nothing about others."""
    return lambda limit, _schema, _make: lambda value: not kind(value) or within(value, limit)


def _properties(limit: dict[str, Any], _schema: Any, make: Make) -> Check:
    checks = {name: make(each) for name, each in limit.items()}

    def fits(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        return all(name not in checks or checks[name](each) for name, each in value.items())

    return fits


def _additional(limit: Any, schema: Any, make: Make) -> Check:
    if "patternProperties" in schema:
        raise Unknown("patternProperties")
    known, check = frozenset(schema.get("properties", ())), make(limit)
    return lambda value: (
        not isinstance(value, dict) or all(name in known or check(each) for name, each in value.items())
    )


def _names(limit: Any, _schema: Any, make: Make) -> Check:
    check = make(limit)
    return lambda value: not isinstance(value, dict) or all(check(name) for name in value)


def _items(limit: Any, schema: Any, make: Make) -> Check:
    if "prefixItems" in schema:
        raise Unknown("prefixItems")
    check = make(limit)
    return lambda value: not isinstance(value, list) or all(check(each) for each in value)


def _of(enough: Callable[[int, int], bool]) -> Callable[[Any, Any, Make], Check]:
    """Return a keyword with several schemas, by how many of them a value has to fit."""

    def keyword(limit: list[Any], _schema: Any, make: Make) -> Check:
        checks = [make(each) for each in limit]
        return lambda value: enough(sum(check(value) for check in checks), len(checks))

    return keyword


def _dependent(limit: dict[str, list[str]], _schema: Any, _make: Make) -> Check:
    return lambda value: (
        not isinstance(value, dict)
        or all(name not in value or all(each in value for each in needed) for name, needed in limit.items())
    )


def _unique(limit: bool, _schema: Any, _make: Make) -> Check:  # noqa: FBT001 - it is the keyword's value
    return lambda value: (
        not limit
        or not isinstance(value, list)
        or not any(same(each, other) for place, each in enumerate(value) for other in value[:place])
    )


_OBJECT, _ARRAY, _STRING = _TYPES["object"], _TYPES["array"], _TYPES["string"]

_KEYWORDS: dict[str, Callable[[Any, Any, Make], Check]] = {
    "type": _type,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "minLength": _bound(_STRING, lambda value, limit: len(value) >= limit),
    "maxLength": _bound(_STRING, lambda value, limit: len(value) <= limit),
    "minimum": _bound(_is_number, lambda value, limit: value >= limit),
    "maximum": _bound(_is_number, lambda value, limit: value <= limit),
    "required": _bound(_OBJECT, lambda value, limit: all(name in value for name in limit)),
    "minProperties": _bound(_OBJECT, lambda value, limit: len(value) >= limit),
    "maxProperties": _bound(_OBJECT, lambda value, limit: len(value) <= limit),
    "properties": _properties,
    "additionalProperties": _additional,
    "propertyNames": _names,
    "dependentRequired": _dependent,
    "items": _items,
    "uniqueItems": _unique,
    "minItems": _bound(_ARRAY, lambda value, limit: len(value) >= limit),
    "maxItems": _bound(_ARRAY, lambda value, limit: len(value) <= limit),
    "allOf": _of(lambda fitting, all_of_them: fitting == all_of_them),
    "anyOf": _of(lambda fitting, _: fitting > 0),
    "oneOf": _of(lambda fitting, _: fitting == 1),
}
