"""What an author of a scenario should change, in words: first what isn't there, then where its ways lead."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.scenario_craft import craft
from ips_xblocks.activities.scenario_reach import ways
from ips_xblocks.activities.scenario_story import LAST, Scene, scenes_of
from ips_xblocks.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

RUNS, YOU = "runs", "you"
NEEDS_NO_EFFECTS = ("own", "go")


def problems(content: Mapping[str, Any]) -> list[Problem]:
    """Return what is the matter. Where the ways lead is looked at only once all that they need is there."""
    found = [
        *_ids(content),
        *_scenes(content),
        *_lasting(content),
    ]
    if not any(each.code in ("duplicate-id", "nowhere", "unknown") for each in found):
        found += ways(content)
    return [*found, *craft(content)]


# Ids ------------------------------------------------------------------------------------------------


def _ids(content: Mapping[str, Any]) -> Iterator[Problem]:
    all_scenes = [scene["id"] for _, scene in scenes_of(content)]
    yield from _twice("/scenes", "scenes", all_scenes)
    yield from _twice("/people", "people", [each["id"] for each in content["people"]])
    yield from _twice("/state", "things that last", [each["id"] for each in content.get("state", ())])
    yield from _twice("/debrief", "questions", [each["id"] for each in content.get("debrief", ())])
    for where, scene in scenes_of(content):
        yield from _twice(f"{where}/choices", "choices", [each["id"] for each in scene.get("choices", ())])
    for name, part, stands_for in (
        (YOU, "people", "the learner"),
        (RUNS, "debrief", "the learner's ways through"),
    ):
        for place, each in enumerate(content.get(part, ())):
            if each["id"] == name:
                message = f"“{name}” stands for {stands_for}."
                yield Problem(f"/{part}/{place}/id", "reserved-id", message, "Give it another id.")


def _twice(where: str, things: str, ids: Iterable[str]) -> Iterator[Problem]:
    for name, times in Counter(ids).items():
        if times > 1:
            message = f"The id “{name}” is given to {times} {things}."
            yield Problem(where, "duplicate-id", message, "Give each its own.")


# One scene ------------------------------------------------------------------------------------------


def _scenes(content: Mapping[str, Any]) -> Iterator[Problem]:
    known = {scene["id"] for _, scene in scenes_of(content)}
    people = {YOU, *(each["id"] for each in content["people"])}
    rows = {each["id"]: len(each["words"]) for each in content.get("state", ())}
    for where, scene in scenes_of(content):
        yield from _kind(where, scene)
        yield from _media(where, scene)
        yield from _lines(where, scene, people, rows)
        yield from _choices(where, scene, known, people, rows)


def _lines(where: str, scene: Scene, people: set[str], rows: Mapping[str, int]) -> Iterator[Problem]:
    for place, line in enumerate(scene.get("lines", ())):
        at = f"{where}/lines/{place}"
        if not {"said", "notice"} & line.keys():
            fix = "Write what is said, or what you notice."
            yield Problem(at, "empty", "Nothing is said or noticed here.", fix)
        if line.get("by", YOU) not in people:
            yield _unknown(f"{at}/by", "person", line["by"], people)
        yield from _names(rows, f"{at}/when", line.get("when", {}))


def _choices(
    where: str, scene: Scene, known: set[str], people: set[str], rows: Mapping[str, int]
) -> Iterator[Problem]:
    for place, choice in enumerate(scene.get("choices", ())):
        at = f"{where}/choices/{place}"
        if choice["to"] not in known:
            message = f"“{_short(choice['text'])}” leads to “{choice['to']}”, and there is no such scene."
            yield Problem(f"{at}/to", "nowhere", message, "Choose the id of a scene, or write that scene.")
        if "inner" in choice and choice["inner"]["by"] not in people - {YOU}:
            yield _unknown(f"{at}/inner/by", "person", choice["inner"]["by"], people - {YOU})
        if "effects" not in choice and choice.get("kind", "say") not in NEEDS_NO_EFFECTS:
            message = f"“{_short(choice['text'])}” doesn't say what it does."
            fix = "Tell its effects on connection, mutuality and power; “same” is one too."
            yield Problem(at, "no-effects", message, fix)
        yield from _names(rows, f"{at}/when", choice.get("when", {}))
        yield from _names(rows, f"{at}/sets", choice.get("sets", {}))


def _kind(where: str, scene: Scene) -> Iterator[Problem]:
    kind, choices = scene.get("kind"), scene.get("choices", ())
    title = scene["title"]
    if kind in LAST and choices:
        message = f"“{title}” is the last scene of a way, and has choices."
        yield Problem(f"{where}/choices", "after-the-end", message, "Take them out, or its kind.")
    if kind is None and not choices:
        message = f"“{title}” is a dead end: nothing can be chosen here."
        yield Problem(where, "dead-end", message, "Add a choice, or make it an ending.")
    if (kind == "card") is not ("card" in scene):
        message = f"“{title}” has a card's kind without its words, or its words without its kind."
        yield Problem(where, "card", message, "A card needs both “kind: card” and “card”.")
    if not {"lines", "picture", "audio", "card"} & scene.keys():
        message = f"“{title}” holds nothing but its title."
        yield Problem(where, "empty", message, "Write what is said, or what you notice.")
    own = [each for each in choices if each.get("kind") == "own"]
    if len(own) > 1:
        message = f"“{title}” asks for a line of one's own {len(own)} times."
        yield Problem(f"{where}/choices", "two-own-lines", message, "Keep one of them.")


def _media(where: str, scene: Scene) -> Iterator[Problem]:
    picture, audio = scene.get("picture"), scene.get("audio")
    if picture and "alt" not in picture and not picture.get("decorative"):
        message = "The picture has no words for those who don't see it."
        yield Problem(f"{where}/picture", "no-alt", message, "Say what it shows, or that it only decorates.")
    if audio and "transcript" not in audio:
        message = "The recording has no words for those who don't hear it."
        yield Problem(f"{where}/audio", "no-transcript", message, "Write down what is to be heard.")


# What lasts -----------------------------------------------------------------------------------------


def _names(rows: Mapping[str, int], where: str, asked: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield names of things that last which aren't there, and places outside their row of words."""
    for name, limits in asked.items():
        if name not in rows:
            yield _unknown(f"{where}/{name}", "thing that lasts", name, rows)
            continue
        outside = [each for part, each in limits.items() if part != "by" and each >= rows[name]]
        if outside:
            message = f"“{name}” has {rows[name]} words, so there is no place {outside[0]}."
            fix = f"Places count from 0; the last is {rows[name] - 1}."
            yield Problem(f"{where}/{name}", "out-of-row", message, fix)


