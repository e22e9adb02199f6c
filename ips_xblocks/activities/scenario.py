"""Scenario: live through a conversation by choosing, see what comes of it, go back, and try another way.

Only the first scene is in the page. What a choice leads to comes with the answer to it, so a learner has
what they have reached and no more. All their ways through are one entry; each question afterwards is one
of its own. Connection, mutuality and power are told apart and never added up.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ips_xblocks.activities import scenario_runs as runs
from ips_xblocks.activities.outcome import Mark, Outcome, Refused
from ips_xblocks.activities.scenario_earned import earned_of, offered, seen
from ips_xblocks.activities.scenario_story import LAST, Place, Story, places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ips_xblocks.problem import Problem

RUNS = "runs"
"""The id of the entry for a learner's ways through."""

STARTER: dict[str, Any] = {"version": 1, "people": [], "scenes": []}
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}

MOST_STEPS, MOST_DRAFTS = 600, 40
ROOM, ROOM_FOR_DRAFTS = 44 * 1024, 47 * 1024
"""Bytes of a value, under the 48 KiB that an entry may have, so that a full one can still be tidied."""

_MOVED_ON = "You have gone on since, so nothing was changed. Look where you are now, and choose from there."
_NOT_HERE = "That can't be chosen here by now, so nothing was changed. Reload the page to see where you are."
_NOT_OWN = "Words of your own don't go with this choice, so nothing was changed."
_GONE = "That place isn't on your path any more, so nothing was changed. Choose another one."
_CHANGED = (
    "The scenario has changed since then, so these ways can't be put back. What you have now is as it was. "
    "Copy what you would like to keep."
)
_FULL = (
    "There is no more room for new ways here. All that you have is safe. Take a copy if you like, "
    "let go of a way that you no longer need, and go on."
)
_ELSEWHERE = "That doesn't belong here, so nothing was changed."


def entry_ids(content: Mapping[str, Any]) -> list[str]:
    """Return the id of the ways through, and of each question afterwards."""
    return [RUNS, *(each["id"] for each in content.get("debrief", ()))]


