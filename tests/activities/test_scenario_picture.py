"""Where scenes stand in a picture, for a learner's path and for whole scenarios of any size."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ips_xblocks.activities import scenario
from ips_xblocks.activities.scenario_picture import picture
from tests.activities.stories import edited, long_story, story


def graph(seed: int, most: int) -> tuple[list[str], list[tuple[str, str]]]:
    dice = random.Random(seed)
    names = [f"n{n}" for n in range(dice.randint(1, most))]
    links = {(dice.choice(names), dice.choice(names)) for _ in range(dice.randint(0, 2 * len(names)))}
    return names, sorted(links)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_no_two_scenes_touch_and_no_link_touches_one_on_its_way(seed: int) -> None:
    names, links = graph(seed, 200 if seed % 20 == 0 else 20)
    drawn = picture(names, links, names[0])
    assert list(drawn.spots) == names
    layers: dict[int, list[tuple[float, float]]] = {}
    for layer, x in drawn.spots.values():
        assert 0 <= layer < drawn.layers
        assert 0.49 <= x <= drawn.width - 0.49  # two places are rounded off
        layers.setdefault(layer, []).append((x, 0.5))
    for spots in {tuple(sorted(spots)) for _, spots in drawn.links}:  # there and back are one line
        for layer, x in spots[1:-1]:
            layers.setdefault(layer, []).append((x, 0.05))
    for row in layers.values():
        for (one, half), (other, other_half) in pairwise(sorted(row)):
            assert other - one >= half + other_half + 0.18
    assert [link for link, _ in drawn.links] == links
    for (one, other), spots in drawn.links:
        assert (spots[0], spots[-1]) == (drawn.spots[one], drawn.spots[other])
        if one != other:
            steps = {there[0] - here[0] for here, there in pairwise(spots)}
            assert steps in ({1}, {-1})  # from layer to layer, down or back up
    assert picture(names, links, names[0]) == drawn  # the same every time


def test_a_way_that_forks_and_joins_is_drawn_without_crossings() -> None:
    links = [("a", "c"), ("a", "b"), ("b", "d"), ("c", "e"), ("d", "f"), ("e", "f"), ("f", "a")]
    drawn = picture(["a", "b", "c", "d", "e", "f"], links, "a")
    layer = {name: spot[0] for name, spot in drawn.spots.items()}
    assert layer == {"a": 0, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3}
    x = {name: spot[1] for name, spot in drawn.spots.items()}
    assert (x["b"], x["c"]) == (x["d"], x["e"])  # straight down
    assert x["a"] == pytest.approx(x["f"], abs=0.1)
    back = next(spots for link, spots in drawn.links if link == ("f", "a"))
    assert [layer for layer, _ in back] == [3, 2, 1, 0]


def test_links_to_scenes_that_are_not_in_the_picture_are_left_out() -> None:
    assert picture(["a"], [("a", "b")], "a").links == []
    assert picture([], [], "a").layers == 0


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_learners_path_has_each_step_on_one_link_of_the_picture(seed: int) -> None:
    content, value = story(seed), None
    for _ in range(12):
        gained = scenario.earned(content, "runs", value) if value else None
        scene = gained["scene"] if gained else scenario.learner_view(content)["start"]
        if not scene.get("choices"):
            break
        action = {"do": "choose", "after": value["at"] if value else 0, "scene": scene["id"], "label": "x"}
        action["choice"] = scene["choices"][seed % len(scene["choices"])]["id"]
        value = scenario.respond(content, "runs", value, action).value
    if value is None:
        return
    drawn = (scenario.earned(content, "runs", value) or {})["map"]
    numbers = sorted(n for link in drawn["links"] for n in link["steps"])
    assert numbers == [step["n"] for step in value["steps"]]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_an_authors_chart_holds_every_scene_and_each_choice_that_leads_somewhere(seed: int) -> None:
    content = long_story(200, loops=5, lasting=3) if seed % 10 == 0 else edited(story(seed), seed)
    drawn = scenario.chart(content)
    scenes = {"/start": content["start"]} | {f"/scenes/{n}": each for n, each in enumerate(content["scenes"])}
    assert [each["where"] for each in drawn["scenes"]] == list(scenes)
    assert {(each["where"], each["id"], each["title"], each.get("kind")) for each in drawn["scenes"]} == {
        (where, each["id"], each["title"], each.get("kind")) for where, each in scenes.items()
    }
    for each in drawn["scenes"]:
        choices = scenes[each["where"]].get("choices", ())
        assert each["choices"] == [{"text": choice["text"], "to": choice["to"]} for choice in choices]
    there = {each["id"] for each in scenes.values()}
    ways = {(each["id"], choice["to"]) for each in scenes.values() for choice in each.get("choices", ())}
    links = [(each["from"], each["to"]) for each in drawn["links"]]
    assert len(links) == len(set(links))
    assert set(links) == {(one, other) for one, other in ways if other in there}


def test_five_hundred_scenes_are_checked_and_answered() -> None:
    content = long_story(500, loops=5, lasting=10)
    assert scenario.problems(content) == []
    value, scene = None, "scene-0"
    for number in range(60):
        action = {"do": "choose", "after": number, "scene": scene, "choice": "choice-0", "label": "x"}
        value = scenario.respond(content, "runs", value, action).value
        gained = scenario.earned(content, "runs", value)
        assert gained is not None
        scene = gained["scene"]["id"]
        assert len(gained["scenes"]) == number + 2  # it grows with the path, and not with the scenario