def _lasting(content: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what lasts and is set but never used, used but never set, or begins outside its row."""
    used, changed = set(), set()
    for _, scene in scenes_of(content):
        for each in (*scene.get("lines", ()), *scene.get("choices", ())):
            used |= each.get("when", {}).keys()
            changed |= each.get("sets", {}).keys()
    for place, each in enumerate(content.get("state", ())):
        where, title = f"/state/{place}", each["title"]
        if each.get("start", 0) >= len(each["words"]):
            message = f"“{title}” has {len(each['words'])} words, so there is no place {each['start']}."
            yield Problem(f"{where}/start", "out-of-row", message, "Places count from 0.")
        if each["id"] not in used and not each.get("shown"):
            message = f"“{title}” is never used: no line or choice asks for it, and nobody sees it."
            yield Problem(where, "never-used", message, "Ask for it under “when”, show it, or take it out.")
        elif each["id"] not in changed:
            message = f"“{title}” never changes."
            yield Problem(where, "never-set", message, "Let a choice change it under “sets”, or take it out.")


def _unknown(where: str, thing: str, name: str, known: Iterable[str]) -> Problem:
    there = ", ".join(sorted(known))
    fix = f"Choose from {there}." if there else "There are none yet: add it under “state”."
    return Problem(where, "unknown", f"There is no {thing} “{name}”.", fix)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
