"""People at an activity, and what they have in the two stores: what the tests of facts share."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.apps import apps

from course_export.serve.people import Person
from course_export.serve.platform import Platform
from ips_xblocks.activities import ACTIVITIES
from tests.blocks.conftest import EXAMPLES, Case, Seat, case_of
from tests.roles import table

ALEX, SAM, STAFF = table.ROLES["learner"], table.ROLES["other learner"], table.ROLES["staff"]
LOOKING_ON, VISITOR, KIM = (
    table.ROLES["staff as the learner"],
    table.ROLES["visitor"],
    table.ROLES["not enrolled"],
)


CASE_OF_ONE = next(case for case in map(case_of, sorted(ACTIVITIES)) if "words" in case.steps[0])
"""A type whose learners write, and content with one entry. The gate and the handlers are the same for all."""


def case_with_two() -> tuple[Case, str, str]:
    """A case of a type whose learners write, with content of two entries or more, and the ids of two."""
    name = CASE_OF_ONE.type
    for path in sorted((EXAMPLES / name).glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if path.stem.startswith("invalid") or not isinstance(content, dict):
            continue
        ids = ACTIVITIES[name].entry_ids(content)
        if len(ids) > 1:
            return replace(CASE_OF_ONE, content=content, entry=ids[0]), ids[0], ids[1]
    raise AssertionError


CASE_OF_TWO, FIRST, SECOND = case_with_two()
WRITE = CASE_OF_TWO.steps[0]


def post(
    platform: Platform, person: Person, handler: str, body: Any, block: str = "naive", **how: Any
) -> Any:
    return platform.handle(block, person, handler, json.dumps(body).encode(), **how)


def in_table(person: Person) -> list[str]:
    """What a person has in our tables, wherever it is from."""
    rows = apps.get_model("ips_entries", "Entry").objects.filter(learner_id=person.id)
    return [json.loads(row.value) for row in rows]


def write(seat: Seat, entry: str = FIRST) -> Any:
    return seat.act(entry, WRITE)


def words_of(seat: Seat) -> dict[str, Any]:
    return {name: each["value"] for name, each in seat.read().body["entries"].items()}
