"""Scenarios, as plain functions: what actions make of a learner's ways, and what they open."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ips_xblocks import contract
from ips_xblocks.activities import scenario
from ips_xblocks.activities.outcome import Refused
from tests.activities.stories import Model, edited, story

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "scenario"
VERSIONS = Path(__file__).parent / "scenario_versions"
JOURNEYS = json.loads((EXAMPLES / "journeys.json").read_text(encoding="utf-8"))
FULL = json.loads((EXAMPLES / "full.json").read_text(encoding="utf-8"))
NOTED = json.loads((EXAMPLES / "noted.json").read_text(encoding="utf-8"))
SEED = st.integers(0, 2**32 - 1)


def choose(after: int, scene: str, choice: str, **more: Any) -> dict[str, Any]:
    return {"do": "choose", "after": after, "scene": scene, "choice": choice, "label": "x", **more}


def go(to: int) -> dict[str, Any]:
    return {"do": "go", "to": to}


def walk(content: dict[str, Any], *actions: dict[str, Any]) -> Any:
    value = None
    for action in actions:
        value = scenario.respond(content, "runs", value, action).value
    return value


def opened(content: dict[str, Any], value: Any) -> dict[str, Any]:
    found = scenario.earned(content, "runs", value)
    assert found is not None
    return found


def test_nothing_of_a_scenario_but_its_beginning_is_in_what_a_learner_gets_first() -> None:
    page = json.dumps(scenario.learner_view(FULL)) + scenario.prompt(FULL, str)
    assert "My sister won't speak to me." in page
    assert "I feel the pull to answer." in page
    for scene in FULL["scenes"]:
        assert scene["title"] not in page
        assert not [line for line in scene["lines"] if (line.get("said") or line["notice"]) in page]
    for choice in FULL["start"]["choices"]:
        assert choice["consequence"] not in page
        assert (
            not {"to", "sets", "effects", "inner"} & scenario.learner_view(FULL)["start"]["choices"][0].keys()
        )
    assert "steady" not in page


def test_prompt_is_escaped() -> None:
    start = {**FULL["start"], "lines": [{"by": "dee", "said": "<script>alert(1)</script>"}]}
    html = scenario.prompt({**FULL, "start": start, "setting": "a <b>\nc"}, str)
    assert "<script>" not in html
    assert "a &lt;b&gt;<br>c" in html


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey["name"])
def test_journey_shared_with_the_page(journey: dict[str, Any]) -> None:
    content = json.loads((EXAMPLES / journey["content"]).with_suffix(".json").read_text(encoding="utf-8"))
    value, refused, outcome = None, False, None
    for step in journey["steps"]:
        try:
            outcome = scenario.respond(content, journey["entry"], value, step)
            value, refused = outcome.value, False
        except Refused:
            refused = True
    assert value == journey["value"]
    assert refused is journey.get("refused", False)
    assert (outcome.mark if outcome else None) == journey["mark"]
    gained = scenario.earned(content, journey["entry"], value) if value else None
    assert sorted(gained or ()) == journey["earned"]


# Server and model agree -------------------------------------------------------------------------------


def wander(content: dict[str, Any], dice: random.Random, steps: int = 50) -> Any:
    """Walk at random beside the model, and hold what the server says against it at every step."""
    value: Any = None
    models = {0: Model(content)}
    visited, taken = {content["start"]["id"]}, set()
    for _ in range(steps):
        at = value["at"] if value else 0
        model = models[at]
        if value is not None:
            agree(content, value, model, visited, taken)
        if not model.open() or dice.random() < 0.1:
            value = scenario.respond(content, "runs", value, go(dice.choice(list(models)))).value
            continue
        choice = dice.choice(model.open())
        (found,) = [each for each in model.scenes[model.scene]["choices"] if each["id"] == choice]
        words = {"words": f"mine {dice.randint(0, 2)}"} if found["kind"] == "own" else {}
        offered = opened(content, value)["scene"] if value else scenario.learner_view(content)["start"]
        (leads,) = [each["leads"] for each in offered["choices"] if each["id"] == choice]
        action = choose(at, model.scene, choice, led=leads, **words)
        ahead = model.copy()
        ahead.take(choice)
        taken.add((model.scene, choice))
        visited.add(ahead.scene)
        before = copy.deepcopy(value)
        after = scenario.respond(content, "runs", value, action).value
        assert value == before  # what it was given stays as it was
        value = after
        models[value["at"]] = ahead
    return value


def agree(content: dict[str, Any], value: Any, model: Model, visited: set[str], taken: set[Any]) -> None:
    gained = opened(content, value)
    scene = gained["scene"]
    assert gained["at"] == value["at"]
    assert scene["id"] == model.scene
    assert [each["id"] for each in scene["choices"]] == model.open()
    assert [each.get("said") or each["notice"] for each in scene["lines"]] == model.lines()
    assert {each["id"]: each["words"] for each in gained["state"]} == model.shown()
    assert not {"moved", "rewired"} & gained.keys()
    told = json.dumps(gained)
    for name, each in model.scenes.items():
        assert (f"said in {name}." in told) is (name in visited)
        for choice in each.get("choices", ()):
            own = f"{choice['id']} in {name}."
            assert (f"comes of {own}" in told) is ((name, choice["id"]) in taken)
            assert (f"inner of {own}" in told) is ((name, choice["id"]) in taken)


@settings(max_examples=40, deadline=None)
@given(SEED)
def test_a_walk_of_fifty_steps_agrees_with_a_simple_model_and_tells_nothing_ahead(seed: int) -> None:
    value = wander(story(seed), random.Random(seed))
    assert contract.fits("activities/scenario", value, part="entry")


@settings(max_examples=150, deadline=None)
@given(SEED)
def test_no_walk_comes_to_what_the_checks_called_impossible(seed: int) -> None:
    content, dice = story(seed), random.Random(seed)
    told = {(each.where, each.code) for each in scenario.problems(content)}
    where = {content["start"]["id"]: "/start"}
    where |= {each["id"]: f"/scenes/{n}" for n, each in enumerate(content["scenes"])}
    for _ in range(6):
        model = Model(content)
        for _ in range(50):
            place, scene = where[model.scene], model.scenes[model.scene]
            assert (place, "unreachable") not in told
            for part in ("lines", "choices"):
                for n, each in enumerate(scene.get(part, ())):
                    if model.holds(each):
                        assert (f"{place}/{part}/{n}/when", "never") not in told
            if "kind" in scene:
                assert (place, "no-ending") not in told
                break
            if not model.open():
                assert (f"{place}/choices", "dead-end") in told  # being stuck was foreseen
                break
            model.take(dice.choice(model.open()))


# Nothing can be had by asking for it ------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(SEED)
def test_forged_and_replayed_actions_are_refused_and_change_nothing(seed: int) -> None:
    content, dice = story(seed), random.Random(seed)
    value = wander(content, dice, 20)
    if value is None:
        return
    found = places_of(content, value)
    scenes = {each["id"]: each for each in [content["start"], *content["scenes"]]}
    forged = [go(10_000), {"do": "let-go", "step": 0}, {"do": "let-go", "step": 10_000}]
    for step in value["steps"]:
        if step["after"] != value["at"]:
            forged.append({"do": "choose", **{k: step[k] for k in step if k != "n"}})  # replayed
    for after, (here, open_) in found.items():
        for name, scene in scenes.items():
            for choice in scene.get("choices", ()):
                if name != here or choice["id"] not in open_:
                    forged.append(choose(after, name, choice["id"]))
                elif choice["kind"] != "own":
                    forged.append(choose(after, name, choice["id"], words="mine"))
    for name, scene in scenes.items():  # a way that begins anywhere but at the start
        for choice in scene.get("choices", ()):
            if name != found[0][0]:
                lone = {"n": 1, "after": 0, "scene": name, "choice": choice["id"], "label": "x"}
                forged.append({"do": "put", "steps": [lone], "at": 1, "paused": None, "drafts": {}})
    before = json.dumps(value)
    assert contract.fits("activities/scenario", forged[-1], part="action")  # so it gets as far as this
    for action in forged:
        with pytest.raises(Refused):
            scenario.respond(content, "runs", value, action)
        assert json.dumps(value) == before


def places_of(content: dict[str, Any], value: Any) -> dict[int, tuple[str, list[str]]]:
    models = {0: Model(content)}
    for step in value["steps"]:
        models[step["n"]] = models[step["after"]].copy()
        models[step["n"]].take(step["choice"])
    return {n: (model.scene, model.open()) for n, model in models.items()}


# Content is edited under people's feet ----------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(SEED)
def test_a_run_under_edited_content_keeps_its_history_and_goes_on(seed: int) -> None:
    dice = random.Random(seed)
    content = story(seed)
    value = wander(content, dice, 12)
    targets = {
        (scene["id"], choice["id"]): choice["to"]
        for scene in [content["start"], *content["scenes"]]
        for choice in scene.get("choices", ())
    }
    for turn in range(2):
        content = edited(content, seed + turn)
        scenario.problems(content)
        scenario.learner_view(content)
        scenes = {each["id"]: each for each in [content["start"], *content["scenes"]]}
        if value is None:
            return
        steps = copy.deepcopy(value["steps"])
        gained = opened(content, value)
        assert gained["scene"]["id"] in scenes
        assert set(gained["steps"]) == {str(step["n"]) for step in steps}
        last = next((step for step in steps if step["n"] == value["at"]), None)
        if last is not None:
            choice = next(
                (c for c in scenes.get(last["scene"], {}).get("choices", ()) if c["id"] == last["choice"]),
                None,
            )
            alive = choice is not None and choice["to"] in scenes
            assert gained.get("moved", False) is not alive
            elsewhere = alive and choice["to"] != targets[last["scene"], last["choice"]]
            assert gained.get("rewired", False) is elsewhere
            if not alive and last["scene"] in scenes:
                assert gained["scene"]["id"] == last["scene"]
        for to in [0, *(step["n"] for step in steps)]:
            value = scenario.respond(content, "runs", value, go(to)).value
        for choice in opened(content, value)["scene"]["choices"]:
            scene = opened(content, value)["scene"]["id"]
            grown = scenario.respond(content, "runs", value, choose(value["at"], scene, choice["id"])).value
            assert grown["steps"][: len(steps)] == steps
        assert value["steps"] == steps


@settings(max_examples=20, deadline=None)
@given(SEED)
def test_stories_and_their_edits_are_content_that_a_block_takes(seed: int) -> None:
    for content in (story(seed), edited(story(seed), seed)):
        assert contract.problems("activities/scenario", content) == []


def test_where_a_scene_is_gone_the_learner_is_at_the_nearest_one_and_is_told() -> None:
    value = walk(FULL, choose(0, "sink", "letter"), choose(1, "floor", "again"))
    assert "moved" not in opened(FULL, value)
    without = {**FULL, "scenes": [each for each in FULL["scenes"] if each["id"] != "wants"]}
    gained = opened(without, value)
    assert (gained["scene"]["id"], gained["moved"]) == ("floor", True)
    without = {**FULL, "scenes": [each for each in FULL["scenes"] if each["id"] not in ("wants", "floor")]}
    gained = opened(without, value)
    assert (gained["scene"]["id"], gained["moved"]) == ("sink", True)
    assert "text" not in gained["steps"]["2"]  # and the page shows the step's own label


def test_a_choice_that_leads_elsewhere_by_now_takes_the_learner_there_and_tells_them() -> None:
    offered = scenario.learner_view(FULL)["start"]["choices"][0]
    assert offered["id"] == "letter"
    value = walk(FULL, choose(0, "sink", "letter", led=offered["leads"]))
    elsewhere = copy.deepcopy(FULL)
    elsewhere["start"]["choices"][0]["to"] = "quiet"
    gained = opened(elsewhere, value)
    assert (gained["scene"]["id"], gained["rewired"]) == ("quiet", True)
    assert gained["steps"]["1"]["moved"] is True
    assert "rewired" not in opened(FULL, value)
    unmarked = walk(FULL, choose(0, "sink", "letter"))  # nobody can tell where this one led
    assert "rewired" not in opened(elsewhere, unmarked)


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("*.json")), ids=lambda path: path.stem)
def test_ways_through_content_of_every_version_so_far_still_open_the_same(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    content = kept["content"]
    while step := scenario.UPGRADES.get(content["version"]):
        content = step(content)
    assert contract.problems("activities/scenario", content) == []
    assert contract.fits("activities/scenario", kept["runs"], part="entry")
    gained = opened(content, kept["runs"])
    assert {**gained, "map": None} == {**kept["earned"], "map": None}  # how it is laid out may change


# Ways, one by one -------------------------------------------------------------------------------------


def test_going_back_and_starting_again_keep_every_way() -> None:
    value = walk(
        FULL,
        choose(0, "sink", "letter"),
        choose(1, "floor", "dry"),
        go(1),
        choose(1, "floor", "again"),
        go(0),
        choose(0, "sink", "own", words="I hear you."),
    )
    assert [(step["n"], step["after"]) for step in value["steps"]] == [(1, 0), (2, 1), (3, 1), (4, 0)]
    assert opened(FULL, value)["ways"] == [
        {"step": 2, "kind": "ending"},
        {"step": 3, "kind": "open"},
        {"step": 4, "kind": "open"},
    ]


def test_what_a_way_changed_is_told_in_words_and_lines_follow_it() -> None:
    low = opened(FULL, walk(FULL, choose(0, "sink", "letter"), choose(1, "floor", "again")))
    high = opened(FULL, walk(FULL, choose(0, "sink", "pull")))
    assert low["steps"]["1"]["changed"] == [{"id": "trust", "title": "Trust between you", "words": "thin"}]
    assert [line["said"] for line in low["scene"]["lines"]] == ["I don't know. Something."]
    assert [line["said"] for line in high["scene"]["lines"]] == ["I want her to know I'm not who I was."]
    assert [each["id"] for each in low["scene"]["choices"]] == ["tired", "back"]
    assert [each["id"] for each in high["scene"]["choices"]] == ["who", "tired", "back"]
    assert "sister" not in json.dumps([low["state"], high["state"]])  # its author doesn't show it


def test_one_scene_in_two_forms_is_kept_as_it_was_seen_each_time() -> None:
    value = walk(
        FULL,
        choose(0, "sink", "letter"),
        choose(1, "floor", "again"),
        go(0),
        choose(0, "sink", "pull"),
    )
    gained = opened(FULL, value)
    assert [gained["steps"][n]["to"] for n in ("2", "3")] == ["wants", "wants~2"]
    assert gained["scenes"]["wants"]["lines"] != gained["scenes"]["wants~2"]["lines"]


@pytest.mark.parametrize(
    ("content", "actions", "mark"),
    [
        (FULL, [choose(0, "sink", "pull")], "begun"),
        (FULL, [choose(0, "sink", "minute")], "begun"),
        (FULL, [choose(0, "sink", "pull"), choose(1, "wants", "tired")], "done"),
        (FULL, [{"do": "pause"}], "done"),
        (FULL, [{"do": "pause"}, choose(0, "sink", "pull")], "done"),
        (NOTED, [choose(0, "walk", "ask"), choose(1, "tired", "already")], "done"),
    ],
)
def test_an_ending_a_card_or_stopping_on_purpose_counts(
    content: dict[str, Any], actions: list[Any], mark: str
) -> None:
    value, outcome = None, None
    for action in actions:
        outcome = scenario.respond(content, "runs", value, action)
        value = outcome.value
    assert outcome is not None
    assert outcome.mark == mark


def test_questions_afterwards_never_count_and_open_nothing() -> None:
    assert scenario.entry_ids(FULL) == ["runs", "moment", "gift"]
    assert scenario.counted_ids(FULL) == ["runs"]
    written = scenario.respond(FULL, "moment", None, {"do": "write", "words": "Useful."})
    assert written.value == {"words": "Useful."}
    assert scenario.earned(FULL, "moment", written.value) is None
    with pytest.raises(Refused):
        scenario.respond(FULL, "runs", None, {"do": "write", "words": "Useful."})


def test_events_tell_no_choice_and_no_scene() -> None:
    events = []
    value = None
    for action in (choose(0, "walk", "ask"), choose(1, "tired", "already"), {"do": "pause"}):
        outcome = scenario.respond(NOTED, "runs", value, action)
        value = outcome.value
        events.append(outcome.event)
    assert events == ["begun", "done", "paused"]


def test_when_there_is_no_more_room_it_is_said_and_letting_go_makes_some() -> None:
    value, number, told = None, 0, ""
    while not told:
        words = f"{number} " + "سطر " * 240
        value = walk_on(value, go(0)) if value else None
        try:
            value = walk_on(value, choose(0, "sink", "own", words=words.strip()))
            number += 1
        except Refused as refusal:
            told = str(refusal)
    assert "let go of a way" in told
    assert number > 20
    assert contract.fits("activities/scenario", value, part="entry")
    kept = [step["words"] for step in value["steps"]]
    assert len(kept) == number
    value = walk_on(value, {"do": "draft", "scene": "sink", "words": "Not lost."})  # there is room to write
    value = walk_on(value, {"do": "let-go", "step": 1})
    value = walk_on(value, go(0))
    value = walk_on(value, choose(0, "sink", "own", words=words.strip()))
    assert [step["words"] for step in value["steps"]] == [*kept[1:], words.strip()]


def test_no_more_steps_than_an_entry_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenario, "MOST_STEPS", 5)
    value = walk(FULL, *(choose(number, "sink", "minute") for number in range(5)))
    with pytest.raises(Refused, match="let go of a way"):
        walk_on(value, choose(5, "sink", "minute"))
    assert contract.schema("activities/scenario")["$defs"]["steps"]["maxItems"] >= scenario.MOST_STEPS


def walk_on(value: Any, action: dict[str, Any]) -> Any:
    return scenario.respond(FULL, "runs", value, action).value
