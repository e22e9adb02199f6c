"""Made-up scenarios, any of them reproducible by its number, and a simple model of walking through one."""

from __future__ import annotations

import copy
import random
from typing import Any

EFFECTS = ("less", "same", "more")
LENSES = ("connection", "mutuality", "power")


def story(seed: int) -> dict[str, Any]:
    """A scenario whose every text names what it is of, so that what shows can be told from what doesn't."""
    dice = random.Random(seed)
    lasting = [
        {
            "id": f"thing-{n}",
            "title": f"Thing {n}",
            "words": [f"t{n} w{w}" for w in range(dice.randint(2, 4))],
            "start": dice.randint(0, 1),
            **({"shown": True} if dice.random() < 0.5 else {}),
        }
        for n in range(dice.randint(1, 4))
    ]
    names = [f"scene-{n}" for n in range(dice.randint(3, 9))]
    scenes = [_scene(dice, name, names, lasting) for name in names]
    start, *others = scenes
    return {
        "version": 1,
        "setting": "Here.",
        "people": [{"id": "ana", "name": "Ana"}],
        "state": lasting,
        "start": start,
        "scenes": others,
        "debrief": [{"id": "after", "text": "What now?"}],
    }


def _scene(dice: random.Random, name: str, names: list[str], lasting: list[Any]) -> dict[str, Any]:
    scene: dict[str, Any] = {"id": name, "title": f"title of {name}."}
    lines: list[dict[str, Any]] = [{"by": "ana", "said": f"said in {name}."}]
    for n in range(dice.randint(0, 2)):
        lines.append({"notice": f"notice {n} in {name}.", "when": _when(dice, lasting)})
    scene["lines"] = lines
    if name != names[0] and dice.random() < 0.25:
        scene["kind"] = dice.choice(["ending", "ending", "card"])
        if scene["kind"] == "card":
            scene["card"] = f"<p>card of {name}.</p>"
        return scene
    scene["choices"] = [_choice(dice, f"choice-{n}", name, names, lasting) for n in range(dice.randint(1, 4))]
    return scene


def _choice(dice: random.Random, own: str, scene: str, names: list[str], lasting: list[Any]) -> Any:
    choice: dict[str, Any] = {
        "id": own,
        "kind": dice.choice(["say", "do", "own", "pause", "limit", "repair", "go"]),
        "text": f"text of {own} in {scene}.",
        "to": dice.choice(names),
        "consequence": f"comes of {own} in {scene}.",
        "effects": {lens: {"change": dice.choice(EFFECTS)} for lens in LENSES},
        "inner": {"by": "ana", "said": f"inner of {own} in {scene}."},
    }
    if dice.random() < 0.4:
        choice["when"] = _when(dice, lasting)
    if dice.random() < 0.5:
        each = dice.choice(lasting)
        choice["sets"] = {each["id"]: dice.choice([{"by": 1}, {"by": -1}, {"to": dice.randint(0, 1)}])}
    return choice


def _when(dice: random.Random, lasting: list[Any]) -> Any:
    each = dice.choice(lasting)
    place = dice.randrange(len(each["words"]))
    return {each["id"]: dice.choice([{"min": place}, {"max": place}, {"min": place, "max": place}])}


def edited(content: dict[str, Any], seed: int) -> dict[str, Any]:
    """The scenario after its author has taken out, rewired or rewritten some of it."""
    dice = random.Random(seed)
    content = copy.deepcopy(content)
    for _ in range(dice.randint(1, 6)):
        scenes = [content["start"], *content["scenes"]]
        scene = dice.choice(scenes)
        match dice.randint(0, 6):
            case 0 if len(content["scenes"]) > 1:
                content["scenes"].remove(dice.choice(content["scenes"]))
            case 1 if len(scene.get("choices", ())) > 1:
                scene["choices"].pop(dice.randrange(len(scene["choices"])))
            case 2 if scene.get("choices"):
                dice.choice(scene["choices"])["to"] = dice.choice(scenes)["id"]
            case 3 if content.get("state"):
                content["state"].pop(dice.randrange(len(content["state"])))
                if not content["state"]:
                    del content["state"]
            case 4 if scene.get("choices"):
                dice.choice(scene["choices"])["text"] = "Something else."
            case 5 if scene is not content["start"]:
                scene.pop("choices", None)
                scene["kind"] = "ending"
            case 6:
                content["start"]["id"] = "another-start"
    return content


class Model:
    """One walker: the plainest reading of what a scenario means, with nothing worked out anew from steps."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.scenes = {each["id"]: each for each in [content["start"], *content["scenes"]]}
        self.lasting = {each["id"]: each for each in content["state"]}
        self.scene: str = content["start"]["id"]
        self.places = {each["id"]: min(each["start"], len(each["words"]) - 1) for each in content["state"]}

    def open(self) -> list[str]:
        return [each["id"] for each in self.scenes[self.scene].get("choices", []) if self.holds(each)]

    def lines(self) -> list[str]:
        return [
            each.get("said") or each["notice"]
            for each in self.scenes[self.scene]["lines"]
            if self.holds(each)
        ]

    def holds(self, thing: dict[str, Any]) -> bool:
        for name, limits in thing.get("when", {}).items():
            if self.places[name] < limits.get("min", 0) or self.places[name] > limits.get("max", 99):
                return False
        return True

    def take(self, choice: str) -> dict[str, Any]:
        (found,) = [each for each in self.scenes[self.scene]["choices"] if each["id"] == choice]
        for name, change in found.get("sets", {}).items():
            top = len(self.lasting[name]["words"]) - 1
            place = change["to"] if "to" in change else self.places[name] + change["by"]
            self.places[name] = min(max(place, 0), top)
        self.scene = found["to"]
        return found

    def shown(self) -> dict[str, str]:
        return {
            name: each["words"][self.places[name]] for name, each in self.lasting.items() if each.get("shown")
        }

    def copy(self) -> Model:
        twin = copy.copy(self)
        twin.places = dict(self.places)
        return twin


def long_story(size: int, *, loops: int, lasting: int) -> dict[str, Any]:
    """A scenario of any size in which all is well, with ways back and things that last."""
    dice = random.Random(size)
    effects = {lens: {"change": "more"} for lens in LENSES}
    rows = ["a little", "some", "much", "a lot"]
    texts = ("Short.", "Something that takes a little longer to say.", "Of middling length.")

    def scene(n: int) -> dict[str, Any]:
        made: dict[str, Any] = {"id": f"scene-{n}", "title": f"Scene {n}", "lines": [{"notice": f"In {n}."}]}
        if n == size - 1:
            return {**made, "kind": "ending"}
        made["choices"] = [
            {
                "id": f"choice-{c}",
                "text": texts[(c + n) % 3],
                "to": f"scene-{min(size - 1, n + 1 + (dice.randrange(4) if c else 0))}",
                "effects": effects,
                "sets": {f"thing-{(n + c) % lasting}": {"by": dice.choice([1, -1])}},
                **({"when": {f"thing-{n % lasting}": {"max": 2}}} if c == 2 else {}),
            }
            for c in range(3)
        ]
        if n and n % (size // loops) == 0:
            back = {"id": "back", "kind": "go", "text": "Back", "to": f"scene-{n - size // loops}"}
            made["choices"].append(back)
        return made

    start, *others = [scene(n) for n in range(size)]
    return {
        "version": 1,
        "setting": "Here.",
        "people": [{"id": "ana", "name": "Ana"}],
        "state": [{"id": f"thing-{n}", "title": f"Thing {n}", "words": rows} for n in range(lasting)],
        "start": start,
        "scenes": others,
    }
