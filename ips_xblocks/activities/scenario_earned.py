"""What a learner of a scenario has reached: the scene where they are, and what they have walked through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.scenario_story import LAST, Place, Story, holds, lead, places

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEEN = ("id", "kind", "title", "picture", "audio", "card")
_TOLD = ("consequence", "effects", "inner")
_LINE = ("by", "said", "notice")


def seen(story: Story, place: Place) -> dict[str, Any]:
    """Return a scene as it shows at a place, without its choices."""
    scene = story.scenes[place.scene]
    lines = [
        {name: line[name] for name in _LINE if name in line}
        for line in scene.get("lines", ())
        if holds(line, place.state)
    ]
    shown = {name: scene[name] for name in _SEEN if name in scene}
    return {**shown, "lines": lines} if lines else shown


def offered(story: Story, place: Place) -> list[dict[str, Any]]:
    """Return what can be chosen at a place, and nothing of what would come of it."""
    return [
        {"id": each["id"], "kind": each.get("kind", "say"), "text": each["text"], "leads": lead(each)}
        for each in story.open_to(place)
    ]


def lasting(story: Story, place: Place) -> list[dict[str, str]]:
    """Return in words what lasts at a place, as far as its author shows it."""
    return [
        {"id": each["id"], "title": each["title"], "words": each["words"][place.state[each["id"]]]}
        for each in story.lasting.values()
        if each.get("shown")
    ]


def earned_of(story: Story, value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the scene where the learner is, and each step that they took with what came of it.

    ``scenes`` holds each scene once for each form in which it was seen; steps refer to it by key.
    """
    steps = value["steps"]
    found = places(story, steps)
    at = value["at"] if value["at"] in found else 0
    here = found[at]
    album = _Album(story)
    told = {str(step["n"]): _told(story, album, step, found) for step in steps}
    current: dict[str, Any] = {
        "at": at,
        "scene": {**seen(story, here), "choices": offered(story, here)},
        "state": lasting(story, here),
    }
    if here.moved:
        current["moved"] = True
    if here.rewired:
        current["rewired"] = True
    album.key(found[0])
    return {
        **current,
        "first": album.key(found[0]),
        "scenes": album.scenes,
        "steps": told,
        "ways": _ways(story, steps, found),
        "map": _map(steps, found),
    }


class _Album:
    """Scenes as they were seen, each form once."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.scenes: dict[str, dict[str, Any]] = {}

    def key(self, place: Place) -> str:
        """Return the key of a scene as it shows at a place."""
        scene, turn, key = seen(self._story, place), 1, place.scene
        while self.scenes.setdefault(key, scene) != scene:
            turn += 1
            key = f"{place.scene}~{turn}"
        return key


def _told(story: Story, album: _Album, step: Mapping[str, Any], found: Mapping[int, Place]) -> dict[str, Any]:
    before, after = found.get(step["after"], found[0]), found[step["n"]]
    told: dict[str, Any] = {"to": album.key(after)}
    choice = story.choice(step["scene"], step["choice"])
    if choice is not None:
        told |= {"kind": choice.get("kind", "say"), "text": choice["text"]}
        told |= {name: choice[name] for name in _TOLD if name in choice}
    earlier = {each["id"]: each["words"] for each in lasting(story, before)}
    changed = [each for each in lasting(story, after) if earlier[each["id"]] != each["words"]]
    if changed:
        told["changed"] = changed
    if after.moved or after.rewired or before.scene != step["scene"]:
        told["moved"] = True
    return told


def _ways(story: Story, steps: Any, found: Mapping[int, Place]) -> list[dict[str, Any]]:
    """Return the end of each way, in the order in which they were walked."""
    followed = {step["after"] for step in steps}
    return [
        {"step": n, "kind": _kind(story, found[n])}
        for n in (step["n"] for step in steps)
        if n not in followed
    ]


def _kind(story: Story, place: Place) -> str:
    kind: str = story.scenes[place.scene].get("kind", "open")
    return "open" if place.moved and kind in LAST else kind


def _map(steps: Any, found: Mapping[int, Place]) -> dict[str, Any]:
    """Return the scenes that were walked through, laid out, and the steps between them."""
    from ips_xblocks.activities.scenario_picture import picture

    scenes = list(dict.fromkeys(place.scene for place in found.values()))
    links: dict[tuple[str, str], list[int]] = {}
    for step in steps:
        ends = found.get(step["after"], found[0]).scene, found[step["n"]].scene
        links.setdefault(ends, []).append(step["n"])
    drawn = picture(scenes, links, found[0].scene)
    compact = drawn.as_json()
    for link, numbers in zip(compact["links"], links.values(), strict=True):
        link["steps"] = numbers
    return compact
