"""The quick answer to whether something fits is the answer that jsonschema gives."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ips_xblocks import contract, fitting
from ips_xblocks.activities import ACTIVITIES

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
OTHERS = [
    None,
    True,
    False,
    0,
    1,
    -1,
    2.0,
    1.5,
    "",
    "x",
    " ",
    "a-b",
    "a\n",
    "é" * 20_001,
    [],
    ["x"],
    {},
    {"x": 1},
]

REQUESTS = {
    "save": {"entry": "a", "base_rev": 1, "save_id": "abcdefgh", "action": {"do": "x"}, "token": "t"},
    "read": {"token": "t"},
    "skip": {"skipped": True, "token": None},
    "notice": {"text": "Words", "token": "t"},
    "preview_content": {"data": "{}", "play": {"entry": "a", "value": None, "action": {"do": "x"}}},
    "history": {"entry": "a", "token": "t"},
    "export": {"scope": "entry", "entry": "a", "token": "t"},
    "erase": {"scope": "course", "confirm": "c", "token": "t"},
    "save_content": {"display_name": "Title", "weight": 1.5, "data": "{}"},
}


def unlike(values: list[Any]) -> list[Any]:
    """Leave out values that have the same form as an earlier one: those meet the same parts of a schema."""
    forms: dict[str, Any] = {}
    for value in values:
        forms.setdefault(str(form(value)), value)
    return list(forms.values())


def form(value: Any) -> Any:
    """Return a value with its texts and numbers taken out, but for what it does."""
    if isinstance(value, dict):
        return {name: each if name == "do" else form(each) for name, each in value.items()}
    return [form(each) for each in value] if isinstance(value, list) else type(value)


def parts() -> Iterator[tuple[str, str, list[Any]]]:
    """Every schema that a request meets, with values that a page would send."""
    for name in contract.schema("request")["$defs"]:
        if name in REQUESTS:
            yield "request", name, [REQUESTS[name]]
    for stem in ACTIVITIES:
        journeys = json.loads((EXAMPLES / stem / "journeys.json").read_text(encoding="utf-8"))
        steps = [step for each in journeys for step in each["steps"]]
        values = [each["value"] for each in journeys if each["value"] is not None]
        yield f"activities/{stem}", "action", unlike(steps)
        yield f"activities/{stem}", "entry", values


def changed(value: Any) -> Iterator[Any]:
    """A value, and what becomes of it by one change anywhere in it."""
    yield value
    yield from OTHERS
    if isinstance(value, dict):
        yield {**value, "unknown": 1}
        for name, each in value.items():
            yield {other: value[other] for other in value if other != name}
            yield from ({**value, name: new} for new in changed(each))
    elif isinstance(value, list):
        yield value * 70
        for place, each in enumerate(value):
            yield value[:place] + value[place + 1 :]
            yield from ([*value[:place], new, *value[place + 1 :]] for new in changed(each))


each_part = pytest.mark.parametrize(
    ("name", "part", "values"), [pytest.param(*each, id=f"{each[0]}-{each[1]}") for each in parts()]
)


@each_part
def test_both_give_the_same_answer(name: str, part: str, values: list[Any]) -> None:
    slow = contract._validator(name, f"#/$defs/{part}").is_valid
    answers = set()
    for value in values:
        for each in changed(value):
            before = copy.deepcopy(each)
            answers.add(fits := contract.fits(name, each, part=part))
            assert fits == slow(each), each
            assert each == before
    assert answers == {True, False}


@each_part
def test_what_a_request_meets_is_answered_quickly(name: str, part: str, values: list[Any]) -> None:
    assert fitting.fitting(f"{contract.URN}{name}#/$defs/{part}", contract.referred)(values[0])


@pytest.mark.parametrize("stem", sorted(ACTIVITIES))
def test_content_is_answered_quickly_and_as_jsonschema_answers_it(stem: str) -> None:
    fits = fitting.fitting(f"{contract.URN}activities/{stem}", contract.referred)
    slow = contract._validator(f"activities/{stem}", "").is_valid
    answers = set()
    for path in sorted((EXAMPLES / stem).glob("*.json")):
        example = json.loads(path.read_text(encoding="utf-8"))
        if path.stem == "journeys":
            continue
        content = example["content"] if path.stem.startswith("invalid-") else example
        without = [{other: content[other] for other in content if other != name} for name in content]
        for each in (content, {**content, "unknown": 1}, *without):
            answers.add(fits(each))
            assert fits(each) == slow(each), path.stem
    assert answers == {True, False}


def test_every_request_is_among_them() -> None:
    parts_of_requests = {"token", "scope"}  # they stand inside others
    missing = set(contract.schema("request")["$defs"]) - parts_of_requests - set(REQUESTS)
    assert missing == set(), "Add what a page would send to REQUESTS."


@pytest.mark.parametrize(
    ("schema", "fine", "not_fine"),
    [
        ({"enum": [1, None]}, [1, 1.0, None], [True, "1"]),
        ({"const": [0, {"a": 1}]}, [[0, {"a": 1.0}]], [[False, {"a": 1}], [0, {"a": True}], [0]]),
        ({"type": ["integer", "null"]}, [3, 3.0, None], [True, 3.5, "3"]),
        ({"minimum": 0, "maximum": 2}, [0, 2, "text", True], [-1, 2.5]),
        ({"oneOf": [{"minLength": 1}, {"maxLength": 3}]}, ["", "long enough"], ["ab"]),
        (
            {"propertyNames": {"maxLength": 1}, "additionalProperties": {"type": "string"}},
            [{"a": ""}],
            [{"ab": ""}, {"a": 1}],
        ),
        (
            {"dependentRequired": {"a": ["b"]}, "uniqueItems": True},
            [{"b": 1}, {"a": 1, "b": 2}, [1, True], "aa"],
            [{"a": 1}, [1, 2, 1.0]],
        ),
        (
            {
                "properties": {"a": {}},
                "allOf": [{"properties": {"b": {}}}, {"$ref": "#/$defs/list"}],
                "unevaluatedProperties": False,
                "$defs": {"list": {"properties": {"c": {}}}},
            },
            [{"a": 1, "b": 1, "c": 1}, {}, 1],
            [{"d": 1}],
        ),
        ({"pattern": "^a$"}, ["a", 1], ["a\n", "b"]),
        ({"items": {"$ref": "#/$defs/list"}, "$defs": {"list": {"items": False}}}, [[[]], []], [[[1]]]),
    ],
)
def test_each_keyword(schema: Any, fine: list[Any], not_fine: list[Any]) -> None:
    def resolve(home: str, reference: str) -> tuple[str, Any]:
        return home, schema["$defs"]["list"] if reference else schema

    check = fitting.fitting("", resolve)
    assert [value for value in fine if not check(value)] == []
    assert [value for value in not_fine if check(value)] == []


def test_a_schema_that_comes_back_to_itself() -> None:
    tree = {"type": "object", "additionalProperties": {"$ref": "#"}}
    check = fitting.fitting("#", lambda home, _: (home, tree))
    assert check({"a": {"b": {}}})
    assert not check({"a": {"b": 1}})


@pytest.mark.parametrize(
    "keyword", ["unevaluatedProperties", "patternProperties", "not", "format", "contains"]
)
def test_what_is_not_known_is_not_guessed_at(keyword: str) -> None:
    with pytest.raises(fitting.Unknown):
        fitting.fitting("", lambda home, _: (home, {"items": {keyword: True}}))
    assert contract.fits("unit", {}) is False  # such a schema is left to jsonschema
