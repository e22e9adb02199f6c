"""The only reader of ``schemas/``: the contract that authors, blocks, UI and compiler share.

The schemas are JSON Schema 2020-12. They ship inside the wheel as ``ips_xblocks/schemas``; in a
checkout they are the folder beside the package. ``jsonschema`` loads on first use, because a
platform process imports every block and few of them validate anything.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ips_xblocks import fitting
from ips_xblocks.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jsonschema import Draft202012Validator, ValidationError

URN = "urn:ips-xblocks:"


@cache
def _folder() -> Path:
    """Where the schemas are: in the installed package, else beside it in a checkout."""
    installed = Path(str(files("ips_xblocks"))) / "schemas"
    return installed if installed.is_dir() else installed.parent.parent / "schemas"


@cache
def schema(name: str) -> dict[str, Any]:
    """Return the schema called ``name``, such as ``unit`` or ``activities/reframing``.

    Raises:
        LookupError: there is no such schema.
    """
    path = _folder() / f"{name}.schema.json"
    if not path.is_file():
        message = f"There is no schema called {name!r}."
        raise LookupError(message)
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


@cache
def names() -> tuple[str, ...]:
    """Return the name of every schema, sorted."""
    root = _folder()
    found = (path.relative_to(root).as_posix() for path in root.rglob("*.schema.json"))
    return tuple(sorted(name.removesuffix(".schema.json") for name in found))


@cache
def documents(name: str) -> dict[str, dict[str, Any]]:
    """Return a schema and all that it refers to, by name: what drawing a form of it takes.

    Raises:
        LookupError: there is no such schema.
    """
    found: dict[str, dict[str, Any]] = {}
    todo = [name]
    while todo:
        each = todo.pop()
        if each not in found:
            found[each] = schema(each)
            todo += re.findall(rf'"{URN}([^"#]+)', json.dumps(_references(found[each])))
    return found


def _references(value: Any) -> list[str]:
    """Return every reference in a schema."""
    if isinstance(value, list):
        return [found for each in value for found in _references(each)]
    if not isinstance(value, dict):
        return []
    own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
    return own + [found for each in value.values() for found in _references(each)]


@cache
def _validator(name: str, fragment: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    # A document that names its draft would be held against that draft's own keywords.
    documents = {each: {k: v for k, v in schema(each).items() if k != "$schema"} for each in names()}
    registry: Registry[Any] = Registry().with_resources(
        (URN + each, DRAFT202012.create_resource(document)) for each, document in documents.items()
    )
    schema(name)  # a LookupError here says more than an unresolved reference later
    validator: Any = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    found: Draft202012Validator = validator({"$ref": f"{URN}{name}{fragment}"}, registry=registry)
    return found


def _pattern(validator: Any, pattern: str, value: Any, _schema: Any) -> Iterable[ValidationError]:
    """Hold text against a pattern as schemas mean it: ``$`` is the end, and not before a last line end."""
    from jsonschema import ValidationError

    if validator.is_type(value, "string") and not fitting.pattern(pattern).search(value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def problems(name: str, value: Any, *, part: str = "") -> list[Problem]:
    """Return what keeps ``value`` from fitting a schema, in the order of its parts.

    Args:
        name: the schema, such as ``activities/reframing``.
        value: a JSON value.
        part: a definition inside the schema to hold the value against, such as ``entry``.

    Raises:
        LookupError: there is no such schema.
    """
    if fits(name, value, part=part):
        return []  # jsonschema takes long for long content, and most content is fine
    fragment = f"#/$defs/{part}" if part else ""
    errors = _validator(name, fragment).iter_errors(value)
    return sorted({_problem(error) for error in _leaves(errors)})


def fits(name: str, value: Any, *, part: str = "") -> bool:
    """Tell whether ``value`` fits a schema, stopping at the first thing that doesn't."""
    return _fitting(name, f"#/$defs/{part}" if part else "")(value)


@cache
def _fitting(name: str, fragment: str) -> Callable[[Any], bool]:
    try:
        return fitting.fitting(f"{URN}{name}{fragment}", referred)
    except fitting.Unknown:
        return _validator(name, fragment).is_valid


