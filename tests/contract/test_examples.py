"""The examples are the contract spelled out: valid ones have no problem, each invalid one tells its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ips_xblocks import contract
from ips_xblocks.activities import ACTIVITIES
from ips_xblocks.content import content_of

FOLDER = Path(__file__).parents[2] / "schemas" / "examples"
FILES = sorted(
    path for name in ACTIVITIES for path in (FOLDER / name).glob("*.json") if path.stem != "journeys"
)
VALID = [path for path in FILES if not path.stem.startswith("invalid-")]
INVALID = [path for path in FILES if path.stem.startswith("invalid-")]


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("name", sorted(ACTIVITIES))
def test_every_type_has_examples(name: str) -> None:
    assert len([path for path in VALID if path.parent.name == name]) >= 4
    assert len([path for path in INVALID if path.parent.name == name]) >= 8
    assert len(load(FOLDER / name / "journeys.json")) >= 6


@pytest.mark.parametrize("path", VALID, ids=named)
def test_valid_example(path: Path) -> None:
    content = content_of(path.parent.name, path.read_text(encoding="utf-8"))
    assert content.problems == ()
    assert content.ready
    assert content.value == load(path)  # nothing of an example is taken out when it is cleaned


@pytest.mark.parametrize("path", INVALID, ids=named)
def test_invalid_example_is_told_with_its_place_and_what_to_do(path: Path) -> None:
    example = load(path)
    content = content_of(path.parent.name, json.dumps(example["content"]))
    (problem,) = content.problems
    assert example["problem"] in str(problem)
    assert problem.fix


@pytest.mark.parametrize("name", sorted(ACTIVITIES))
def test_a_new_block_is_blank_and_not_ready(name: str) -> None:
    assert content_of(name, "").blank
    assert content_of(name, json.dumps(ACTIVITIES[name].STARTER)).blank
    assert not content_of(name, "").ready


@pytest.mark.parametrize("name", sorted(ACTIVITIES))
def test_steps_and_values_of_journeys_fit_their_schema(name: str) -> None:
    for journey in load(FOLDER / name / "journeys.json"):
        for step in journey["steps"]:
            assert contract.problems(f"activities/{name}", step, part="action") == [], journey["name"]
        if journey["value"] is not None:
            assert contract.problems(f"activities/{name}", journey["value"], part="entry") == [], journey[
                "name"
            ]


def variants(value: Any) -> Iterator[Any]:
    """A value, and each that lacks one of its parts or has something else in its place."""
    yield value
    if isinstance(value, dict):
        for name, each in value.items():
            yield {key: part for key, part in value.items() if key != name}
            yield from ({**value, name: other} for other in (*variants(each), 7, "", "\n", [], {}))
        yield {**value, "unheard-of": 1}
    elif isinstance(value, list):
        for place, each in enumerate(value[:2]):
            yield from ([*value[:place], other, *value[place + 1 :]] for other in variants(each))


@pytest.mark.parametrize("name", sorted(ACTIVITIES))
def test_the_quick_answer_is_the_same_as_no_problems(name: str) -> None:
    journeys = load(FOLDER / name / "journeys.json")
    parts = [("action", step) for journey in journeys[-4:] for step in journey["steps"][:2]]
    parts += [("entry", journey["value"]) for journey in journeys[:3]]
    parts.append(
        ("", min((load(path) for path in VALID if path.parent.name == name), key=lambda each: len(str(each))))
    )
    found = set()
    for part, value in parts:
        for each in variants(value):
            fine = contract.problems(f"activities/{name}", each, part=part) == []
            assert contract.fits(f"activities/{name}", each, part=part) is fine, (part, each)
            found.add(fine)
    assert found == {True, False}
