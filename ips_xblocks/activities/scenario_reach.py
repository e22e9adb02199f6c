"""Where the ways of a scenario lead: what can be reached, and from where an ending can.

For each scene this keeps every place that each lasting thing may have there, one apart from the other
(abstract interpretation, after Cousot and Cousot 1977). That may take something for possible that isn't,
never the other way round: what is called impossible here, no walk comes to.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.scenario_story import LAST, Scene, Story, holds, scenes_of
from ips_xblocks.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Masks = dict[str, int]
"""By the id of something that lasts: its possible places, as bits."""

MOST_COMBINATIONS = 4096


def ways(content: Mapping[str, Any]) -> list[Problem]:
    """Return scenes that can't be reached or left, and what can never be seen or chosen.

    The content's ids must be sound: none given twice, none that leads nowhere.
    """
    story = Story(content)
    where = {scene["id"]: at for at, scene in scenes_of(content)}
    reach = possible(story)
    found = list(_unreached(story, where, reach))
    for name, masks in reach.items():
        found += _never(story.scenes[name], where[name], masks)
    stuck = list(_stuck(story, where, reach))
    return [*found, *stuck, *_endless(story, where, reach)]


def possible(story: Story) -> dict[str, Masks]:
    """Return for each scene that can be reached what may have lasted there."""
    beginning = story.beginning()
    reach: dict[str, Masks] = {story.start: {name: 1 << place for name, place in beginning.state.items()}}
    rows = {name: len(each["words"]) for name, each in story.lasting.items()}
    waiting = {story.start: None}
    while waiting:
        name = next(iter(waiting))
        del waiting[name]
        for choice in story.scenes[name].get("choices", ()):
            through = _narrowed(choice.get("when"), reach[name])
            if through is None:
                continue
            for thing, change in choice.get("sets", {}).items():
                through[thing] = (
                    1 << min(change["to"], rows[thing] - 1)
                    if "to" in change
                    else _shifted(through[thing], change["by"], rows[thing])
                )
            there = reach.get(choice["to"])
            if there is None:
                reach[choice["to"]] = through
            elif any(mask & ~there[thing] for thing, mask in through.items()):
                reach[choice["to"]] = {thing: mask | through[thing] for thing, mask in there.items()}
            else:
                continue
            waiting[choice["to"]] = None
    return reach


def _narrowed(when: Mapping[str, Any] | None, masks: Masks) -> Masks | None:
    """Return what may have lasted where a condition holds; None where it can't."""
    through = dict(masks)
    for thing, limits in (when or {}).items():
        through[thing] &= _between(limits.get("min", 0), limits.get("max", 9))
        if not through[thing]:
            return None
    return through


@cache
def _between(least: int, most: int) -> int:
    return sum(1 << place for place in range(least, most + 1))


@cache
def _shifted(mask: int, by: int, row: int) -> int:
    places = (place for place in range(row) if mask >> place & 1)
    shifted = 0
    for place in places:
        shifted |= 1 << max(0, min(place + by, row - 1))
    return shifted


def _unreached(story: Story, where: Mapping[str, str], reach: Mapping[str, Masks]) -> Iterator[Problem]:
    aimed = {choice["to"] for scene in story.scenes.values() for choice in scene.get("choices", ())}
    for name, scene in story.scenes.items():
        if name in reach:
            continue
        if name in aimed:
            message = f"“{scene['title']}” can't be reached: what leads here can't be reached or never opens."
            fix = "Look at the conditions on the way here, or take the scene out."
        else:
            message = f"“{scene['title']}” can't be reached: no choice leads here."
            fix = "Let a choice lead here, or take the scene out."
        yield Problem(where[name], "unreachable", message, fix)


def _never(scene: Scene, where: str, masks: Masks) -> Iterator[Problem]:
    for part, things in (("lines", "line is never there"), ("choices", "choice never opens")):
        for place, each in enumerate(scene.get(part, ())):
            if "when" in each and _narrowed(each["when"], masks) is None:
                message = f"This {things}: its condition never holds in “{scene['title']}”."
                fix = "Change the condition, or let something on the way here bring it about."
                yield Problem(f"{where}/{part}/{place}/when", "never", message, fix)


def _stuck(story: Story, where: Mapping[str, str], reach: Mapping[str, Masks]) -> Iterator[Problem]:
    """Yield scenes in which every choice may be hidden at once."""
    for name, masks in reach.items():
        scene = story.scenes[name]
        choices = scene.get("choices", ())
        if not choices or any("when" not in each for each in choices):
            continue
        asked = sorted({thing for each in choices for thing in each["when"]})
        rows = [[place for place in range(10) if masks[thing] >> place & 1] for thing in asked]
        combinations = 1
        for row in rows:
            combinations *= len(row)
        if combinations <= MOST_COMBINATIONS and all(
            any(holds(each, dict(zip(asked, places, strict=True))) for each in choices)
            for places in product(*rows)
        ):
            continue
        message = f"“{scene['title']}” may be a dead end: all its choices have conditions, and none may hold."
        fix = "Leave one choice without a condition."
        yield Problem(f"{where[name]}/choices", "dead-end", message, fix)


def _endless(story: Story, where: Mapping[str, str], reach: Mapping[str, Masks]) -> Iterator[Problem]:
    """Yield scenes from which no ending can be reached, though they can be left."""
    from_where: dict[str, list[str]] = {}
    for name, masks in reach.items():
        for choice in story.scenes[name].get("choices", ()):
            if _narrowed(choice.get("when"), masks) is not None:
                from_where.setdefault(choice["to"], []).append(name)
    ends = [name for name in reach if story.scenes[name].get("kind") in LAST]
    good = set(ends)
    while ends:
        for name in from_where.get(ends.pop(), ()):
            if name not in good:
                good.add(name)
                ends.append(name)
    for name in reach:
        scene = story.scenes[name]
        if name not in good and scene.get("choices"):
            message = f"From “{scene['title']}” no ending can be reached."
            fix = "Let a way lead from here to an ending."
            yield Problem(where[name], "no-ending", message, fix)