def referred(home: str, reference: str) -> tuple[str, Any]:
    """Return the schema behind a reference in a document, with the name of the document that it is in."""
    document, _, pointer = reference.partition("#")
    name = document.removeprefix(URN) or home
    found: Any = schema(name)
    for step in filter(None, pointer.split("/")):
        found = found[step]
    return name, found


def _leaves(errors: Iterable[ValidationError]) -> Iterable[ValidationError]:
    """Follow "one of" and "all of" down to the branch that the author most likely meant."""
    from jsonschema.exceptions import best_match

    for error in errors:
        # A known property that has a problem of its own counts as unevaluated too: once is enough.
        if error.validator == "unevaluatedProperties" and not _unknown(error):
            continue
        deepest = best_match([error]) if error.context else error
        if deepest is not None:
            yield deepest


def _problem(error: ValidationError) -> Problem:
    """Put an error of the validator into an author's words."""
    keyword, limit, value = str(error.validator), error.validator_value, error.instance
    where = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in error.absolute_path)
    if keyword in ("additionalProperties", "unevaluatedProperties"):
        fix = "Check the spelling, or take it out."
        return Problem(where, "schema", f"{_listed(_unknown(error))} not known here.", fix)
    words = _WORDS.get(keyword)
    message, fix = words(limit, value) if words else (error.message, "")
    return Problem(where, "schema", message, fix)


def _required(limit: list[str], value: Any) -> tuple[str, str]:
    return f"{_listed([name for name in limit if name not in value])} missing.", "Add it."


def _needed_beside(limit: dict[str, list[str]], value: Any) -> tuple[str, str]:
    there = next(name for name in limit if name in value and any(each not in value for each in limit[name]))
    lacking = [name for name in limit[there] if name not in value]
    return f"{_listed(lacking)} missing, and “{there}” asks for it.", "Add it."


def _of_type(limit: str | list[str], value: Any) -> tuple[str, str]:
    wanted = " or ".join(_TYPES[name] for name in ([limit] if isinstance(limit, str) else limit))
    return f"{_short(value)} should be {wanted}.", "Change its form."


def _filled(limit: Any, value: str) -> tuple[str, str]:
    if value == "":
        return "This is empty.", "Write something, or take the whole line out."
    return f"{_short(value)} doesn't have the right form.", f"It must match {limit}"


_WORDS: dict[str, Callable[[Any, Any], tuple[str, str]]] = {
    "required": _required,
    "type": _of_type,
    "minLength": _filled,
    "pattern": _filled,
    "maxLength": lambda limit, value: (f"This is {len(value)} characters long.", f"At most {limit} fit."),
    "minItems": lambda limit, value: (f"There are {len(value)} here.", f"At least {limit} are needed."),
    "maxItems": lambda limit, value: (f"There are {len(value)} here.", f"At most {limit} fit."),
    "uniqueItems": lambda *_: ("The same stands here twice.", "Take one of them out."),
    "minProperties": lambda *_: ("There is nothing in here.", "Fill in a part, or take it out."),
    "maxProperties": lambda limit, value: (f"There are {len(value)} here.", f"At most {limit} fit."),
    "dependentRequired": _needed_beside,
    "enum": lambda limit, value: (
        f"{_short(value)} is not one of the choices.",
        f"Choose from {_short(limit)}.",
    ),
    "const": lambda limit, value: (f"{_short(value)} is here.", f"It must be {_short(limit)}."),
    "minimum": lambda limit, value: (f"{_short(value)} is out of range.", f"It must be at least {limit}."),
    "maximum": lambda limit, value: (f"{_short(value)} is out of range.", f"It must be at most {limit}."),
}  # what a keyword wants and what is there, to a message and what to do

_TYPES = {
    "object": "a set of named values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "left empty",
}


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"


def _listed(found: list[str]) -> str:
    quoted = ", ".join(f"“{name}”" for name in found)
    return f"{quoted} {'is' if len(found) == 1 else 'are'}"


def _unknown(error: ValidationError) -> list[str]:
    """Return the names in an object that neither its schema nor what it builds on knows."""
    there: Any = error.schema
    instance: Any = error.instance
    known = set(there.get("properties", ()))
    if error.validator == "unevaluatedProperties":
        for part in there.get("allOf", ()):
            if "$ref" in part:
                known |= set(schema(part["$ref"].removeprefix(URN)).get("properties", ()))
    return sorted(name for name in instance if name not in known)
