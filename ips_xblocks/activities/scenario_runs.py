"""A learner's ways through a scenario, as a tree of steps: what each action makes of it.

The page does the same with its own copy (``ui/src/scenario/model.ts``), so nothing here looks at content.
Numbers of steps are kept when others go; only the newest can be given again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Runs = Mapping[str, Any]
Step = Mapping[str, Any]

NEW: Runs = {"steps": [], "at": 0, "paused": None, "drafts": {}}


def numbers(runs: Runs) -> set[int]:
    """Return the numbers of all places: the start and every step."""
    return {0, *(step["n"] for step in runs["steps"])}


def same_step(runs: Runs, after: int, step: Mapping[str, Any]) -> Step | None:
    """Return the step after ``after`` that made the same choice with the same words, or None."""
    beside = (each for each in runs["steps"] if each["after"] == after)
    return next((each for each in beside if _said(each) == _said(step)), None)


def chosen(runs: Runs, action: Mapping[str, Any]) -> Runs:
    """Return the ways with a choice taken: along a step that is there, or along a new one."""
    there = same_step(runs, action["after"], action)
    if there and runs["at"] != action["after"]:
        return runs  # it is behind them already
    drafts = {
        scene: words
        for scene, words in runs["drafts"].items()
        if scene != action["scene"] or "words" not in action
    }
    if there:
        return {**runs, "at": there["n"], "drafts": drafts}
    made = _step(max(numbers(runs)) + 1, action["after"], action)
    return {**runs, "steps": [*runs["steps"], made], "at": made["n"], "drafts": drafts}


def gone_to(runs: Runs, to: int) -> Runs:
    """Return the ways with the learner at another place of them."""
    return {**runs, "at": to} if to in numbers(runs) else runs


def paused(runs: Runs) -> Runs:
    """Return the ways with the learner resting where they are."""
    return {**runs, "paused": runs["at"]}


def drafted(runs: Runs, scene: str, words: str) -> Runs:
    """Return the ways with a line that is not said yet; an empty one goes."""
    others = {name: text for name, text in runs["drafts"].items() if name != scene}
    return {**runs, "drafts": {**others, scene: words} if words else others}


def let_go(runs: Runs, number: int) -> Runs:
    """Return the ways without a step and all that came after it. Whoever was there is at the step before."""
    before = next((step["after"] for step in runs["steps"] if step["n"] == number), None)
    if before is None:
        return runs
    going = {number}
    for step in runs["steps"]:
        if step["after"] in going:
            going.add(step["n"])
    return {
        **runs,
        "steps": [step for step in runs["steps"] if step["n"] not in going],
        "at": before if runs["at"] in going else runs["at"],
        "paused": before if runs["paused"] in going else runs["paused"],
    }


def put_back(runs: Runs, action: Mapping[str, Any]) -> Runs:
    """Return the ways with those of an earlier time beside them. None of what is there goes."""
    steps = list(runs["steps"])
    now: dict[int, int] = {0: 0}
    for step in action["steps"]:
        if step["after"] not in now:
            continue  # it hangs on nothing
        after = now[step["after"]]
        there = same_step({**runs, "steps": steps}, after, step)
        if there is None:
            there = _step(max((each["n"] for each in steps), default=0) + 1, after, step)
            steps.append(there)
        now[step["n"]] = there["n"]
    stopped = action["paused"]
    return {
        "steps": steps,
        "at": now.get(action["at"], runs["at"]),
        "paused": runs["paused"] if stopped is None else now.get(stopped, 0),
        "drafts": {**runs["drafts"], **action["drafts"]},
    }


def _step(number: int, after: int, taken: Mapping[str, Any]) -> Step:
    said = {name: taken[name] for name in ("scene", "choice", "label", "led", "words") if name in taken}
    return {"n": number, "after": after, **said}


def _said(step: Mapping[str, Any]) -> tuple[str, str, str | None]:
    return step["scene"], step["choice"], step.get("words")
