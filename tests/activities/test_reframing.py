"""Reframing, as plain functions: what actions make of an entry, and what they open."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ips_xblocks import contract
from ips_xblocks.activities import reframing
from ips_xblocks.activities.outcome import Refused

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "reframing"
JOURNEYS = json.loads((EXAMPLES / "journeys.json").read_text(encoding="utf-8"))

CONTENT: dict[str, Any] = {
    "version": 1,
    "items": [
        {
            "id": "hello",
            "context": "A first hello.",
            "original": "I'm here to help you.",
            "carries": "One of us is the helper.",
            "possibilities": [{"id": "name", "text": "I'm Sam."}],
            "questions": ["Who gets to be useful here?"],
        },
        {"id": "fix", "context": "c", "original": "o", "possibilities": [{"id": "a", "text": "t"}]},
    ],
}

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
parts = st.fixed_dictionaries(
    {},
    optional={
        "phrase": words,
        "chosen": st.dictionaries(st.sampled_from(["help", "here", "gone"]), words),
        "settled": st.dictionaries(
            st.sampled_from(["lacks-insight", "Soft-1"]), st.sampled_from(["keep", "quoting"])
        ),
    },
)
actions = st.one_of(
    st.builds(lambda text, more: {"do": "write", "words": text, **more}, words, parts),
    st.builds(lambda text, more: {"do": "look", "words": text, **more}, words, parts),
    st.just({"do": "skip"}),
)
MADE = ("words", "phrase", "chosen", "settled")


def walk(steps: list[dict[str, Any]]) -> Any:
    value = None
    for step in steps:
        try:
            value = reframing.respond(CONTENT, "hello", value, step).value
        except Refused:
            continue
    return value


@given(st.lists(actions, min_size=1, max_size=12))
def test_any_walk_leaves_an_entry_that_fits_the_schema_and_keeps_the_last_of_each_part(
    steps: list[dict[str, Any]],
) -> None:
    value = walk(steps)
    if value is None:  # nothing but refusals
        return
    assert contract.problems("activities/reframing", value, part="entry") == []
    taken = [step for step in steps if "words" in step and (step["do"] == "write" or step["words"].strip())]
    for name in MADE:
        last = [step[name] for step in taken if name in step]
        assert value.get(name, "") == (last[-1] if last else "")


@given(st.lists(actions, max_size=6), st.lists(actions, max_size=6))
def test_what_counts_once_counts_for_good_and_a_first_version_never_changes(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    earlier, later = walk(before), walk(before + after)
    if earlier is None or earlier["stage"] == "writing":
        return
    assert later["stage"] in ("shown", "skipped")
    assert later["first"] == earlier["first"]


@given(st.lists(actions, max_size=6))
def test_respond_leaves_the_value_it_was_given_alone(steps: list[dict[str, Any]]) -> None:
    value = walk(steps)
    copy = json.dumps(value)
    with contextlib.suppress(Refused):
        reframing.respond(CONTENT, "hello", value, {"do": "look", "words": "new"})
    assert json.dumps(value) == copy


def test_looking_without_a_word_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match="choose to skip"):
        reframing.respond(CONTENT, "hello", None, {"do": "look", "words": " \n"})


@pytest.mark.parametrize(
    ("steps", "opened"),
    [
        ([{"do": "write", "words": "Hi"}], False),
        ([{"do": "look", "words": "Hi"}], True),
        ([{"do": "skip"}], True),
    ],
)
def test_possibilities_open_after_looking_or_skipping_and_not_before(
    steps: list[dict[str, Any]], opened: bool
) -> None:
    gained = reframing.earned(CONTENT, "hello", walk(steps))
    assert (gained is not None) is opened
    if gained:
        assert set(gained) == {"carries", "possibilities", "questions"}


def test_an_entry_whose_line_the_author_removed_opens_nothing() -> None:
    assert reframing.earned(CONTENT, "gone", {"words": "Hi", "first": "Hi", "stage": "shown"}) is None


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey["name"])
def test_journey_shared_with_the_page(journey: dict[str, Any]) -> None:
    content = json.loads((EXAMPLES / journey["content"]).with_suffix(".json").read_text(encoding="utf-8"))
    value, refused, outcome = None, None, None
    for step in journey["steps"]:
        try:
            outcome = reframing.respond(content, journey["entry"], value, step)
            value, refused = outcome.value, None
        except Refused as refusal:
            refused = str(refusal)
    assert value == journey["value"]
    assert (refused is not None) is journey.get("refused", False)
    assert (outcome.mark if outcome else None) == journey["mark"]
    gained = reframing.earned(content, journey["entry"], value) if value else None
    assert sorted(gained or ()) == journey["earned"]


def test_prompt_is_escaped_and_holds_nothing_kept_for_the_server() -> None:
    item = {**CONTENT["items"][0], "original": "<script>alert(1)</script>\nsecond line\n\nnew paragraph"}
    html = reframing.prompt({"version": 1, "items": [item]}, str)
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>second line</p><p>new paragraph" in html
    assert 'slot="item-hello"' in html
    assert "I'm Sam." not in html
    assert "One of us is the helper." not in html


WHOLE = json.loads((EXAMPLES / "whole.json").read_text(encoding="utf-8"))
KEPT_BACK = (
    "There was one right answer",
    "The trouble is in her",
    "into the yard",
    "I call myself",
    "What might have",
)


def test_phrases_are_there_to_choose_from_and_what_they_carry_is_not() -> None:
    view = reframing.learner_view(WHOLE)
    assert view["items"][0]["phrases"] == [
        {"id": each["id"], "text": each["text"]} for each in WHOLE["items"][0]["phrases"]
    ]
    assert "noticing" not in view
    page = json.dumps(view) + reframing.prompt(WHOLE, str)
    assert not [text for text in KEPT_BACK if text in page]
    assert "the centre people" not in page
    assert "refused the group" in page


def test_what_phrases_carry_comes_with_the_possibilities() -> None:
    value = {"words": "x", "first": "x", "stage": "shown"}
    gained = reframing.earned(WHOLE, "refused", value)
    assert gained is not None
    assert gained["phrases"][0]["carries"].startswith("There was one")
    assert gained["own_word"].startswith("I call myself")


def test_an_entry_from_before_there_were_phrases_stays_as_it_was() -> None:
    before = {"words": "Hi", "first": "Hello", "stage": "shown"}
    assert contract.fits("activities/reframing", before, part="entry")
    outcome = reframing.respond(WHOLE, "refused", before, {"do": "write", "words": "Hey"})
    assert outcome.value == {**before, "words": "Hey"}


def test_the_line_to_take_along_never_counts_and_opens_nothing() -> None:
    assert reframing.entry_ids(WHOLE) == ["refused", "yours", reframing.TAKE_ALONG]
    assert reframing.counted_ids(WHOLE) == ["refused", "yours"]
    assert reframing.TAKE_ALONG not in reframing.entry_ids(CONTENT)
    written = reframing.respond(WHOLE, reframing.TAKE_ALONG, None, {"do": "write", "words": "I wonder."})
    assert written.mark == "begun"
    assert reframing.earned(WHOLE, reframing.TAKE_ALONG, written.value) is None
    for action in ({"do": "skip"}, {"do": "look", "words": "I wonder."}):
        with pytest.raises(Refused, match="yours to write or to leave"):
            reframing.respond(WHOLE, reframing.TAKE_ALONG, None, action)


def test_duplicate_ids_are_told_with_their_place() -> None:
    twice = {**CONTENT, "items": [CONTENT["items"][0]] * 2}
    assert [problem.where for problem in reframing.problems(twice)] == ["/items"]
    item = {**CONTENT["items"][0], "possibilities": [{"id": "a", "text": "t"}] * 2}
    assert [p.where for p in reframing.problems({**CONTENT, "items": [item]})] == ["/items/0/possibilities"]
    assert reframing.problems(CONTENT) == []
