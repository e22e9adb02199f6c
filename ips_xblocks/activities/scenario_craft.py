"""How a scenario treats people: repair is near, no ending punishes, and nothing gives a choice away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.scenario_story import Choice, Scene, scenes_of
from ips_xblocks.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Placed = Sequence[tuple[str, Scene]]

ENOUGH = 3
"""Scenes in which a pattern must show before it is one."""


def craft(content: Mapping[str, Any]) -> list[Problem]:
    """Return hard scenes without repair near, endings that punish, and choices told by their look alone."""
    placed = list(scenes_of(content))
    return [*_without_repair(placed), *_punishing(placed), *_given_away(placed)]


def _without_repair(placed: Placed) -> Iterator[Problem]:
    """Yield hard scenes from which no repair is within two steps.

    A scene is hard if its author says so, or if a choice leads to it that only costs. An ending is not,
    where the scene before it had a repair to offer.
    """
    scenes = {scene["id"]: scene for _, scene in reversed(placed)}
    mends = {name for name, scene in scenes.items() if _offers_repair(scene)}
    hard = {scene["id"] for _, scene in placed if scene.get("hard") and scene.get("choices")}
    for name, scene in scenes.items():
        for choice in scene.get("choices", ()):
            target = scenes.get(choice["to"])
            only_costs = "less" in _changes(choice) and "more" not in _changes(choice)
            ends = target is not None and not target.get("choices")
            if target and only_costs and not (ends and (name in mends or "card" in target)):
                hard.add(choice["to"])
    for where, scene in placed:
        near = {scene["id"], *(choice["to"] for choice in scene.get("choices", ()))}
        if scene["id"] in hard and not near & mends:
            hard.discard(scene["id"])
            message = f"“{scene['title']}” is hard, and there is no way to repair it within two steps."
            fix = "Offer a choice of the kind “repair” here or right after, or before an ending."
            yield Problem(where, "no-repair", message, fix)


def _offers_repair(scene: Scene) -> bool:
    return any(choice.get("kind") == "repair" for choice in scene.get("choices", ()))


def _changes(choice: Choice) -> list[str]:
    return [each["change"] for each in choice.get("effects", {}).values()]


def _punishing(placed: Placed) -> Iterator[Problem]:
    words = {"force": "force", "death": "a death"}
    for where, scene in placed:
        if scene.get("kind") == "ending" and scene.get("tags"):
            told = " and ".join(words[each] for each in scene["tags"])
            message = f"“{scene['title']}” ends a way with {told}, as if a choice had earned it."
            fix = "End it otherwise; a card is the place for a body in danger."
            yield Problem(where, "punishing", message, fix)


def _given_away(placed: Placed) -> Iterator[Problem]:
    """Yield that the kindest choice can be told by its length or its place alone."""
    clear = [found for _, scene in placed if (found := _kindest(scene)) is not None]
    if len(clear) < ENOUGH:
        return
    looks: tuple[tuple[str, str, Callable[[Sequence[Choice], Choice], bool], str], ...] = (
        ("always-longest", "the longest", _is_longest, "Shorten some, or give the others more to say."),
        ("always-last", "the last", _is_last, "Put the choices of some scenes in another order."),
        ("always-first", "the first", _is_first, "Put the choices of some scenes in another order."),
    )
    for code, look, shows, fix in looks:
        if all(shows(choices, best) for choices, best in clear):
            message = f"In each of {len(clear)} scenes, the kindest choice is {look}. That gives it away."
            yield Problem("/scenes", code, message, fix)


def _kindest(scene: Scene) -> tuple[list[Choice], Choice] | None:
    """Return the choices that do something and the one of them that alone costs nothing and gives most."""
    choices = [each for each in scene.get("choices", ()) if "effects" in each]
    gives = [_changes(each).count("more") if _is_kind(each) else 0 for each in choices]
    most = max(gives, default=0)
    if len(choices) < 2 or most == 0 or gives.count(most) > 1:
        return None
    return choices, choices[gives.index(most)]


def _is_kind(choice: Choice) -> bool:
    return "more" in _changes(choice) and "less" not in _changes(choice)


def _is_longest(choices: Sequence[Choice], best: Choice) -> bool:
    return all(len(each["text"]) < len(best["text"]) for each in choices if each is not best)


def _is_last(choices: Sequence[Choice], best: Choice) -> bool:
    return choices[-1] is best


def _is_first(choices: Sequence[Choice], best: Choice) -> bool:
    return choices[0] is best
