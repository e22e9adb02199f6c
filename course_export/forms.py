"""Holding values of YAML files against their schemas, and taking from them what has the right form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from course_export.checks.files import Schema
from ips_xblocks import contract

if TYPE_CHECKING:
    from course_export.model import Data
    from course_export.problems import Report


def fits(schema: str, data: Data, report: Report, *, pointer: str = "", part: str = "") -> bool:
    """Tell whether a value, or the part of it at ``pointer``, fits a schema; report what keeps it from that.

    Args:
        schema: the name of the schema.
        data: the value with its lines.
        report: takes what is found.
        pointer: the part to look at, as a JSON pointer.
        part: the definition inside the schema to hold it against.
    """
    value = data.value
    for step in pointer.split("/")[1:]:
        value = value[step]
    if not pointer and value is None:
        if data.lines:  # a file that could not be read has none, and was told before
            empty = {"part": "", "message": "There is nothing here.", "fix": "Write it, or bring it back."}
            report(Schema.at(data.at(), **empty))
        return False
    problems = contract.problems(schema, value, part=part)
    for problem in problems:
        where = pointer + problem.where
        name = f"{where[1:]}: " if where else ""
        fix = problem.fix or "Change it there."
        report(Schema.at(data.at(where), part=name, message=problem.message, fix=fix))
    return not problems


def dict_of(value: Any) -> dict[str, Any]:
    """Return a set of named values, or an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def list_of(value: Any) -> list[Any]:
    """Return a list, or an empty one in place of anything else."""
    return value if isinstance(value, list) else []


def text_of(value: Any) -> str:
    """Return a text, or an empty one in place of anything else."""
    return value if isinstance(value, str) else ""


def texts_of(value: Any) -> tuple[str, ...]:
    """Return the texts of a list."""
    return tuple(each for each in list_of(value) if isinstance(each, str))
