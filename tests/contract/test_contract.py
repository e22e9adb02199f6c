"""The contract's reader: problems in an author's words, each with its place and what to do."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ips_xblocks import contract

GOOD: dict[str, Any] = {
    "version": 1,
    "items": [{"id": "a", "context": "c", "original": "o", "possibilities": [{"id": "p", "text": "t"}]}],
}


def told(change: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (p.where, f"{p.message} {p.fix}")
        for p in contract.problems("activities/reframing", {**GOOD, **change})
    ]


def test_every_schema_is_a_schema_and_every_reference_leads_somewhere() -> None:
    assert "activities/reframing" in contract.names()
    for name in contract.names():
        document = contract.schema(name)
        Draft202012Validator.check_schema(document)
        assert document["$id"] == contract.URN + name
        for value in ({}, [], None, "x", {"items": [{}], "modules": [{}], "support": [{}]}):
            contract.problems(name, value)  # an unresolvable reference raises


def test_content_that_fits_has_no_problems() -> None:
    assert contract.problems("activities/reframing", GOOD) == []
    assert contract.fits("activities/reframing", GOOD)


@pytest.mark.parametrize(
    ("change", "where", "says"),
    [
        ({"version": 2}, "/version", "It must be 1"),
        ({"titel": "x"}, "", "“titel” is not known here. Check the spelling"),
        ({"items": []}, "/items", "There are 0 here. At least 1 are needed"),
        ({"items": "x"}, "/items", '"x" should be a list'),
        ({"items": [{**GOOD["items"][0], "context": ""}]}, "/items/0/context", "This is empty. Write something"),
        ({"items": [{**GOOD["items"][0], "id": "A b"}]}, "/items/0/id", "doesn't have the right form"),
        ({"items": [{**GOOD["items"][0], "id": "a\n"}]}, "/items/0/id", "doesn't have the right form"),
        ({"items": [{**GOOD["items"][0], "speaker": "Sam\n"}]}, "/items/0/speaker", "doesn't have the right form"),
        ({"lang": "en\n"}, "/lang", "doesn't have the right form"),
        ({"items": [{k: v for k, v in GOOD["items"][0].items() if k != "context"}]}, "/items/0", "“context” is missing"),
        ({"items": [{**GOOD["items"][0], "original": "x" * 2001}]}, "/items/0/original", "2001 characters long. At most 2000"),
        ({"content_note": {"topic": "t", "minutes": 0}}, "/content_note/minutes", "It must be at least 1"),
        ({"content_note": {"topic": "t", "minutes": 1.5}}, "/content_note/minutes", "should be a whole number"),
        ({"other_road": {"label": "l"}}, "/other_road", "“page” is missing"),
    ],
)  # fmt: skip
def test_each_problem_names_its_place_and_what_to_do(change: dict[str, Any], where: str, says: str) -> None:
    found = told(change)
    assert [place for place, _ in found] == [where]
    assert says in found[0][1]


def test_all_problems_are_told_at_once() -> None:
    broken = {"version": 2, "x": 1, "items": [{"id": "A b", "context": "", "possibilities": []}]}
    found = contract.problems("activities/reframing", broken)
    assert [p.where for p in found] == [
        "",
        "/items/0/context",
        "/items/0/id",
        "/items/0/possibilities",
        "/version",
    ]


def test_a_schema_that_is_not_there_is_named() -> None:
    with pytest.raises(LookupError, match="activities/nothing"):
        contract.problems("activities/nothing", {})
