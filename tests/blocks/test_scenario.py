"""A scenario as a block: what has not been earned is in no page, script or reply, and nothing opens it early."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from course_export.serve.platform import Platform
from tests.activities.stories import long_story
from tests.blocks.conftest import DEE, SAM, Seat, case_of

FULL = json.loads(
    (Path(__file__).parents[2] / "schemas" / "examples" / "scenario" / "full.json").read_text(
        encoding="utf-8"
    )
)
SCENES = {each["id"]: each for each in FULL["scenes"]}


def choose(after: int, scene: str, choice: str, **more: Any) -> dict[str, Any]:
    return {"do": "choose", "after": after, "scene": scene, "choice": choice, "label": "x", **more}


@pytest.fixture
def dee() -> Seat:
    platform = Platform(database=":memory:")
    data = json.dumps(FULL, ensure_ascii=False)
    platform.add_block("ips_scenario", "one", case_of("scenario").olx(data=data))
    return Seat(platform, DEE)


def texts_of(scene: dict[str, Any]) -> list[str]:
    """All that a scene says, before and after a choice in it."""
    said = [scene["title"], *(line.get("said") or line["notice"] for line in scene["lines"])]
    for choice in scene.get("choices", ()):
        said += [
            choice["text"],
            *filter(None, [choice.get("consequence"), choice.get("inner", {}).get("said")]),
        ]
    return said


def test_what_is_not_earned_is_in_no_page_and_no_reply(dee: Seat) -> None:
    page = dee.fragment()
    given = page.content + json.dumps(page.json_init_args, ensure_ascii=False)
    ahead = {name: texts_of(scene) for name, scene in SCENES.items()}
    for texts in ahead.values():
        assert not [text for text in texts if json.dumps(text)[1:-1] in given or text in given]
    walked = [(choose(0, "sink", "letter"), "floor"), (choose(1, "floor", "dry"), "quiet")]
    for action, reached in walked:
        ahead.pop(reached)
        answer = dee.act("runs", action)
        assert answer.status == 200
        assert answer.body["earned"]["scene"]["id"] == reached
        told = json.dumps([answer.body, dee.read().body], ensure_ascii=False)
        for texts in ahead.values():
            assert not [text for text in texts if text in told]
    assert dee.grade == (1.0, 1.0)


@pytest.mark.parametrize(
    "action",
    [
        choose(0, "floor", "again"),
        choose(0, "wants", "who"),
        choose(1, "sink", "pull"),
        choose(0, "sink", "letter"),
        choose(0, "sink", "fly"),
        choose(9, "sink", "pull"),
        {"do": "go", "to": 9},
        {"do": "put", "steps": [{"n": 1, "after": 0, "scene": "wants", "choice": "who", "label": "x"}], "at": 1,
         "paused": None, "drafts": {}},
    ],
)  # fmt: skip
def test_forged_replayed_and_foreign_actions_change_nothing(dee: Seat, action: dict[str, Any]) -> None:
    assert dee.act("runs", choose(0, "sink", "letter")).status == 200
    state = dee.state()
    answer = dee.act("runs", action)
    assert (answer.status, answer.body["error"]) == (422, "refused")
    assert dee.state() == state


def test_five_hundred_scenes_are_saved_by_their_author_and_walked_by_a_learner(dee: Seat) -> None:
    content = long_story(500, loops=5, lasting=10)
    author = Seat(dee.platform, SAM, "studio-preview")
    data = json.dumps(content, indent=2)  # as the editor sends it
    answer = author.post("save_content", {"display_name": "Long", "weight": None, "data": data})
    assert answer.status == 200
    assert len(author.post("preview_content", {"data": data, "chart": True}).body["chart"]["scenes"]) == 500
    page = dee.fragment()
    assert len(page.content) + len(json.dumps(page.json_init_args)) < 6_000
    answer = dee.act("runs", choose(0, "scene-0", "choice-0"))
    assert answer.body["earned"]["scene"]["id"] == content["start"]["choices"][0]["to"]


def test_an_edit_under_a_run_keeps_it_and_tells_where_it_landed(dee: Seat) -> None:
    dee.act("runs", choose(0, "sink", "letter"))
    dee.act("runs", choose(1, "floor", "again"))
    content = copy.deepcopy(FULL)
    content["scenes"] = [each for each in content["scenes"] if each["id"] != "wants"]
    for scene in (content["start"], *content["scenes"]):
        scene["choices"] = [each for each in scene.get("choices", ()) if each["to"] != "wants"]
        if not scene["choices"]:
            del scene["choices"]
    block = dee.platform.block("one", SAM, view="studio")
    block.data = json.dumps(content)
    block.save()
    found = dee.read().body
    assert len(found["entries"]["runs"]["value"]["steps"]) == 2
    assert found["earned"]["runs"]["scene"]["id"] == "floor"
    assert found["earned"]["runs"]["moved"] is True
    assert dee.act("runs", choose(2, "floor", "dry")).status == 200
