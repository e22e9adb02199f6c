"""A scenario's content as a graph: its scenes, what lasts between them, and where a step leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ips_xblocks.check import check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Scene = dict[str, Any]
Choice = dict[str, Any]
State = dict[str, int]
"""By the id of something that lasts: its place in its row of words."""

LAST = ("ending", "card")
"""The kinds of scenes from which nothing leads on."""


@dataclass(frozen=True)
class Place:
    """Where someone is: in a scene, with what has lasted so far.

    ``moved`` tells that the author has since taken out what would be here, so that this is the nearest
    scene that is still there; ``rewired``, that the choice which led here led elsewhere when it was taken.
    """

    scene: str
    state: State
    moved: bool = False
    rewired: bool = False


class Story:
    """The graph of a content, by ids. It never changes what it was made of."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.start: str = content["start"]["id"]
        # Where an id is given twice, the earlier scene has it.
        self.scenes: dict[str, Scene] = {
            scene["id"]: scene for _, scene in reversed(list(scenes_of(content)))
        }
        self.lasting: dict[str, Any] = {each["id"]: each for each in content.get("state", ())}

    def beginning(self) -> Place:
        """Return where everyone begins."""
        state = {name: _within(each.get("start", 0), each) for name, each in self.lasting.items()}
        return Place(self.start, state)

    def choice(self, scene: str, choice: str) -> Choice | None:
        """Return a choice by the ids of its scene and its own, or None where there is none by now."""
        found = self.scenes.get(scene, {}).get("choices", ())
        return next((each for each in found if each["id"] == choice), None)

    def open_to(self, place: Place) -> list[Choice]:
        """Return the choices of a place, in the author's order."""
        return [each for each in self.scenes[place.scene].get("choices", ()) if holds(each, place.state)]

    def after(self, place: Place, step: Mapping[str, Any]) -> Place:
        """Return where a step led that was taken from a place.

        Steps are kept while content is edited. So where its target is gone, a step leads to the scene in
        which it was taken, and where that is gone too, it leads nowhere new.
        """
        scene = step["scene"]
        taken = self.choice(scene, step["choice"])
        state = self.changed(place.state, taken) if taken else place.state
        if taken and taken["to"] in self.scenes:
            return Place(taken["to"], state, rewired=step.get("led", lead(taken)) != lead(taken))
        if scene in self.scenes:
            return Place(scene, state, moved=True)
        return Place(place.scene, state, moved=True)

    def changed(self, state: State, choice: Choice) -> State:
        """Return what lasts once a choice has been taken."""
        after = dict(state)
        for name, change in choice.get("sets", {}).items():
            each = self.lasting.get(name)
            if each is not None:
                after[name] = _within(change["to"] if "to" in change else state[name] + change["by"], each)
        return after


def scenes_of(content: Mapping[str, Any]) -> Iterator[tuple[str, Scene]]:
    """Yield each scene with its place in the content, the first one first."""
    yield "/start", content["start"]
    for place, scene in enumerate(content["scenes"]):
        yield f"/scenes/{place}", scene


def lead(choice: Choice) -> str:
    """Return a mark of where a choice leads, which tells nobody where that is."""
    return check([choice["id"], choice["to"]])


def holds(thing: Mapping[str, Any], state: State) -> bool:
    """Tell whether the condition of a line or a choice holds; one without a condition is always there."""
    return all(
        asked.get("min", 0) <= state.get(name, 0) <= asked.get("max", 9)
        for name, asked in thing.get("when", {}).items()
    )


def places(story: Story, steps: Iterable[Mapping[str, Any]]) -> dict[int, Place]:
    """Return where each step led, by its number; 0 is the beginning. Steps stand after those they follow."""
    found = {0: story.beginning()}
    for step in steps:
        found[step["n"]] = story.after(found.get(step["after"], found[0]), step)
    return found


def _within(place: int, each: Mapping[str, Any]) -> int:
    return max(0, min(place, len(each["words"]) - 1))
