"""All of a scenario as a graph, for its author: every scene laid out, and what leads from where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.scenario_picture import picture
from ips_xblocks.activities.scenario_story import Scene, Story, scenes_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def chart(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the scenes in the author's order, each with its place in the content and in the picture.

    A choice that leads to no scene is told with the scene it stands in, and has no link in the picture.
    """
    story = Story(content)
    placed = {scene["id"]: where for where, scene in reversed(list(scenes_of(content)))}
    order = list(dict.fromkeys(scene["id"] for _, scene in scenes_of(content)))
    links = dict.fromkeys(
        (name, choice["to"]) for name in order for choice in story.scenes[name].get("choices", ())
    )
    drawn = picture(order, links, story.start).as_json()
    told = [{**spot, **_told(story.scenes[spot["id"]], placed[spot["id"]])} for spot in drawn["scenes"]]
    return {**drawn, "scenes": told}


def _told(scene: Scene, where: str) -> dict[str, Any]:
    choices = [{"text": each["text"], "to": each["to"]} for each in scene.get("choices", ())]
    kind = {"kind": scene["kind"]} if "kind" in scene else {}
    return {"title": scene["title"], "where": where, "choices": choices, **kind}
