"""Activities in which every text is a payload: one block a payload, from the examples of each type."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ips_xblocks import contract, places
from ips_xblocks.activities import ACTIVITIES
from tests.payloads import slots

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "schemas" / "examples"
PLAIN = "plain words"
"""A payload that is none, as what pages with payloads are held against."""


@dataclass(frozen=True)
class Made:
    """One block and what its learner does.

    Attributes:
        type: the type of the activity.
        payload: what stands in every slot, each time with the name of the slot after it.
        content: the content of the block.
        entry: the entry that the learner works on.
        steps: the learner's actions.
        authored: the text in each of the author's slots, by its pattern.
        rich: those of the patterns that may hold markup.
    """

    type: str
    payload: str
    content: dict[str, Any]
    entry: str
    steps: list[dict[str, Any]]
    authored: dict[str, str]
    rich: set[str]


def payloads() -> list[str]:
    families = json.loads((HERE / "payloads.json").read_text(encoding="utf-8"))
    return [each for family in families.values() for each in family]


def made(type_name: str, payload: str) -> Made:
    """Return the block of a type with a payload in every slot that the type's schema has."""
    name = f"activities/{type_name}"
    at, acting = places.root(name), places.root(name, "action")
    content, journey = _widest(type_name)
    names = {where: f"{payload} //s{number}" for number, where in enumerate(sorted(slots.slots(at)))}
    steps = [
        slots.filled(step, acting, lambda where, number=number: f"{payload} //a{number}{where}")  # type: ignore[misc]
        for number, step in enumerate(journey["steps"])
    ]
    whole = slots.filled(content, at, names.__getitem__)
    held = set(slots.texts(whole))
    authored = {where: text for where, text in names.items() if text in held}
    assert contract.problems(name, whole) == []
    return Made(type_name, payload, whole, journey["entry"], steps, authored, slots.rich_slots(at))


def unheld(type_name: str) -> set[str]:
    """Return the slots of a type that none of its examples holds.

    What stands in several places by one definition of the schema has to be held in one of them.
    """
    held = set(made(type_name, PLAIN).authored)
    alike = slots.alike(places.root(f"activities/{type_name}"))
    return {where for group in alike if not held & group for where in group}


@cache
def _widest(type_name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return content with as many slots as the type's examples have, and its longest journey to the end."""
    folder = EXAMPLES / type_name
    examples = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.json"))
        if path.stem != "journeys" and not path.stem.startswith("invalid-")
    }
    journeys = json.loads((folder / "journeys.json").read_text(encoding="utf-8"))
    ended = [each for each in journeys if each["mark"] == "done" and not each.get("refused")]

    def width(journey: dict[str, Any]) -> tuple[int, int]:
        return len(json.dumps(examples[journey["content"]])), len(journey["steps"])

    journey = max(ended, key=width)
    content = examples[journey["content"]]
    for name in contract.schema("activity")["properties"]:
        holders = [each[name] for each in examples.values() if name in each]
        if holders and name not in content:
            content = {**content, name: max(holders, key=lambda each: len(json.dumps(each)))}
    return content, journey


TYPES = sorted(ACTIVITIES)