def counted_ids(content: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - other types look things up in it
    """Return the id of the ways through. Questions afterwards never count."""
    return [RUNS]


def learner_view(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the setting, the people, the questions afterwards, and the first scene alone."""
    story = Story(content)
    view = {name: value for name, value in content.items() if name not in ("state", "scenes")}
    return {**view, "start": _scene(story, story.beginning())}


def earned(content: Mapping[str, Any], entry_id: str, value: Any) -> dict[str, Any] | None:
    """Return the scene where the learner is and all that they have walked through; None for a question."""
    return earned_of(Story(content), value) if entry_id == RUNS and "steps" in value else None


def _scene(story: Story, place: Place) -> dict[str, Any]:
    scene = seen(story, place)
    choices = offered(story, place)
    return {**scene, "choices": choices} if choices else scene


def respond(
    content: Mapping[str, Any], entry_id: str, value: Any | None, action: Mapping[str, Any]
) -> Outcome:
    """Return what an action makes of the ways through, or of what is written about a question.

    Raises:
        Refused: the choice isn't open where the learner is, or was taken already; the place isn't on their
            path; there is no more room.
    """
    if (entry_id == RUNS) is (action["do"] == "write"):
        raise Refused(_ELSEWHERE)
    if entry_id != RUNS:
        written: Mark = "done" if action["words"].strip() else "begun"
        return Outcome({"words": action["words"]}, written)
    story, before = Story(content), runs.NEW if value is None else value
    after = _DO[action["do"]](story, before, action)
    _make_sure_of_room(before, after)
    done = _is_done(story, after)
    event = "begun" if value is None else None
    if action["do"] == "pause":
        event = "paused"
    elif done and (value is None or not _is_done(story, before)):
        event = "done"
    return Outcome(after, "done" if done else "begun", event)


def _is_done(story: Story, value: Mapping[str, Any]) -> bool:
    """Tell whether a learner has come to the end of a way, or has stopped on purpose."""
    if value["paused"] is not None:
        return True
    found = places(story, value["steps"])
    return any(
        story.scenes[place.scene].get("kind") in LAST for n, place in found.items() if n and not place.moved
    )


def _make_sure_of_room(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Refuse what would no longer fit, while there is still room to let go of something."""
    more = len(after["steps"]) > len(before["steps"])
    if (more and len(after["steps"]) > MOST_STEPS) or len(after["drafts"]) > MOST_DRAFTS:
        raise Refused(_FULL)
    size = len(json.dumps(after, ensure_ascii=False, separators=(",", ":")).encode())
    if size > (ROOM if more else ROOM_FOR_DRAFTS):
        raise Refused(_FULL)


# What each action does, once it is sure that it makes sense -------------------------------------------


def _choose(story: Story, before: Mapping[str, Any], action: Mapping[str, Any]) -> runs.Runs:
    after = action["after"]
    if after not in runs.numbers(before):
        raise Refused(_GONE)
    place = places(story, before["steps"])[after]
    choice = next((each for each in story.open_to(place) if each["id"] == action["choice"]), None)
    if place.scene != action["scene"] or choice is None:
        raise Refused(_NOT_HERE)
    if "words" in action and choice.get("kind") != "own":
        raise Refused(_NOT_OWN)
    if before["at"] != after and runs.same_step(before, after, action):
        raise Refused(_MOVED_ON)
    return runs.chosen(before, action)


def _go(story: Story, before: Mapping[str, Any], action: Mapping[str, Any]) -> runs.Runs:  # noqa: ARG001
    if action["to"] not in runs.numbers(before):
        raise Refused(_GONE)
    return runs.gone_to(before, action["to"])


def _pause(story: Story, before: Mapping[str, Any], action: Mapping[str, Any]) -> runs.Runs:  # noqa: ARG001
    return runs.paused(before)


def _draft(story: Story, before: Mapping[str, Any], action: Mapping[str, Any]) -> runs.Runs:  # noqa: ARG001
    return runs.drafted(before, action["scene"], action["words"])


def _let_go(story: Story, before: Mapping[str, Any], action: Mapping[str, Any]) -> runs.Runs:  # noqa: ARG001
    if action["step"] not in runs.numbers(before) - {0}:
        raise Refused(_GONE)
    return runs.let_go(before, action["step"])


def _put(story: Story, before: Mapping[str, Any], action: Mapping[str, Any]) -> runs.Runs:
    """Put ways back. Those that are not there must be possible today: this is no way to jump ahead."""
    after = runs.put_back(before, action)
    known = runs.numbers(before)
    found = places(story, after["steps"])
    for step in after["steps"]:
        place = found[step["after"]]
        if step["n"] in known:
            continue
        choice = next((each for each in story.open_to(place) if each["id"] == step["choice"]), None)
        if place.scene != step["scene"] or choice is None:
            raise Refused(_CHANGED)
        if "words" in step and choice.get("kind") != "own":
            raise Refused(_CHANGED)
    return after


_DO = {"choose": _choose, "go": _go, "pause": _pause, "draft": _draft, "let-go": _let_go, "put": _put}


def problems(content: Mapping[str, Any]) -> list[Problem]:
    """Return what its author should change: where the ways lead, and how they treat people."""
    from ips_xblocks.activities import scenario_checks

    return scenario_checks.problems(content)


def chart(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return all scenes as a graph that is laid out, for their author alone."""
    from ips_xblocks.activities import scenario_chart

    return scenario_chart.chart(content)


def prompt(content: Mapping[str, Any], gettext: Callable[[str], str]) -> str:
    """Return what a page shows before any script: the setting, the people, the first scene, the questions."""
    from ips_xblocks.activities import scenario_prompt

    return scenario_prompt.prompt(content, gettext)
