"""What is measured: each of our types, a floor, and the peers that are installed."""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from ips_xblocks.activities import ACTIVITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xblock.core import XBlock

EXAMPLES = Path(__file__).parents[1] / "schemas" / "examples"
PROMPT = "Someone says: “I can’t sleep in that place any more.” How might you answer?"


@dataclass(frozen=True)
class Subject:
    """A block with content, and what a learner first does with it.

    Attributes:
        name: what it is called in the report; of ours, the stem of the type.
        kind: whose it is.
        block_type: its tag.
        module: where its class is.
        class_name: the class in it.
        fields: what an author has set.
        handler: the handler that a learner's act goes to.
        act: makes the request of that act from the arguments that the page was given.
        package: the distribution that it comes in, for its version.
    """

    name: str
    kind: Literal["ours", "floor", "peer"]
    block_type: str
    module: str
    class_name: str
    fields: Mapping[str, Any]
    handler: str
    act: Callable[[Any], Any]
    package: str = ""

    @cached_property
    def block_class(self) -> type[XBlock]:
        """The class of the block."""
        found: type[XBlock] = getattr(importlib.import_module(self.module), self.class_name)
        return found

    @property
    def installed(self) -> bool:
        """Whether it is here to be measured."""
        return not self.package or self.version != ""

    @property
    def version(self) -> str:
        """The version of its distribution, or nothing."""
        try:
            return version(self.package) if self.package else ""
        except PackageNotFoundError:
            return ""


@dataclass(frozen=True)
class Journey:
    """What a learner does with an example: from ``journeys.json``, which page and server are both held to."""

    content: dict[str, Any]
    entry: str
    steps: list[Any]


def journey_of(stem: str) -> Journey:
    """Return the first journey of a type that its server takes, with the example that it is about.

    Raises:
        LookupError: the type has none.
    """
    folder = EXAMPLES / stem
    for each in json.loads((folder / "journeys.json").read_text(encoding="utf-8")):
        if each["mark"] is not None and not each.get("refused") and each["steps"]:
            content = json.loads((folder / f"{each['content']}.json").read_text(encoding="utf-8"))
            return Journey(content, each["entry"], each["steps"])
    message = f"schemas/examples/{stem}/journeys.json has no journey that the server takes."
    raise LookupError(message)


def request(journey: Journey, token: str, *, step: int = 0, rev: int = 0) -> dict[str, Any]:
    """Return the request of one step of a journey, as our pages send it."""
    return {
        "entry": journey.entry,
        "base_rev": rev,
        "save_id": f"bench-{step:08}",
        "action": journey.steps[step],
        "token": token,
    }


def ours() -> list[Subject]:
    """Return a subject for each type of the registry, with its first example that has a journey."""
    found = []
    for stem in sorted(ACTIVITIES):
        journey = journey_of(stem)
        name = "".join(part.capitalize() for part in stem.split("_"))
        found.append(
            Subject(
                stem,
                "ours",
                f"ips_{stem}",
                f"ips_xblocks.{stem}",
                f"{name}Block",
                {"data": json.dumps(journey.content, ensure_ascii=False), "display_name": name},
                "save",
                partial(_act, journey),
            )
        )
    return found


def _act(journey: Journey, args: Any) -> dict[str, Any]:
    return request(journey, json.loads(args["payload"])["token"])


def floor() -> Subject:
    """Return the floor."""
    words = {"words": "That sounds tiring. What happens when you lie down?"}
    return Subject(
        "floor",
        "floor",
        "bench_floor",
        "bench.floor",
        "FloorBlock",
        {"prompt": PROMPT},
        "keep",
        lambda _: words,
    )


def peers() -> list[Subject]:
    """Return the blocks of others that are installed, with what each needs of a platform stood in for."""
    _stand_in()
    found = [
        Subject(
            "branching-xblock",
            "peer",
            "branching_xblock",
            "branching_xblock.branching_xblock",
            "BranchingXBlock",
            {"scenario_data": _scenario(), "display_name": "A night at the house"},
            "select_choice",
            lambda _: {"choice_index": 0},
            "branching-xblock",
        ),
        Subject(
            "xblock-drag-and-drop-v2",
            "peer",
            "drag-and-drop-v2",
            "drag_and_drop_v2.drag_and_drop_v2",
            "DragAndDropBlock",
            {},  # it brings content of its own
            "drop_item",
            lambda _: {"val": 0, "zone": "top"},
            "xblock-drag-and-drop-v2",
        ),
    ]
    return [each for each in found if each.installed]


def _scenario() -> dict[str, Any]:
    """Return a scenario of six scenes, about as much text as an activity of ours has."""
    scenes = {
        "start": (
            "A friend calls at eleven at night. They say that they can’t bear another evening alone.",
            2,
        ),
        "listen": ("You listen. After a while they say: “You’re the only one I can call.”", 2),
        "tired": ("You say that you are tired, and that you can talk for ten minutes. They go quiet.", 2),
        "ends-a": ("You agree on a walk tomorrow, and on who else might pick up the phone tonight.", 0),
        "ends-b": ("You stay on the line until two. In the morning you don’t answer their message.", 0),
        "ends-c": ("They say: “Ten minutes is fine.” You talk about the film that you both saw.", 0),
    }
    ways = {"start": ("listen", "tired"), "listen": ("ends-a", "ends-b"), "tired": ("ends-a", "ends-c")}
    nodes = {
        name: {
            "id": name,
            "content": f"<p>{text}</p>",
            "media": {"type": "", "url": "", "alt": ""},
            "left_image_url": "",
            "right_image_url": "",
            "left_image_alt_text": "",
            "right_image_alt_text": "",
            "overlay_text": False,
            "choices": [
                {"text": f"Go on to what happens next ({there})", "target_node_id": there, "score": 0}
                for there in ways.get(name, ())
            ],
            "hint": "",
            "transcript_url": "",
        }
        for name, (text, _) in scenes.items()
    }
    return {"nodes": nodes, "start_node_id": "start"}


def _stand_in() -> None:
    """Put in place what the peers import from a platform by name, and a setting that one of them reads."""
    from django.conf import settings

    class CourseWaffleFlag:
        def __init__(self, *_names: str) -> None: ...

        def is_enabled(self, _course: Any) -> bool:
            return False

    names = ("openedx", "openedx.core", "openedx.core.djangoapps", "openedx.core.djangoapps.waffle_utils")
    for name in names:
        sys.modules.setdefault(name, ModuleType(name))
    sys.modules[names[-1]].CourseWaffleFlag = CourseWaffleFlag  # type: ignore[attr-defined]
    if not hasattr(settings, "LMS_ROOT_URL"):
        settings.LMS_ROOT_URL = "http://bench.test"
